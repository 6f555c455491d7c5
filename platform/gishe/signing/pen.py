"""A pen: an open key that signs PDF documents (PAdES, ETSI EN 319 142-1), records (CMS) and XML (XAdES)."""

from collections.abc import Callable
from copy import copy
from datetime import datetime
from pathlib import Path
from typing import Self

from asn1crypto import keys, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12
from cryptography.x509 import Certificate
from pyhanko.sign.signers.pdf_cms import Signer, SimpleSigner

from gishe.runtime.kept import SignedDocument
from gishe.signing import refusals
from gishe.signing.detached import sign_detached
from gishe.signing.holder import common_name
from gishe.signing.judgement import Standing
from gishe.signing.lasting import Lasting
from gishe.signing.place import asn1, certificate_of, store_of
from gishe.signing.preparation import Hand, Wish, fill, prepare
from gishe.signing.sealed_xml import sign_xml
from gishe.values.problem import Problem


class Pen:
    """A key that is open, with its certificate. It may be shared by threads; it never shows or writes the key."""

    def __init__(self, signer: Signer, certificate: Certificate) -> None:
        self.certificate = certificate
        self.serial = format(certificate.serial_number, "X")
        self.subject = common_name(certificate)
        self._signer = signer
        self._lasting, self._standing = Lasting(), _unknown

    @classmethod
    def of(cls, opened: pkcs12.PKCS12KeyAndCertificates, certificate: Certificate) -> Self:
        """Gives a pen with the key of an open PKCS#12 file."""
        return cls(_signer(opened, certificate), certificate)

    def lasting(self, lasting: Lasting, standing: Callable[[], Standing | None]) -> Self:
        """Gives a pen whose signatures last; `standing` says what is known of its certificate when it signs."""
        other = copy(self)
        other._lasting, other._standing = lasting, standing  # noqa: SLF001  a pen of this very class
        return other

    def sign(self, pdf: bytes, reason: str, name: str = "", field: str = "") -> SignedDocument:
        """Signs a PDF; earlier signatures in it stay valid.

        `name` is the signer as written beside the signature (the certificate's by default), `field` the form field
        (the one that waits, or the next free `Signature1`, `Signature2` … by default). A new field is on the last page
        and is invisible. Call it in a thread, not in a coroutine: the library runs an event loop of its own.
        """
        wish = Wish(reason, name or self.subject, field)
        prepared = prepare(pdf, Hand(self._signer, self.chain(), self._standing()), wish, self._lasting)
        body, level = fill(prepared, self._signer, self._lasting)
        return SignedDocument(body, self.serial, level)

    def sign_record(self, record: bytes, at: datetime) -> bytes:
        """Gives a detached signature (CMS) over a record, which says that it was made `at`. Call it in a thread."""
        return sign_detached(self._signer, record, at)

    def sign_xml(self, xml: bytes, at: datetime) -> bytes:
        """Gives the XML with a signature inside it (XAdES), which says that it was made `at`. Call it in a thread."""
        return sign_xml(self._signer, self.certificates(), xml, at)

    def certificates(self) -> list[Certificate]:
        """Gives the same certificates as `chain`."""
        return [certificate_of(each.dump()) for each in self.chain()]

    def chain(self) -> list[x509.Certificate]:
        """Gives the certificates that go into a signature, the signer's first."""
        return [asn1(self.certificate), *self._signer.cert_registry]


def open_key(path: Path, pin: str, at: datetime) -> Pen | Problem:
    """Opens a PKCS#12 file (RFC 7292). The PIN is used once and kept nowhere; `at` says if the certificate is in force.

    Problems: `key-missing`, `wrong-pin`, `certificate-expired`.
    """
    try:
        opened = pkcs12.load_pkcs12(path.read_bytes(), pin.encode() or None)
    except OSError:
        return refusals.MISSING
    except (ValueError, TypeError):
        return refusals.WRONG_PIN
    if opened.cert is None or opened.key is None:
        return refusals.MISSING
    certificate = opened.cert.certificate
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        return refusals.EXPIRED
    return Pen.of(opened, certificate)


def _unknown() -> Standing | None:
    return None


def _signer(opened: pkcs12.PKCS12KeyAndCertificates, certificate: Certificate) -> SimpleSigner:
    if opened.key is None:
        raise TypeError("the caller has made sure that there is a key")
    key = opened.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    others = store_of(asn1(other.certificate) for other in opened.additional_certs)
    return SimpleSigner(asn1(certificate), keys.PrivateKeyInfo.load(key), others)
