"""Dispatching: the document is handed to a channel, and comes to its applicant when the channel has a receipt.

The call to the channel stands outside any transaction. A worker that is killed between the call and its commit does
the same job again, and the channel finds what it has sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from gishe.cases import event as e
from gishe.cases.case import Case
from gishe.cases.clock import SOFIA
from gishe.cases.representing import who_acts
from gishe.cases.situation import Situation
from gishe.runtime.checking import StillDown
from gishe.runtime.delivery import is_sent, way_of
from gishe.runtime.entering import ENGINE, enter
from gishe.runtime.kept import File, Job
from gishe.runtime.office import Office
from gishe.runtime.ports import Unit
from gishe.runtime.ways_out import OFFERED_FOR, UNOPENED_FOR, Channel, NotYet, Parcel, Receipt, Refused, Sent
from gishe.runtime.wording import day_of, title_of
from gishe.values.plain import Plain

#: The job that sends, and later asks for the receipt.
DISPATCH = "dispatch"
#: So long a channel is given to show what it may have taken, before it is looked for there.
_SHOWS_IN = timedelta(minutes=2)
_NEXT = timedelta(microseconds=1)
_SOONEST, _LATEST = timedelta(seconds=15), timedelta(hours=6)
_NOT_CONNECTED = NotYet("not-connected")
_WORDS = """{municipality} Ви изпраща документа „{title}“, № {number}, по заявление № {case}.
Дали е истински, се вижда на {address} с код {code}.
{municipality} sends you the attached document. Whether it is genuine can be seen at {address} with the code {code}."""

Outcome = Sent | Receipt | NotYet | Refused


@dataclass(frozen=True, slots=True)
class _Errand:
    """What is to be done for a case: by which way, with which document, since when."""

    way: str
    situation: Situation
    file: File
    code: str

    @property
    def case(self) -> Case:
        return self.situation.case


def dispatch(office: Office, case_id: str) -> None:
    """Sends the document of a case, or asks for its receipt (the worker's job); raises `StillDown` to be tried again.

    Does nothing where the document goes another way, was given up or has arrived.
    """
    errand = _errand(office, case_id)
    if errand is None:
        return
    channel = office.ways_out.get(errand.way)
    said = _ask(office, errand, channel) if channel else _NOT_CONNECTED
    _record(office, errand, channel, said)


def _errand(office: Office, case_id: str) -> _Errand | None:
    with office.store.read() as reader:
        case = reader.case(case_id)
        if case is None or case.state != "issued" or case.dispatch.failed:
            return None
        situation = office.situation(reader, case)
        file = reader.file(case_id, case.signed)
        if file is None or not is_sent(office, situation):
            return None
        return _Errand(way_of(office, situation), situation, file, reader.document_code(case_id, case.document_number))


def _ask(office: Office, errand: _Errand, channel: Channel) -> Outcome:
    sent = errand.case.dispatch.reference
    if sent:
        return channel.receipt(Sent(sent), _day(errand.case.dispatch.sent_at))
    if not errand.situation.papers.applicant.get("id"):
        return Refused("no-identifier")
    return channel.send(_parcel(office, errand))


def _parcel(office: Office, errand: _Errand) -> Parcel:
    case, situation, document = errand.case, errand.situation, errand.case.outgoing
    title = title_of(office.house, situation, document).bg if document else ""
    number = case.document_number
    words = _WORDS.format(
        municipality=office.municipality.title.bg, title=title, number=number, case=case.number,
        address=f"{office.public_url}/verify", code=errand.code,
    )  # fmt: skip
    return Parcel(
        *_receiver(situation.papers.applicant),
        f"{title} № {number}", words, errand.file.name, errand.file.body,
        _day(day_of(document) if document else case.decided_at),
    )  # fmt: skip


def _receiver(applicant: Mapping[str, Plain]) -> tuple[str, Literal["person", "company"]]:
    """Gives whose profile a document goes to: a company's own, and of people that of who acts."""
    if applicant.get("kind") == "company":
        return str(applicant["id"]), "company"
    return str(who_acts(applicant)["id"]), "person"


def _day(at: str) -> date:
    """Gives the day before: the clocks of two systems are never quite the same."""
    return datetime.fromisoformat(at).astimezone(SOFIA).date() - timedelta(days=1)


def _record(office: Office, errand: _Errand, channel: Channel | None, said: Outcome) -> None:
    match said:
        case Sent(reference):
            _enter(office, errand, e.Dispatched(errand.way, reference), answered=True)
        case Receipt(text):
            _enter(office, errand, e.Delivered(errand.way, text), answered=True)
        case Refused(reason):
            _enter(office, errand, e.DeliveryFailed(errand.way, reason), answered=True)
        case NotYet(reason) if _is_over(office, errand, channel):
            _enter(office, errand, e.DeliveryFailed(errand.way, reason), answered=reason == "not-opened")
        case NotYet("not-opened"):
            _later(office, errand, _next_look(office, errand), answered=True)
        case NotYet(reason, doubtful=True):
            _later(office, errand, _SHOWS_IN, answered=False)
        case NotYet(reason):
            raise StillDown({errand.way})


def _is_over(office: Office, errand: _Errand, channel: Channel | None) -> bool:
    its = errand.case.dispatch
    if its.reference:
        return _age(office, max(its.since, its.sent_at)) > (channel.unopened_for if channel else UNOPENED_FOR)
    return _age(office, its.since) > (channel.offered_for if channel else OFFERED_FOR)


def _age(office: Office, at: str) -> timedelta:
    return office.chance.now() - datetime.fromisoformat(at)


def _next_look(office: Office, errand: _Errand) -> timedelta:
    """Looks often at first and then ever more rarely: what has lain for a week will not be opened this minute."""
    age = _age(office, max(errand.case.dispatch.since, errand.case.dispatch.sent_at))
    return min(_LATEST, max(_SOONEST, age / 4))


def _later(office: Office, errand: _Errand, pause: timedelta, *, answered: bool) -> None:
    with office.store.write() as unit:
        unit.enqueue(Job(DISPATCH, errand.case.id, office.chance.now() + pause))
        if answered:
            _resume(office, unit, errand.way)


def _enter(office: Office, errand: _Errand, event: e.Event, *, answered: bool) -> None:
    """Enters what became of it, unless something else has meanwhile; an answer lets all go on who waited for one."""
    with office.store.write() as unit:
        case = unit.case(errand.case.id)
        if case and case.state == "issued" and case.dispatch == errand.case.dispatch:
            enter(office, unit, office.situation(unit, case), (event,), ENGINE)
        if answered:
            _resume(office, unit, errand.way)


def _resume(office: Office, unit: Unit, way: str) -> None:
    """Lets all who waited for a channel go on, one after another in the order of their cases' terms."""
    now, waiting = office.chance.now(), unit.held_up(way)
    if waiting:
        unit.bring_forward({job: now + place * _NEXT for place, job in enumerate(waiting)})
