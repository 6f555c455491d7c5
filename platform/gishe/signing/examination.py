"""The examination of a signed PDF: whose signatures it bears, and whether it is still what was signed."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Final

from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate, load_pem_x509_certificates
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from gishe.values.plain import digest

# A stranger's file may carry a stranger's personal number in its certificate; the library would log it.
for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).addHandler(logging.NullHandler())
    logging.getLogger(_library).propagate = False

_MAY_SIGN: Final = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})


@dataclass(frozen=True, slots=True)
class Examination:
    """What a signed PDF says for itself; signer, serial and time are of its last signature.

    `genuine`: every signature is whole, leads to a known root, and the last covers the whole file. `changed`: it bears
    a signature, and the file is not what was signed. Neither: no signature, or a stranger's. `signed_at` is what the
    signer's machine said, not a time-stamp.
    """

    genuine: bool = False
    changed: bool = False
    signer: str = ""
    serial: str = ""
    signed_at: datetime | None = None


def examine(pdf: bytes, roots: Sequence[Certificate]) -> Examination:
    """Examines a PDF by the certificates that are trusted; any bytes may be given, and nothing is fetched.

    Certificates are judged at the time when the signature says it was made. Call it in a thread, not in a coroutine:
    the library runs an event loop of its own.
    """
    _refuse_in_a_coroutine()
    try:
        reader = PdfFileReader(BytesIO(pdf))
        signatures = reader.embedded_regular_signatures
        statuses = [status_of(each, roots) for each in signatures]
    except Exception:  # noqa: BLE001  a stranger's bytes can break a PDF reader in any way; the answer is then "not genuine"
        return Examination(changed=b"/ByteRange" in pdf)
    return _judged(signatures[-1], statuses) if signatures else Examination()


def _refuse_in_a_coroutine() -> None:
    """Raises `RuntimeError` aloud; swallowed with a stranger's broken file, it would call every document changed."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return
    raise RuntimeError("examine() must be called in a thread, not in a coroutine")


def is_issued(pdf: bytes, issued_digest: str) -> bool:
    """Tells whether this is, byte for byte, the file that was issued (SHA-256, hexadecimal)."""
    return bool(issued_digest) and digest(pdf) == issued_digest


def read_roots(*files: Path) -> tuple[Certificate, ...]:
    """Reads the certificates that are trusted from PEM files."""
    return tuple(certificate for file in files for certificate in load_pem_x509_certificates(file.read_bytes()))


def _judged(last: EmbeddedPdfSignature, statuses: Sequence[PdfSignatureStatus]) -> Examination:
    whole = all(_whole(status) for status in statuses)
    whole = whole and statuses[-1].coverage == SignatureCoverageLevel.ENTIRE_FILE
    certificate = last.signer_cert
    return Examination(
        genuine=whole and all(status.bottom_line for status in statuses),
        changed=not whole,
        signer=str(certificate.subject.native.get("common_name", "")),
        serial=format(certificate.serial_number, "X"),
        signed_at=last.self_reported_timestamp,
    )


def _whole(status: PdfSignatureStatus) -> bool:
    return status.intact and status.valid and bool(status.docmdp_ok)


def status_of(signature: EmbeddedPdfSignature, roots: Sequence[Certificate]) -> PdfSignatureStatus:
    """Validates one signature as of the time that it gives; nothing is fetched."""
    context = ValidationContext(
        trust_roots=[asn1.Certificate.load(root.public_bytes(Encoding.DER)) for root in roots],
        moment=signature.self_reported_timestamp,
        allow_fetching=False,
    )
    return validate_pdf_signature(signature, context, key_usage_settings=_MAY_SIGN)
