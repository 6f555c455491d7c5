"""A register's signature: XMLDSig over the answer's data, by a certificate that the operator has named."""

import logging
from collections.abc import Sequence

from cryptography.x509 import Certificate
from lxml import etree
from signxml.algorithms import DigestAlgorithm, SignatureMethod
from signxml.verifier import SignatureConfiguration, VerifyResult, XMLVerifier

from gishe.registers.soap import REGIX, SIGNATURE, SIGNED, SOAP

#: RSA and ECDSA with the SHA-2 family; SHA-1 is refused.
_METHODS = frozenset(
    method
    for method in SignatureMethod
    if method.name.startswith(("RSA_", "ECDSA_")) and method.name.endswith(("_SHA256", "_SHA384", "_SHA512"))
)
_DIGESTS = frozenset({DigestAlgorithm.SHA256, DigestAlgorithm.SHA384, DigestAlgorithm.SHA512})
_PLACE = f"./{{{SOAP}}}Body/{{{REGIX}}}ExecuteResponse/{{{REGIX}}}ExecuteResult/{{{SIGNED}}}ServiceResultData/"
_EXPECTED = SignatureConfiguration(
    location=_PLACE, expect_references=1, signature_methods=_METHODS, digest_algorithms=_DIGESTS
)
# At DEBUG signxml writes what it canonicalises, which is people's data.
logging.getLogger("signxml.processor").setLevel(logging.WARNING)


class BadSignature(ValueError):  # noqa: N818  the name says what is so
    """The answer is unsigned, signed by a stranger, altered, or wrapped around something that was not signed."""


def signed_data(envelope: etree._Element, certificates: Sequence[Certificate]) -> etree._Element:
    """Gives the `Data` element that was signed, as it was signed, in a tree of its own; read nothing else.

    Against signature wrapping there must be one `Data` and one signature in the whole message, each in its place, and
    the signature's only reference must be to that `Data`. Raises `BadSignature`.
    """
    _refuse_wrapping(envelope)
    for certificate in certificates:
        signed = _verified(envelope, certificate)
        if signed is not None and signed.tag == f"{{{SIGNED}}}Data":
            return signed
    raise BadSignature("no certificate confirms the signature")


def _refuse_wrapping(envelope: etree._Element) -> None:
    data, signatures = (list(envelope.iter(tag)) for tag in (f"{{{SIGNED}}}Data", f"{{{SIGNATURE}}}Signature"))
    if len(data) != 1 or len(signatures) != 1:
        raise BadSignature("there must be one Data and one Signature")
    if data[0].getparent() is not signatures[0].getparent():
        raise BadSignature("Data and Signature must stand side by side")
    reference = signatures[0].find(f"{{{SIGNATURE}}}SignedInfo/{{{SIGNATURE}}}Reference")
    if not data[0].get("id") or reference is None or reference.get("URI") != f"#{data[0].get('id')}":
        raise BadSignature("the signature must refer to Data")


def _verified(envelope: etree._Element, certificate: Certificate) -> etree._Element | None:
    try:
        result = XMLVerifier().verify(envelope, x509_cert=certificate, expect_config=_EXPECTED)
    except Exception:  # noqa: BLE001  signxml raises its own, lxml's and cryptography's errors; each means "not verified"
        return None
    return result.signed_xml if isinstance(result, VerifyResult) else None
