"""What comes back from others about a case's question, and what we say of a letter of theirs."""

from collections.abc import Sequence

from gishe.cases import event as e
from gishe.runtime.correspondence import Document, DocumentId, Enclosure, StatusReport
from gishe.runtime.entering import ENGINE, enter
from gishe.runtime.kept import Job
from gishe.runtime.mail_port import IncomingLetter, Posting
from gishe.runtime.office import Office
from gishe.runtime.ports import Reader, Unit
from gishe.runtime.questions import POST, new_guid
from gishe.values.plain import Plain
from gishe.values.reference import Reference

_KIND = "Становище"


def answer_document(reader: Reader, letter: IncomingLetter, posting: Posting) -> Document:
    """Writes the document that answers a letter."""
    asked = DocumentId(letter.document)
    enclosed = tuple(_answered_with(reader, letter))
    return Document(
        _ours(letter, posting.document), _KIND, letter.about, letter.answer, asked, service=letter.service,
        enclosures=enclosed, opinion=letter.opinion,
    )  # fmt: skip


def standing_of(letter: IncomingLetter) -> StatusReport:
    """Says where a letter is."""
    its = _ours(letter, letter.document)
    if letter.state == "declined":
        return StatusReport(its, "rejected", letter.answer)
    return StatusReport(its, "registered" if letter.state == "waiting" else "closed", expected=letter.due_on)


def told_standing(office: Office, unit: Unit, posting: Posting, report: StatusReport) -> None:
    """Enters where a question of a case is now; of other documents it is only kept."""
    case = unit.case(posting.case) if posting.kind == "question" else None
    ask = case.ask(posting.ask) if case else None
    if case is None or ask is None or ask.outcome:
        return
    events: Sequence[e.Event] = ()
    if report.standing == "rejected":
        reason = unit.keep_paper(case.id, "opinion", posting.ask, {"text": report.reason})
        events = (e.OpinionNotGiven(posting.ask, "declined", reason),)
    elif report.id.number and report.id.number != ask.number and report.standing in {"registered", "closed", "stopped"}:
        expected = report.expected.isoformat() if report.expected else ""
        events = (e.QuestionRegistered(posting.ask, report.id.number, expected),)
    if events:
        enter(office, unit, office.situation(unit, case), events, ENGINE)


def take_reply(office: Office, unit: Unit, question: Posting, letter: IncomingLetter, document: Document) -> None:
    """Enters the opinion that another administration gave, with what was enclosed as evidence."""
    case, ask = unit.case(question.case), question.ask
    if case is None:
        return
    files: list[Plain] = []
    for one in document.enclosures:
        named = unit.keep_file(case.id, "evidence", one.name, one.media_type, one.body)
        files.append({"digest": named, "name": one.name, "type": one.media_type, "size": len(one.body)})
    paper = {"text": document.comment, "from": letter.sender_name, "number": letter.number, "files": files}
    written = unit.keep_paper(case.id, "opinion", ask, paper)
    evidence = (written, *dict.fromkeys(str(file["digest"]) for file in files if isinstance(file, dict)))
    received = e.OpinionReceived(ask, document.opinion, evidence)
    enter(office, unit, office.situation(unit, case), (received,), ENGINE)


def tell(office: Office, unit: Unit, letter: IncomingLetter) -> None:
    """Leaves the message that tells its sender what became of a letter."""
    now = office.chance.now()
    told = Posting(new_guid(office), "status", letter.document, letter.sender, now.isoformat(), letter=letter.id)
    unit.keep_posting(told)
    unit.enqueue(Job(POST, told.guid, now))


def _ours(letter: IncomingLetter, guid: str) -> DocumentId:
    number = Reference.parse(letter.number)
    return DocumentId(guid, letter.number, number.on if number else None)


def _answered_with(reader: Reader, letter: IncomingLetter) -> Sequence[Enclosure]:
    return [Enclosure(one.name, one.media_type, one.body) for one in reader.enclosures(letter.id, "answer")]
