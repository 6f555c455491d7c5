"""The questions that a case puts to others: what is kept of them, and the message by which one leaves the house."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from gishe.cases import event as e
from gishe.cases.ask import ADMINISTRATION
from gishe.cases.clock import SOFIA
from gishe.cases.situation import Situation
from gishe.forms.answers import PageSummary, shown
from gishe.runtime.correspondence import Document, DocumentId, Enclosure
from gishe.runtime.kept import Job
from gishe.runtime.mail_port import Posting
from gishe.runtime.office import Office
from gishe.runtime.ports import Reader, Unit
from gishe.values.plain import Plain, digest
from gishe.values.reference import Reference

#: The job that sends a message to another administration; it carries the message's GUID.
POST = "post"
#: What a text that an act asks for is called: the question, and whether the application goes with it.
QUESTION, ENCLOSE = "question", "enclose"
#: They are kept by the number of the question, and not by the step.
ASKED_TEXTS = frozenset({QUESTION, ENCLOSE})
_KIND = "Искане за становище"
_APPLICATION = "заявление.txt"


def new_guid(office: Office) -> str:
    """Gives a GUID in braces that nobody has had."""
    return f"{{{UUID(digest(office.chance.token())[:32], version=4)}}}"


def keep_question(unit: Unit, case_id: str, events: Sequence[e.Event], texts: Mapping[str, str]) -> None:
    """Keeps what was asked beside the journal, by the number of the question."""
    for event in events:
        if isinstance(event, e.OpinionAsked):
            unit.keep_paper(case_id, "question", event.ask, texts.get(QUESTION, ""))
            if texts.get(ENCLOSE):
                unit.keep_paper(case_id, "enclose", event.ask, texts[ENCLOSE])


def posted(office: Office, unit: Unit, situation: Situation, events: Sequence[e.Event]) -> Iterator[Job]:
    """Makes the messages of the questions that go to other administrations; gives the jobs that send them."""
    for event in events:
        if isinstance(event, e.OpinionAsked) and event.to.startswith(ADMINISTRATION):
            guid = new_guid(office)
            unit.keep_posting(Posting(
                guid, "question", new_guid(office), event.to.removeprefix(ADMINISTRATION), situation.at,
                situation.case.id, event.ask,
            ))  # fmt: skip
            yield Job(POST, guid, situation.now)


def question_document(reader: Reader, situation: Situation, posting: Posting) -> Document:
    """Writes the document that asks: the case's number, the service, the question, what is enclosed."""
    case, its = situation.case, situation.service.definition
    ask = case.ask(posting.ask)
    kept = {(paper.kind, paper.name): paper.body for paper in reader.papers(case.id)}
    number = Reference.parse(case.number)
    enclosed = _application(reader, situation) if kept.get(("enclose", posting.ask)) else ()
    return Document(
        DocumentId(posting.document, case.number, number.on if number else None), _KIND, its.title.bg,
        str(kept.get(("question", posting.ask), "")), service=its.title.bg, service_code=its.number,
        due=datetime.fromisoformat(ask.due).astimezone(SOFIA).date() if ask else None, enclosures=tuple(enclosed),
    )  # fmt: skip


def _application(reader: Reader, situation: Situation) -> Iterator[Enclosure]:
    """Gives the application in words, and the files that came with it."""
    pages = shown(situation.service, situation.papers.answers, situation.facts, "bg")
    lines = "\n".join(line for page in pages for line in _lines(page))
    yield Enclosure(_APPLICATION, "text/plain; charset=utf-8", lines.encode())
    for named in _digests(situation.papers.answers):
        if file := reader.file(situation.case.id, named):
            yield Enclosure(file.name, file.media_type, file.body)


def _lines(page: PageSummary) -> Iterator[str]:
    yield page.title
    for row in page.rows:
        yield f"{row.label}: {row.text}"
    yield ""


def _digests(answers: Plain) -> Iterator[str]:
    """Finds the files among answers, however deep they are."""
    if isinstance(answers, Mapping):
        named = answers.get("digest")
        if isinstance(named, str) and "name" in answers:
            yield named
            return
        answers = list(answers.values())
    if isinstance(answers, Sequence) and not isinstance(answers, str):
        for one in answers:
            yield from _digests(one)
