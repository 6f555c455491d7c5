"""The notary: makes a document ready for a key that is elsewhere, and judges what comes back."""

from collections.abc import Sequence

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import Certificate
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_cms import ExternalSigner

from gishe.runtime.kept import SignedDocument
from gishe.runtime.signature_port import Prepared
from gishe.signing import refusals
from gishe.signing.brought import only_signature
from gishe.signing.holder import common_name
from gishe.signing.judgement import Judge
from gishe.signing.lasting import Lasting
from gishe.signing.place import asn1, certificate_of, store_of, with_field
from gishe.signing.preparation import Hand, Wish, fill, prepare
from gishe.values.problem import Problem


class Notary:
    """Judges certificates by `judge`, and adds to each signature what is to make it last; threads may share it."""

    def __init__(self, judge: Judge, lasting: Lasting | None = None) -> None:
        self._judge, self._lasting = judge, lasting or Lasting()

    def identify(self, chain: Sequence[bytes], person_id: str) -> Problem | None:
        """Says why this certificate may not sign for this person now; `None` if it may."""
        found = self._judge.identify(chain, person_id)
        return found if isinstance(found, Problem) else None

    def paper(self, pdf: bytes) -> bytes:
        """Gives a PDF as it is put before a person to sign: with a field that waits for a signature."""
        return with_field(pdf)

    def prepare(self, pdf: bytes, chain: Sequence[bytes], reason: str) -> Prepared:
        """Makes room for a signature and says what is to be signed; the certificate has been identified."""
        certificates = [certificate_of(each) for each in chain]
        standing = self._judge.standing(certificates)
        wish = Wish(reason, common_name(certificates[0]))
        known = None if isinstance(standing, Problem) else standing
        hand = Hand(_signer(chain), [asn1(each) for each in certificates], known)
        return prepare(pdf, hand, wish, self._lasting)

    def complete(self, prepared: Prepared, signature: bytes, person_id: str) -> SignedDocument | Problem:
        """Puts a signature's value in its place; a wrong one, or a certificate that no longer holds, is a problem."""
        standing = self._judge.identify(prepared.chain, person_id)
        if isinstance(standing, Problem):
            return standing
        certificate = certificate_of(prepared.chain[0])
        if not _fits(certificate, signature, prepared.attributes):
            return refusals.WRONG_SIGNATURE
        try:
            body, level = fill(prepared, _signer(prepared.chain, signature), self._lasting)
        except SigningError:
            return refusals.WRONG_SIGNATURE
        return SignedDocument(body, format(certificate.serial_number, "X"), level)

    def accept(self, made: bytes, brought: bytes, person_id: str) -> SignedDocument | Problem:
        """Takes a file that was signed elsewhere: exactly `made` with one signature of this person, and no more."""
        chain = only_signature(made, brought)
        if isinstance(chain, Problem):
            return chain
        standing = self._judge.identify(chain, person_id)
        if isinstance(standing, Problem):
            return standing
        return SignedDocument(brought, format(certificate_of(chain[0]).serial_number, "X"))


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
