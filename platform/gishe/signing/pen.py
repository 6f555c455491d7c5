"""A pen: an open key that signs PDF documents (PAdES baseline B, ETSI EN 319 142-1)."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Final

from asn1crypto import keys, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12
from cryptography.x509 import Certificate
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from gishe.runtime.kept import SignedDocument
from gishe.values.problem import Problem
from gishe.values.text import Text

#: Bytes of a signature beside its certificates: an RSA-4096 value, the signed attributes and air.
_BARE: Final = 2_048
#: What a screen reader says of the field; the visible words are in the document itself.
_FIELD_SAYS: Final = "Електронен подпис / Electronic signature"
#: ETSI EN 319 412-1, 5.1.3: how a certificate writes a Bulgarian personal number.
_PERSON: Final = "PNOBG-"


class Pen:
    """A key that is open, with its certificate. It may be shared by threads; it never shows or writes the key."""

    def __init__(self, opened: pkcs12.PKCS12KeyAndCertificates, certificate: Certificate) -> None:
        self.certificate = certificate
        self.serial = format(certificate.serial_number, "X")
        self.subject = _common_name(certificate)
        self._signer = _signer(opened, certificate)
        # Known beforehand, so that the library need not sign twice; each byte takes two digits in the file.
        self._room = 2 * (_BARE + sum(len(each.dump()) for each in self._chain()))

    def sign(self, pdf: bytes, reason: str, name: str = "", field: str = "") -> SignedDocument:
        """Signs a PDF; earlier signatures in it stay valid.

        `name` is the signer as written beside the signature (the certificate's by default), `field` the form field
        (the next free `Signature1`, `Signature2` … by default). The field is on the last page and is invisible.
        Call it in a thread, not in a coroutine: the library runs an event loop of its own.
        """
        writer = _Addition(BytesIO(pdf))
        field = field or f"Signature{len(writer.prev.embedded_signatures) + 1}"
        metadata = PdfSignatureMetadata(
            field_name=field,
            md_algorithm="sha256",
            reason=reason,
            name=name or self.subject,
            subfilter=SigSeedSubFilter.PADES,
        )
        signer = PdfSigner(metadata, self._signer, new_field_spec=_field(field))
        return SignedDocument(signer.sign_pdf(writer, bytes_reserved=self._room).getvalue(), self.serial)

    def _chain(self) -> list[x509.Certificate]:
        return [_asn1(self.certificate), *self._signer.cert_registry]


class _Addition(IncrementalPdfFileWriter):
    """What a signature adds to a file: itself."""

    def _update_meta(self) -> None:
        """Leaves the document's description as it was printed: a rewritten one may no longer be PDF/A."""


def open_key(path: Path, pin: str, at: datetime) -> Pen | Problem:
    """Opens a PKCS#12 file (RFC 7292). The PIN is used once and kept nowhere; `at` says if the certificate is in force.

    Problems: `key-missing`, `wrong-pin`, `certificate-expired`.
    """
    try:
        opened = pkcs12.load_pkcs12(path.read_bytes(), pin.encode() or None)
    except OSError:
        return _MISSING
    except (ValueError, TypeError):
        return _WRONG_PIN
    if opened.cert is None or opened.key is None:
        return _MISSING
    certificate = opened.cert.certificate
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        return _EXPIRED
    return Pen(opened, certificate)


def belongs_to(certificate: Certificate, person_id: str) -> bool:
    """Tells whether the certificate's subject is this person (`serialNumber` is `PNOBG-` and the EGN)."""
    numbers = certificate.subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)
    return bool(person_id) and [number.value for number in numbers] == [_PERSON + person_id]


def _common_name(certificate: Certificate) -> str:
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def _signer(opened: pkcs12.PKCS12KeyAndCertificates, certificate: Certificate) -> SimpleSigner:
    if opened.key is None:
        raise TypeError("the caller has made sure that there is a key")
    key = opened.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # the library's constructor has no annotations
    store.register_multiple(_asn1(other.certificate) for other in opened.additional_certs)
    return SimpleSigner(_asn1(certificate), keys.PrivateKeyInfo.load(key), store)


def _asn1(certificate: Certificate) -> x509.Certificate:
    return x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def _field(name: str) -> SigFieldSpec:
    # Out of the page's bounds: the one way that PDF/A (must print) and PDF/UA (must be tagged or hidden) both allow.
    return SigFieldSpec(
        name,
        on_page=-1,
        readable_field_name=_FIELD_SAYS,
        invis_sig_settings=InvisSigSettings(box_out_of_bounds=True),
    )


_MISSING = Problem(
    "key-missing",
    Text("Ключът за подписване не е намерен.", "The signing key was not found."),
    Text(
        "Обърнете се към администратора на общината: името на ключа е в профила Ви.",
        "Ask the municipality's administrator: the key's name is in your account.",
    ),
    field="pin",
)
_WRONG_PIN = Problem(
    "wrong-pin",
    Text(
        "Този ПИН не отваря ключа Ви за подпис. Проверете го и опитайте отново.",
        "This PIN does not open your signing key. Check it and try again.",
    ),
    Text(
        "Ако сте сигурни в него, обърнете се към администратора на общината: файлът на ключа може да е повреден.",
        "If you are sure of it, ask the municipality's administrator: the key's file may be damaged.",
    ),
    field="pin",
)
_EXPIRED = Problem(
    "certificate-expired",
    Text("Удостоверението за подпис не е в срока си на валидност.", "The signing certificate is not in force."),
    Text("Подновете го и опитайте отново.", "Renew it and try again."),
    field="pin",
)
