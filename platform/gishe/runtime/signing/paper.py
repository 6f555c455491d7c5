"""The paper that waits for an official's own signature: printed once, and the same whichever way it is signed."""

from dataclasses import dataclass
from typing import Any

from gishe.cases.case import Case
from gishe.cases.document import CaseDocument
from gishe.runtime.entering import owed
from gishe.runtime.issuing import printed, record_signed
from gishe.runtime.kept import Account, SignedDocument
from gishe.runtime.office import Office
from gishe.runtime.ports import Reader
from gishe.runtime.signature_port import Elsewhere
from gishe.values.plain import digest
from gishe.values.problem import Problem
from gishe.values.text import Text

NOT_WAITING = Problem(
    "nothing-to-sign",
    Text(
        "По тази преписка няма документ, който чака Вашия подпис.", "No document of this case waits for your signature."
    ),
)
#: The name under which the digest of the printed paper is kept beside the case.
_PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document that waits for an official, by its case and number: its bytes as they are to be signed, its title."""

    case: str
    number: str
    body: bytes
    title: str

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.number}.pdf"

    @property
    def digest(self) -> str:
        """Names the bytes."""
        return digest(self.body)


def waits_for(office: Office, account: Account, case: Case | None, reader: Reader) -> bool:
    """Says whether a document of the case waits for this official's own signature."""
    return case is not None and _owed(office, account, case, reader) is not None


def _owed(office: Office, account: Account, case: Case, reader: Reader) -> CaseDocument | None:
    return next(owed(office.situation(reader, case), account.login), None)


def elsewhere_of(office: Office) -> Elsewhere:
    """Gives how officials sign with keys that are not here; raises `LookupError` where they can't."""
    if office.elsewhere is None:
        raise LookupError("no notary")
    return office.elsewhere


def paper(office: Office, account: Account, case_id: str) -> Waiting | Problem:
    """Gives the document that waits for this official: printed now, or as it was printed at first."""
    with office.store.read() as reader:
        case = reader.case(case_id)
        document = _owed(office, account, case, reader) if case else None
        if document is None:
            return NOT_WAITING
        kept = kept_note(reader, case_id, _PAPER)
        file = reader.file(case_id, str(kept.get("file", "")))
    if file and kept.get("number") == document.number:
        return Waiting(case_id, document.number, file.body, str(kept["title"]))
    return _printed(office, account, case_id, document.number)


def record(office: Office, account: Account, waiting: Waiting, signed: SignedDocument) -> Case:
    """Records the signed document, which takes effect."""
    case = record_signed(office, waiting.case, waiting.digest, signed, account.login)
    office.wake()
    return case


def kept_note(reader: Reader, case_id: str, name: str) -> dict[str, Any]:
    """Gives what was noted last about a signature under this name."""
    found = [one.body for one in reader.papers(case_id) if (one.kind, one.name) == ("signing", name)]
    return dict(found[0]) if found and isinstance(found[0], dict) else {}


def _printed(office: Office, account: Account, case_id: str, number: str) -> Waiting | Problem:
    found = printed(office, case_id, account.login)
    if isinstance(found, Case):
        return NOT_WAITING
    body, title = found
    waiting = Waiting(case_id, number, office.elsewhere.notary.paper(body) if office.elsewhere else body, title)
    with office.store.write() as unit:
        case = unit.case(case_id)
        document = _owed(office, account, case, unit) if case else None
        if document is None or document.number != number:
            return NOT_WAITING
        kept = unit.keep_file(case_id, "draft-document", waiting.name, "application/pdf", waiting.body)
        unit.keep_paper(case_id, "signing", _PAPER, {"file": kept, "number": number, "title": title})
    return waiting
