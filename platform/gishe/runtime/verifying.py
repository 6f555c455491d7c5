"""The public's question: is this document genuine, and unchanged?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gishe.cases.document import Kind
from gishe.cases.event import Acknowledged, Signed
from gishe.forms.file_kind import MEDIA, kind_of
from gishe.runtime.kept import Entry
from gishe.runtime.office import Office
from gishe.runtime.ports import NoLongerKept
from gishe.runtime.standing import Standing, standing
from gishe.runtime.wording import day_of, title_of
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
class Later:
    """A document that came after another: what it did to it (its `kind`), its number, and its day (ISO)."""

    kind: Kind
    number: str
    day: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What the public may know of an issued document: who issued it, what, when, and its digest. Nothing in it.

    `later` are the documents that corrected, replaced, revoked or doubled it, oldest first; `about` is the number of
    the one that it is about itself.
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
    later: tuple[Later, ...] = ()
    about: str = ""
    standing: Standing = "in-force"


def verify(office: Office, code: str, pdf: bytes | None = None) -> Verified | None:
    """Looks a document up by the code printed on it; with a file, also says whether it is the very one issued.

    Raises `NoLongerKept` for a document whose case was erased.
    """
    with office.store.read() as reader:
        found = reader.document_by_code(code)
        case = reader.case(found[0]) if found else None
        if case and case.erased:
            raise NoLongerKept
        document = case.document(found[1]) if found and case else None
        if case is None or document is None or not document.signed:
            return None
        situation, signed = office.situation(reader, case), _signing(reader.journal(case.id), document.signed)
    state, signatures = ("", ()) if pdf is None else _examined(office, pdf)
    return Verified(
        office.municipality.title, title_of(office.house, situation, document), document.number, *signed[:1],
        document.signed, *signed[1:], None if pdf is None else digest(pdf) == document.signed, state, signatures,
        tuple(Later(one.kind, one.number, day_of(one)) for one in case.about(document.number)), document.original,
        standing(case, document.number),
    )  # fmt: skip


def _signing(journal: Sequence[Entry], signed: str) -> tuple[str, str]:
    """Gives when the bytes of a digest were signed, and by which certificate."""
    events = ((entry.at, entry.event) for entry in journal)
    return next(
        (at, event.serial)
        for at, event in events
        if isinstance(event, Acknowledged | Signed) and event.digest == signed
    )


def _examined(office: Office, body: bytes) -> tuple[str, tuple[Seen, ...]]:
    """Reads the signatures of a copy; the identifiers of those who signed are nobody's business here."""
    kind = kind_of(body)
    record = office.examiner.examine(body, MEDIA[kind] if kind else "", office.chance.now())
    state, signatures = record.get("state"), record.get("signatures")
    found = (one for one in signatures if isinstance(one, Mapping)) if isinstance(signatures, list | tuple) else ()
    seen = (Seen(*(str(one.get(name, "")) for name in ("name", "verdict", "signed_at", "issuer"))) for one in found)
    return "" if state == "unready" else str(state), tuple(seen)
