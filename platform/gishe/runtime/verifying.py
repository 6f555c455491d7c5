"""The public's question: is this document genuine, and unchanged?"""

from collections.abc import Mapping
from dataclasses import dataclass

from gishe.cases.event import Signed
from gishe.forms.file_kind import MEDIA, kind_of
from gishe.runtime.office import Office
from gishe.runtime.ports import NoLongerKept
from gishe.values.plain import digest
from gishe.values.text import Text


@dataclass(frozen=True, slots=True)
class Seen:
    """A signature of the public's own copy: whose it is, when it says it was made, and its `verdict`."""

    name: str
    verdict: str
    signed_at: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """What the public may know of an issued document: who issued it, what, when, and its digest. Nothing in it.

    Of a copy: whether it `matches`, its `state` (`Examiner`'s) and the signatures that it bears; both are empty where
    nobody can read them.
    """

    municipality: Text
    title: Text
    number: str
    issued_at: str
    digest: str
    serial: str
    matches: bool | None = None
    state: str = ""
    signatures: tuple[Seen, ...] = ()


def verify(office: Office, code: str, pdf: bytes | None = None) -> Verified | None:
    """Looks a document up by the code printed on it; with a file, also says whether it is the very one issued.

    Raises `NoLongerKept` for a document whose case was erased.
    """
    with office.store.read() as reader:
        case = reader.case_by_document_code(code)
        if case and case.erased:
            raise NoLongerKept
        if case is None or case.state not in {"issued", "delivered"}:
            return None
        service = office.service_of(reader, case)
        at, serial = next(
            (one.at, one.event.serial) for one in reader.journal(case.id) if isinstance(one.event, Signed)
        )
    state, signatures = ("", ()) if pdf is None else _examined(office, pdf)
    return Verified(
        office.municipality.title, service.definition.document.title, case.document_number, at, case.signed,
        serial, None if pdf is None else digest(pdf) == case.signed, state, signatures,
    )  # fmt: skip


def _examined(office: Office, body: bytes) -> tuple[str, tuple[Seen, ...]]:
    """Reads the signatures of a copy; the identifiers of those who signed are nobody's business here."""
    kind = kind_of(body)
    record = office.examiner.examine(body, MEDIA[kind] if kind else "", office.chance.now())
    state, signatures = record.get("state"), record.get("signatures")
    found = (one for one in signatures if isinstance(one, Mapping)) if isinstance(signatures, list | tuple) else ()
    seen = (Seen(*(str(one.get(name, "")) for name in ("name", "verdict", "signed_at", "issuer"))) for one in found)
    return "" if state == "unready" else str(state), tuple(seen)
