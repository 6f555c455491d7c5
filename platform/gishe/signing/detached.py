"""Signatures beside what they are over (CMS, RFC 5652), and reading them strictly: no byte of one may be otherwise."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from asn1crypto import algos, cms, pem
from asn1crypto import x509 as asn1
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate, load_der_x509_certificate
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from pyhanko.sign.validation.generic_cms import cms_basic_validation, extract_self_reported_ts
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from gishe.runtime.proof.proof_port import Attested, Spurious

_MAY_SIGN: Final = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})


def sign_detached(signer: Signer, body: bytes, at: datetime) -> bytes:
    """Signs a body with SHA-256; the signature bears the signer's certificates. Call it in a thread."""
    said = PdfCMSSignedAttributes(signing_time=at)
    signing = signer.async_sign_general_data(body, "sha256", detached=True, signed_attr_settings=said)
    return bytes(asyncio.run(signing).dump())


def read_detached(signature: bytes, body: bytes, roots: Sequence[Certificate]) -> Attested:
    """Reads any bytes as a signature over a body; raises `Spurious`. Without roots, nobody is distrusted.

    The certificate is judged at the time that the signer's clock gave. Call it in a thread.
    """
    try:
        signed = cms.ContentInfo.load(signature, strict=True)["content"]
        at = extract_self_reported_ts(signed["signer_infos"][0])
        checking = cms_basic_validation(
            signed, sha256(body).digest(), trusting(roots, at), key_usage_settings=_MAY_SIGN
        )  # fmt: skip
        status = asyncio.run(checking)
        exact = _rewritten(signed, status["signing_cert"]) == signature and _belong_together(signed, roots)
    except Exception as wrong:  # a stranger's bytes can break the library in any way
        raise Spurious("unreadable") from wrong
    if not (status["intact"] and status["valid"] and exact):
        raise Spurious("broken" if status["intact"] else "of-another")
    if roots and status["trust_problem_indic"] is not None:
        raise Spurious("untrusted")
    return attested(signed, status["signing_cert"], at)


def attested(signed: cms.SignedData, signer: asn1.Certificate, at: datetime | None) -> Attested:
    """Says who attested what and when, with the certificates (PEM) that the signature bears, the signer's first."""
    others = [one for one in _certificates(signed) if one.dump() != signer.dump()]
    written = tuple(pem.armor("CERTIFICATE", one.dump()).decode() for one in (signer, *others))
    return Attested(str(signer.subject.native.get("common_name", "")), at and at.astimezone(UTC), written)


def trusting(roots: Sequence[Certificate], at: datetime | None) -> ValidationContext:
    """Trusts the issuers as of a moment; nothing is fetched."""
    known = [asn1.Certificate.load(root.public_bytes(Encoding.DER)) for root in roots]
    return ValidationContext(trust_roots=known, moment=at, allow_fetching=False)


def _certificates(signed: cms.SignedData) -> list[asn1.Certificate]:
    return [one.chosen for one in signed["certificates"]]


def _rewritten(signed: cms.SignedData, by: asn1.Certificate) -> bytes:
    """Writes the signature anew from what its proof covers: parts that nobody looks at can't hide anything."""
    (told,) = signed["signer_infos"]
    # Names are compared without regard to case, so the signer's is written as the certificate has it.
    named = cms.IssuerAndSerialNumber({"issuer": by.issuer, "serial_number": by.serial_number})
    method = algos.DigestAlgorithm({"algorithm": "sha256"})
    signer = cms.SignerInfo({
        "version": "v1", "sid": cms.SignerIdentifier({"issuer_and_serial_number": named}), "digest_algorithm": method,
        "signature_algorithm": told["signature_algorithm"], "signed_attrs": told["signed_attrs"],
        "signature": told["signature"],
    })  # fmt: skip
    whole = cms.SignedData({
        "version": "v1", "digest_algorithms": [method], "encap_content_info": {"content_type": "data"},
        "certificates": signed["certificates"], "signer_infos": [signer],
    })  # fmt: skip
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": whole}).dump())


def _belong_together(signed: cms.SignedData, roots: Sequence[Certificate]) -> bool:
    """Says whether every certificate in a signature is vouched for by another there, by itself, or by a root."""
    borne = [load_der_x509_certificate(one.dump()) for one in _certificates(signed)]
    return all(any(_issued(one, by) for by in (*borne, *roots)) for one in borne)


def _issued(one: Certificate, by: Certificate) -> bool:
    try:
        one.verify_directly_issued_by(by)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True
