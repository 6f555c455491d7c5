"""The notary: makes a document ready for a key that is elsewhere, and judges what comes back."""

import asyncio
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import TypeAlias

from asn1crypto import cms
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import Certificate
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_cms import ExternalSigner
from pyhanko.sign.signers.pdf_signer import PdfSigner

from gishe.runtime.kept import SignedDocument
from gishe.runtime.signature_port import Prepared
from gishe.signing import refusals
from gishe.signing.brought import only_signature
from gishe.signing.holder import common_name
from gishe.signing.judgement import Judge, Standing
from gishe.signing.place import Addition, asn1, certificate_of, description, room_for, store_of, with_field
from gishe.values.problem import Problem

#: Adds to a signature what proves it later: a time-stamp, and what issuers said of its certificates.
Prove: TypeAlias = Callable[[SignedDocument, Standing], SignedDocument]


class Notary:
    """Judges certificates by `judge`, and adds to each signature what `prove` adds; threads may share it."""

    def __init__(self, judge: Judge, prove: Prove = lambda signed, _: signed) -> None:
        self._judge, self._prove = judge, prove

    def identify(self, chain: Sequence[bytes], person_id: str) -> Problem | None:
        """Says why this certificate may not sign for this person now; `None` if it may."""
        found = self._judge.identify(chain, person_id)
        return found if isinstance(found, Problem) else None

    def paper(self, pdf: bytes) -> bytes:
        """Gives a PDF as it is put before a person to sign: with a field that waits for a signature."""
        return with_field(pdf)

    def prepare(self, pdf: bytes, chain: Sequence[bytes], reason: str) -> Prepared:
        """Makes room for a signature and says what is to be signed; the certificate has been identified."""
        return asyncio.run(_prepared(Addition(pdf), tuple(chain), reason))

    def complete(self, prepared: Prepared, signature: bytes, person_id: str) -> SignedDocument | Problem:
        """Puts a signature's value in its place; a wrong one, or a certificate that no longer holds, is a problem."""
        standing = self._judge.identify(prepared.chain, person_id)
        if isinstance(standing, Problem):
            return standing
        certificate = certificate_of(prepared.chain[0])
        if not _fits(certificate, signature, prepared.attributes):
            return refusals.WRONG_SIGNATURE
        try:
            body = asyncio.run(_filled(prepared, signature))
        except SigningError:
            return refusals.WRONG_SIGNATURE
        return self._prove(SignedDocument(body, format(certificate.serial_number, "X")), standing)

    def accept(self, made: bytes, brought: bytes, person_id: str) -> SignedDocument | Problem:
        """Takes a file that was signed elsewhere: exactly `made` with one signature of this person, and no more."""
        chain = only_signature(made, brought)
        if isinstance(chain, Problem):
            return chain
        standing = self._judge.identify(chain, person_id)
        if isinstance(standing, Problem):
            return standing
        serial = format(certificate_of(chain[0]).serial_number, "X")
        return self._prove(SignedDocument(brought, serial), standing)


async def _prepared(writer: Addition, chain: tuple[bytes, ...], reason: str) -> Prepared:
    signer, (field, spec) = _signer(chain), writer.free_field()
    about = description(field, reason, common_name(certificate_of(chain[0])))
    maker = PdfSigner(about, signer, new_field_spec=spec)
    room = room_for([asn1(certificate_of(each)) for each in chain])
    output = BytesIO()
    digested, _, _ = await maker.async_digest_doc_for_signing(writer, bytes_reserved=room, output=output)
    attributes = await signer.signed_attrs(digested.document_digest, "sha256", use_pades=True)
    offsets = (digested.reserved_region_start, digested.reserved_region_end)
    return Prepared(output.getvalue(), attributes.dump(), chain, offsets)


async def _filled(prepared: Prepared, signature: bytes) -> bytes:
    attributes = cms.CMSAttributes.load(prepared.attributes)
    written = await _signer(prepared.chain, signature).async_sign_prescribed_attributes("sha256", attributes)
    output = BytesIO(prepared.body)
    PreparedByteRangeDigest(b"", *prepared.room).fill_with_cms(output, written)
    return output.getvalue()


def _signer(chain: Sequence[bytes], signature: bytes | None = None) -> ExternalSigner:
    first, *others = (asn1(certificate_of(each)) for each in chain)
    return ExternalSigner(first, store_of(others), signature)


def _fits(certificate: Certificate, signature: bytes, attributes: bytes) -> bool:
    """Says whether the value is a signature of these attributes with this certificate's key: RSA or elliptic."""
    key = certificate.public_key()
    try:
        if isinstance(key, RSAPublicKey):
            key.verify(signature, attributes, PKCS1v15(), SHA256())
        elif isinstance(key, EllipticCurvePublicKey):
            key.verify(signature, attributes, ECDSA(SHA256()))
        else:
            return False
    except InvalidSignature:
        return False
    return True
