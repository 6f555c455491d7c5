"""The place of a signature in a PDF: its field, how much room it takes, and the update of the file that holds it."""

from collections.abc import Iterable
from io import BytesIO
from typing import Final

from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate, load_der_x509_certificate
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import (
    InvisSigSettings,
    SigFieldSpec,
    SigSeedSubFilter,
    append_signature_field,
    enumerate_sig_fields,
)
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata
from pyhanko_certvalidator.registry import SimpleCertificateStore

#: Bytes of a signature beside its certificates: an RSA-4096 value, the signed attributes and air.
_BARE: Final = 2_048
#: Flags of a form (ISO 32000-1, 12.7.2).
_SIGNED_AND_ONLY_ADDED_TO: Final = 3
#: What a screen reader says of the field; the visible words are in the document itself.
_FIELD_SAYS: Final = "Електронен подпис / Electronic signature"


class Addition(IncrementalPdfFileWriter):
    """What a signature adds to a file: itself."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__(BytesIO(pdf))

    def _update_meta(self) -> None:
        """Leaves the document's description as it was printed: a rewritten one may no longer be PDF/A."""

    def free_field(self) -> tuple[str, SigFieldSpec | None]:
        """Gives the name of the field that waits for a signature, or of a new one with how to make it."""
        waiting = next(enumerate_sig_fields(self, filled_status=False), None)
        name = waiting[0] if waiting else f"Signature{len(self.prev.embedded_signatures) + 1}"
        return name, None if waiting else field_of(name)


def with_field(pdf: bytes) -> bytes:
    """Gives a PDF with a field that waits for a signature: whatever program signs it then need change nothing else."""
    writer, output = Addition(pdf), BytesIO()
    append_signature_field(writer, field_of(writer.free_field()[0]))
    form = writer.root["/AcroForm"]
    # A signature sets this flag; set beforehand, it is one thing less that a signature changes.
    form["/SigFlags"] = NumberObject(_SIGNED_AND_ONLY_ADDED_TO)  # type: ignore[no-untyped-call]  # annotated in part
    writer.update_container(form)
    writer.write(output)  # type: ignore[no-untyped-call]  # the library is annotated in part
    return output.getvalue()


def description(field: str, reason: str, name: str) -> PdfSignatureMetadata:
    """Gives what stands beside the signature (PAdES, SHA-256)."""
    return PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", reason=reason, name=name, subfilter=SigSeedSubFilter.PADES
    )


def field_of(name: str) -> SigFieldSpec:
    """Gives the field on the last page, which is invisible."""
    # Out of the page's bounds: the one way that PDF/A (must print) and PDF/UA (must be tagged or hidden) both allow.
    return SigFieldSpec(
        name,
        on_page=-1,
        readable_field_name=_FIELD_SAYS,
        invis_sig_settings=InvisSigSettings(box_out_of_bounds=True),
    )


def room_for(chain: Iterable[x509.Certificate]) -> int:
    """Gives the digits that a signature with these certificates takes; each byte takes two in the file."""
    # Known beforehand, so that the library need not sign twice.
    return 2 * (_BARE + sum(len(each.dump()) for each in chain))


def store_of(certificates: Iterable[x509.Certificate]) -> SimpleCertificateStore:
    """Gives the certificates as the library keeps them."""
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # the library's constructor has no annotations
    store.register_multiple(certificates)
    return store


def asn1(certificate: Certificate) -> x509.Certificate:
    """Gives a certificate as the library reads it."""
    return x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def certificate_of(der: bytes) -> Certificate:
    """Reads a certificate; raises `ValueError`."""
    return load_der_x509_certificate(der)
