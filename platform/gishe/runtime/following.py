"""What an applicant sees of a filed case."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gishe.cases import event as e
from gishe.cases.case import Case
from gishe.cases.charge import Charge
from gishe.cases.document import NOTICES, Kind
from gishe.cases.payment import owes
from gishe.cases.representing import who_acts
from gishe.cases.situation import Situation
from gishe.forms.answers import PageSummary, shown
from gishe.language.compiled import Service
from gishe.language.ways import Way
from gishe.runtime.addressees import addressees
from gishe.runtime.delivery import counter_of, downloaded, way_of
from gishe.runtime.kept import CaseRow, Entry, File
from gishe.runtime.looking import note_code
from gishe.runtime.messages import Message, messages_of
from gishe.runtime.office import Office
from gishe.runtime.opinions import awaited_opinions
from gishe.runtime.paying import Request, open_request
from gishe.runtime.ports import NoLongerKept, Reader
from gishe.runtime.prefilling import sources_of
from gishe.runtime.prefilling import title_of as title_of_operation
from gishe.runtime.standing import Standing, standing
from gishe.runtime.term_view import TermView, term_view
from gishe.runtime.wording import day_of, title_of
from gishe.values.plain import Plain
from gishe.values.text import Language, Text

_SENT = (e.Dispatched, e.DeliveryFailed)
_TOLD_PLAINLY = (
    *_SENT, e.Submitted, e.FiledAtCounter, e.FiledOnBehalf, e.Acknowledged, e.Remedied, e.Withdrawn, e.Terminated,
    e.Issued, e.Corrected, e.Replaced, e.Revoked, e.Duplicated, e.PaymentDue, e.PaymentExpired,
    e.TermExtended, e.TermOver, e.OpinionAsked, e.OpinionReceived, e.OpinionNotGiven,
    e.FilesHeld, e.MessageReceived, e.MessageSent,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline: what happened (a kind the page has words for), when, and about what."""

    kind: str
    at: str
    about: Text | None = None
    outcome: str = ""
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class PaymentView:
    """A fee as its payer sees it: what came, and, while it is `owed`, how it can be paid.

    `page` and `code` are those of the open request for an electronic payment; `online` says that there may be one.
    """

    charge: Charge
    owed: bool
    online: bool
    code: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A signed document of a case: what it is, its number and day, and what has become of it."""

    kind: Kind
    title: Text
    number: str
    day: str
    standing: Standing

    @property
    def notice(self) -> bool:
        """Says that it only tells of the case's course, and goes no other way than the portal's."""
        return self.kind in NOTICES


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as its applicant sees it. `asked` is what a return asks to be remedied.

    `refusal` are the reasons of a refusal or a forwarding, `law` the article of the one, `forwarded_to` the body of the
    other.
    `way` is how the document comes, `received_on` the day on a letter's return receipt, `counter` where it is handed
    over, `downloads` whether it may be downloaded (too). `writes` says that a message would be read by somebody.
    """

    case: Case
    service: Service
    applicant_name: str
    answers: tuple[PageSummary, ...]
    timeline: tuple[Moment, ...]
    waiting: tuple[tuple[Text, str], ...]
    asked: str = ""
    refusal: str = ""
    law: str = ""
    forwarded_to: str = ""
    way: Way = "portal"
    received_on: str = ""
    counter: Text | None = None
    downloads: bool = True
    payment: PaymentView | None = None
    documents: tuple[DocumentView, ...] = ()
    messages: tuple[Message, ...] = ()
    writes: bool = False
    #: Who acts for the applicant (`name`, `ground`); nothing where it is the applicant.
    by: Mapping[str, Plain] = field(default_factory=dict)

    @property
    def outgoing(self) -> DocumentView | None:
        """The document that goes to the applicant now."""
        return next((one for one in self.documents if one.number == self.case.document_number), None)

    term: TermView | None = None


def my_cases(office: Office, holder: str) -> Sequence[CaseRow]:
    """Lists a holder's cases, newest first."""
    with office.store.read() as reader:
        return reader.cases_of(holder)


def find_own(office: Office, number: str, holder: str) -> Case | None:
    """Gives a case by number if it is the holder's; another's is not found. Raises `NoLongerKept`."""
    with office.store.read() as reader:
        case = reader.case_by_number(number)
        if case and case.erased:  # nobody's any more; numbers follow each other, so that there was one is no secret
            raise NoLongerKept
        return case if case and reader.holder(case.id) == holder else None


def find_by_code(office: Office, code: str) -> Case | None:
    """Gives a case by its tracking code."""
    with office.store.read() as reader:
        return reader.case_by_code(code)


def open_by_code(office: Office, code: str) -> Case | None:
    """Gives a case to whoever has typed its tracking code, and notes for its applicant that it was opened so."""
    with office.store.write() as unit:
        case = unit.case_by_code(code)
        if case:
            note_code(office, unit, office.situation(unit, case))
        return case


def follow(office: Office, case: Case, language: Language) -> CaseView:
    """Gives the status page of a case."""
    with office.store.read() as reader:
        situation, request = office.situation(reader, case), open_request(reader, case)
        # What was asked while the form was filled in is entered when it is filed, and happened before.
        journal = reader.journal(case.id)
        timeline = tuple(sorted(_timeline(office, reader, journal), key=lambda moment: moment.at))
        messages = tuple(messages_of(reader, case.id, journal))
    papers, service = situation.papers, situation.service
    asked = papers.reasons.get(case.returned_from, "") if case.state == "returned" else ""
    counter = counter_of(office, situation)
    ended = next((taken.step for taken in reversed(case.taken) if taken.act in {"refuse", "forward"}), "")
    return CaseView(
        case, service, str(papers.applicant.get("name", "")),
        shown(service, papers.answers, situation.facts, language, sources_of(office, situation)), timeline,
        (*((service.steps[opened.step].definition.title, opened.due) for opened in case.open), *_by_hand(situation),
         *awaited_opinions(office, situation)),
        asked, papers.reasons.get(ended, "") if case.outcome in {"refused", "forwarded"} else "",
        papers.laws.get(ended, ""), papers.bodies.get(ended, ""), way_of(office, situation),
        str(papers.receipt.get("day", "")),
        counter.place if counter else None, downloaded(situation), _payment(office, situation, request),
        documents_of(office, situation), messages, bool(addressees(office, situation)),
        term=term_view(situation), by=who_acts(papers.applicant) if "by" in papers.applicant else {},
    )  # fmt: skip


def _by_hand(situation: Situation) -> Iterator[tuple[Text, str]]:
    """Lists the checks that wait for an official."""
    due = {one.check: one.due for one in situation.case.asked}
    yield from ((one.definition.title, due[one.id]) for one in situation.service.checks if one.id in due)


def _payment(office: Office, situation: Situation, request: Request | None) -> PaymentView | None:
    charge, running = situation.case.charge, situation.case.state in {"checking", "deciding", "returned"}
    if not charge.amount:
        return None
    owed, payer = running and owes(situation), situation.papers.applicant.get("id")
    if office.payments is None or request is None or not request.code:
        return PaymentView(charge, owed, office.payments is not None and bool(payer))
    page = office.payments.page(request.code)
    return PaymentView(charge, owed, online=True, code=request.code, page=page)


def documents_of(office: Office, situation: Situation) -> tuple[DocumentView, ...]:
    """Lists the signed documents of a case, oldest first."""
    case, house = situation.case, office.house
    return tuple(
        DocumentView(
            one.kind, title_of(house, situation, one), one.number, day_of(one), standing(case, one.number)
        )
        for one in case.documents if one.signed
    )  # fmt: skip


def issued_document(office: Office, case: Case, number: str = "") -> File | None:
    """Gives a signed document by its number; without one, the outgoing one."""
    document = case.document(number) if number else case.outgoing
    if document is None or not document.signed:
        return None
    with office.store.read() as reader:
        return reader.file(case.id, document.signed)


def own_document(office: Office, case: Case, number: str = "") -> File | None:
    """Gives the applicant a signed document: a notice always, another where the service lets it be downloaded."""
    document = case.document(number) if number else case.outgoing
    with office.store.read() as reader:
        may = document is not None and (document.kind in NOTICES or downloaded(office.situation(reader, case)))
    return issued_document(office, case, number) if may else None


def _timeline(office: Office, reader: Reader, journal: Sequence[Entry]) -> Iterator[Moment]:
    """Tells each moment in the words of the version under which it happened; a notice is told by what called for it."""
    numbered = (entry.event for entry in journal if isinstance(entry.event, e.Numbered))
    notices = {event.number for event in numbered if event.kind in NOTICES}
    for entry in journal:
        if isinstance(entry.event, e.Issued) and entry.event.number in notices:
            continue
        if isinstance(entry.event, e.Prefilled):
            yield Moment("Prefilled", entry.event.asked_at, title_of_operation(office, entry.event.operation))
        elif moment := _moment(office.version(reader, entry.definition), entry):
            yield moment


def _moment(service: Service, entry: Entry) -> Moment | None:
    kind, at = type(entry.event).__name__, entry.at
    match entry.event:
        case e.CheckFound(check, outcome, bg, en):
            return Moment(kind, at, _check(service, check), outcome, Text(bg, en))
        case e.RegisterUnavailable(check) | e.AnswerPromised(check):
            return Moment(kind, at, _check(service, check))
        case e.StepTaken(step, act):
            return Moment(kind, at, _step(service, step), act)
        case e.Decided(outcome, step) if outcome != "forwarded":
            return Moment(kind, at, _step(service, step) if step else None, outcome)
        case e.StepOpened(step) | e.Returned(step) | e.OpinionSilent(step) | e.SentBack(to=step) | e.Forwarded(step):
            return Moment(kind, at, _step(service, step) if step else None)
    return _plainly(kind, at, entry.event)


def _plainly(kind: str, at: str, event: e.Event) -> Moment | None:
    """Tells what needs no more than its name; in the portal a document is delivered as it is issued."""
    if isinstance(event, e.FileScanned):
        return Moment(kind, at, outcome=event.outcome) if event.outcome == "infected" else None
    if isinstance(event, e.Paid | e.PaymentClosed):
        return Moment(kind, at, outcome=event.way if isinstance(event, e.Paid) else event.why)
    if isinstance(event, e.Dispatched | e.DeliveryFailed) and event.channel == "post":
        return Moment(kind, at, Text(f"№ {event.reference}") if isinstance(event, e.Dispatched) else None, "post")
    if isinstance(event, e.Delivered) and event.channel != "portal":
        return Moment(kind, at, outcome=event.channel)
    return Moment(kind, at) if isinstance(event, _TOLD_PLAINLY) else None


def _check(service: Service, check: str) -> Text | None:
    return next((one.definition.title for one in service.checks if one.id == check), None)


def _step(service: Service, step: str) -> Text:
    return service.steps[step].definition.title
