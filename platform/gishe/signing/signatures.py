"""Every signature of a PDF by itself: whose it is, what it is worth, and why it is worth no more."""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any, Final

from asn1crypto import x509 as asn1
from cryptography.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus

from gishe.signing.examination import status_of
from gishe.values.plain import Plain

#: So many signatures are read; a document that bears more is left to a person.
_MOST: Final = 20
_LONGEST: Final = 200
#: Under this name the certificates (base64 of DER) are told to who asks their issuers; nobody else is told.
CHAIN: Final = "chain"
#: How far a signer's clock may be ahead.
_AHEAD: Final = timedelta(hours=26)
#: ETSI EN 319 412-1, 5.1.3 and 5.1.4: how a certificate writes the number of a person and of an organisation.
_PERSON: Final = re.compile(r"(?:PNOBG-|PI:BG-)(\d{10})")
_ORGANISATION: Final = re.compile(r"(?:NTRBG-|VATBG-(?:BG)?)(\d{9}|\d{13})")


def signatures_of(body: bytes, roots: Sequence[Certificate], at: datetime) -> dict[str, Plain]:
    """Reads the signatures of a PDF as of the moment `at`; nothing is fetched.

    A certificate is judged by the time that its signature gives, and once more by `at`. Raises whatever a stranger's
    bytes make the library raise; takes as long as it takes: it is run where both end with a process.
    """
    found = PdfFileReader(BytesIO(body)).embedded_regular_signatures
    if not found:
        return {"state": "unsigned"}
    if len(found) > _MOST:
        return {"state": "unreadable"}
    last = len(found) - 1
    return {"state": "signed", "signatures": [_read(one, roots, at, last=n == last) for n, one in enumerate(found)]}


def _read(one: EmbeddedPdfSignature, roots: Sequence[Certificate], at: datetime, *, last: bool) -> dict[str, Plain]:
    certificate, subject = one.signer_cert, one.signer_cert.subject.native
    signed_at = one.self_reported_timestamp
    chain = (certificate, *one.other_embedded_certs[:_MOST])
    return {
        CHAIN: [b64encode(each.dump()).decode() for each in chain],
        "verdict": _verdict(status_of(one, roots), certificate, signed_at, at, last=last),
        "name": _short(subject.get("common_name", "")),
        "person": _number(subject.get("serial_number"), _PERSON),
        "organisation": _number(subject.get("organization_identifier"), _ORGANISATION),
        "issuer": _short(certificate.issuer.native.get("common_name", "")),
        "serial": format(certificate.serial_number, "X"),
        **({"signed_at": _moment(signed_at).isoformat()} if signed_at else {}),
    }


def _verdict(
    status: PdfSignatureStatus, certificate: asn1.Certificate, signed_at: datetime | None, at: datetime, *, last: bool
) -> str:
    """Gives the first thing that is wrong; `good` where nothing is."""
    validity = certificate["tbs_certificate"]["validity"]
    begins, ends = validity["not_before"].native, validity["not_after"].native
    if not status.valid:
        return "changed" if not status.intact else "broken"
    if not status.intact or _altered(status, last=last):
        return "changed"
    if signed_at is None or _moment(signed_at) > at + _AHEAD:
        return "undated"
    if not begins <= _moment(signed_at) <= ends:
        return "expired"
    if not (status.trusted and status.bottom_line):
        return "untrusted"
    return "good" if at <= ends else "lapsed"


def _altered(status: PdfSignatureStatus, *, last: bool) -> bool:
    """Says whether more was added than proofs of validity, or, before a later signature, than what that one covers."""
    level = status.modification_level
    if not status.docmdp_ok or level is None:
        return True
    return last and level not in {ModificationLevel.NONE, ModificationLevel.LTA_UPDATES}


def _moment(written: datetime) -> datetime:
    return written if written.tzinfo else written.replace(tzinfo=UTC)


def _texts(value: Any) -> Iterator[str]:
    """Gives the values of a part of a name, which may be there several times."""
    yield from (str(one) for one in (value if isinstance(value, list) else [value]) if one)


def _number(value: Any, written: re.Pattern[str]) -> str:
    found = [match[1] for one in _texts(value) if (match := written.fullmatch(one.strip()))]
    return found[0] if len(set(found)) == 1 else ""


def _short(value: Any) -> str:
    return "".join(one for one in ", ".join(_texts(value)) if one.isprintable())[:_LONGEST]


def is_told(record: Any) -> bool:
    """Says whether what came from another process is a record at all."""
    return isinstance(record, Mapping) and isinstance(record.get("state"), str)
