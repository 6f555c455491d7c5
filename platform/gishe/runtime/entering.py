"""Entering events: the one way in which anything that happened reaches the journal, the inboxes and the worker."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from gishe.cases import event as e
from gishe.cases.case import Case
from gishe.cases.clock import SOFIA
from gishe.cases.document import DECISIONS, CaseDocument
from gishe.cases.lapse import next_lapse
from gishe.cases.payment import changes_request, owes
from gishe.cases.situation import Situation
from gishe.cases.term.keeping import keep_time
from gishe.language.by_hand import by_hand
from gishe.runtime.addressees import messages_for
from gishe.runtime.delivery import (
    HANDING_OVER,
    NOT_DELIVERED,
    RECEIPT,
    TO_POST,
    counter_of,
    is_sent,
    posted_by,
    watches_over,
    way_of,
)
from gishe.runtime.kept import Job, Waiting
from gishe.runtime.kinds import called_for
from gishe.runtime.kinds.kind import Kind, register_of
from gishe.runtime.office import Office
from gishe.runtime.payment_port import COLLECT, PAYING
from gishe.runtime.ports import Unit
from gishe.runtime.questions import posted
from gishe.runtime.telling.noting import noted
from gishe.runtime.term_view import TERM_OVER, told_of_end
from gishe.values.reference import Reference

#: Who the journal names when nobody acted: the platform itself.
ENGINE = "gishe"
#: The journal's name for the applicant, the same in every case; who it is stands in the papers, which can be erased.
APPLICANT = "applicant"
#: The job that scans the files of a case which came while the scanner for viruses was down.
SCAN = "scan"
#: Stands before the number of a question that a department was asked, in the same place.
ASKED = "asked."
#: Stands before the name of a check where an inbox has the name of a step; no step of a definition can be called so.
BY_HAND = "checks."


def enter(  # noqa: PLR0913, PLR0917  whose act it is takes two of them
    office: Office, unit: Unit, situation: Situation, events: Sequence[e.Event], actor: str = ENGINE, behalf: str = ""
) -> Case:
    """Appends `events` to the case of `situation` and leaves what follows: a number, inbox rows, jobs.

    `behalf` is the log-in name of the official for whom the actor stands in.
    """
    kept = keep_time(situation, events, actor)
    entered = (*kept, *number_documents(office, unit, situation.after(kept, actor), kept, actor))
    after = situation.after(entered, actor)
    told = (*by_program(office, actor), *entered)
    unit.append(after.case, told, actor, situation.now, on_behalf_of=behalf)
    unit.waits(after.case.id, [*_waiting(office, after), *messages_for(office, after)])
    for job in (*_jobs(office, after, events), *_collecting(after, events), *_dispatching(office, after, events)):
        unit.enqueue(job)
    _come_back(unit, after)
    for job in (*posted(office, unit, after, events), *noted(office, unit, after, entered)):
        unit.enqueue(job)
    return after.case


def by_program(office: Office, actor: str) -> tuple[e.ByProgram, ...]:
    """Gives what stands in the journal before what a person did through a program."""
    return () if office.program is None or actor == ENGINE else (e.ByProgram(office.program),)


def take_number(office: Office, unit: Unit, register: str, now: datetime) -> str:
    """Takes the next number of a register for the year it is in Sofia, as the law writes it (register-number-date)."""
    day = now.astimezone(SOFIA).date()
    return str(Reference(office.municipality.registers[register], unit.number(register, day.year), day))


def number_documents(
    office: Office, unit: Unit, after: Situation, events: Sequence[e.Event], actor: str
) -> list[e.Event]:
    """Numbers every document that `events` call for in the very transaction that they happen in.

    From then on the number is this case's for good, whatever becomes of its signing.
    """
    return [_numbered(office, unit, after, kind, event, actor) for event in events for kind in called_for(event)]


def _numbered(  # noqa: PLR0913, PLR0917  a number takes all this
    office: Office, unit: Unit, after: Situation, kind: Kind, event: e.Event, actor: str
) -> e.Numbered:
    register = register_of(after.service.definition, kind, office.municipality.registers)
    number = take_number(office, unit, register, after.now)
    if kind.name not in DECISIONS:
        unit.keep_document_code(after.case.id, number, office.chance.code())
    by = actor if kind.as_decided and kind.name not in DECISIONS and signs_qualified(after) else ""
    return e.Numbered(register, number, kind.name, getattr(event, "original", ""), by)


def _waiting(office: Office, situation: Situation) -> list[Waiting]:
    case = situation.case
    if signing := _signing(situation):
        return signing
    if case.state == "issued" and (role := posted_by(office, situation)):
        return [Waiting(RECEIPT if case.dispatch.reference else TO_POST, role)]
    if case.state == "issued" and (counter := counter_of(office, situation)):
        return [Waiting(HANDING_OVER, counter.role)]
    if case.state == "issued" and case.dispatch.failed:
        role = watches_over(office, situation)
        return [Waiting(NOT_DELIVERED, role)] if role else []
    return [*_late(situation), *_payment(office, situation), *_steps(situation)]


def _signing(situation: Situation) -> list[Waiting]:
    """Gives the official whose own signature a document waits for, in each role in which they may have decided."""
    case = situation.case
    signers = (signer_of(situation, one) for one in case.unsigned)
    signer = next((one for one in signers if one != ENGINE), "")
    if not signer:
        return []
    step = situation.service.steps[deciding_step(case)]
    escalation, place = step.definition.escalate, situation.place_of(step)
    roles = (step.definition.role, *((escalation.to,) if escalation and escalation.after else ()))
    return [Waiting(step.id, role, case.due, place, signer) for role in dict.fromkeys(roles)]


def _late(situation: Situation) -> list[Waiting]:
    role = told_of_end(situation)
    return [Waiting(TERM_OVER, role, situation.case.due)] if role else []


def _payment(office: Office, situation: Situation) -> list[Waiting]:
    case, role = situation.case, office.municipality.payment.role
    waits = role and case.state in {"checking", "deciding", "returned"} and owes(situation)
    return [Waiting(PAYING, role, case.charge.by or case.ends)] if role and waits else []


def _steps(situation: Situation) -> list[Waiting]:
    case, steps = situation.case, situation.service.steps
    if case.state == "checking":
        return list(_by_hand(situation))
    if case.state != "deciding":
        return []
    asked = [Waiting(f"{ASKED}{ask.id}", ask.role, ask.due) for ask in case.asks if ask.role and not ask.outcome]
    told = [
        Waiting(one.step, one.told, one.due, one.place)
        for one in case.open
        if one.told not in {"", steps[one.step].definition.role}
    ]
    return [*asked, *told] + [
        Waiting(one.step, steps[one.step].definition.role, one.due or case.ends, one.place, case.assigned_to(one.step))
        for one in case.open
    ]


def _by_hand(situation: Situation) -> Iterator[Waiting]:
    """Lists the checks that officials are asked to make; a check's row can't be taken for a step's."""
    asked = {one.check: one.due for one in situation.case.asked}
    for check in situation.service.checks:
        if check.id in asked and (its := by_hand(check)):
            yield Waiting(f"{BY_HAND}{check.id}", its.role, asked[check.id] or situation.case.ends)


#: What changes what checks read. Whatever else happens to a case leaves the moment of its next question as it is.
_READ = e.Submitted | e.ChecksDue | e.Remedied | e.DefinitionChanged | e.PersonAnswered | e.CheckFound | e.FileScanned
_PAYMENT = e.PaymentDue | e.Paid | e.PaymentExpired


def _jobs(office: Office, situation: Situation, events: Sequence[e.Event]) -> list[Job]:
    case = situation.case
    jobs = []
    begins = any(isinstance(event, _READ | _PAYMENT) for event in events)
    if any(isinstance(event, e.FilesHeld) for event in events):
        jobs.append(Job(SCAN, case.id, situation.now))
    if begins and case.pending and case.state == "checking" and not case.quarantine:
        jobs.append(Job("check", case.id, situation.now))
    if next(owed(situation, ENGINE), None):
        jobs.append(Job("issue", case.id, situation.now))
    if case.state == "issued" and way_of(office, situation) == "portal":
        jobs.append(Job("deliver", case.id, situation.now))
    return jobs


def _come_back(unit: Unit, situation: Situation) -> None:
    """Has the worker come back when time next does something to the case; never, where it will do nothing more."""
    if lapses := next_lapse(situation):
        unit.enqueue(Job("lapse", situation.case.id, lapses))
    else:
        unit.dismiss("lapse", situation.case.id)


def _collecting(situation: Situation, events: Sequence[e.Event]) -> list[Job]:
    return [Job(COLLECT, situation.case.id, situation.now)] if changes_request(situation, events) else []


def _dispatching(office: Office, situation: Situation, events: Sequence[e.Event]) -> list[Job]:
    """Begins or goes on sending; whatever else happens to the case leaves the moment of the next attempt as it is."""
    begins = any(isinstance(event, e.Issued | e.Dispatched | e.DeliveryRetried) for event in events)
    return [Job("dispatch", situation.case.id, situation.now)] if begins and is_sent(office, situation) else []


#: The acts by which a case may be decided.
DECIDING = frozenset({"approve", "refuse", "forward"})


def deciding_step(case: Case) -> str:
    """Gives the step that decided; empty if the municipality decided by itself."""
    taken = [taken.step for taken in case.taken if taken.act in DECIDING]
    return taken[-1] if case.decided_by else ""


def signs_qualified(situation: Situation) -> bool:
    """Says whether the document takes an official's own signature rather than the seal."""
    step = deciding_step(situation.case)
    return bool(step) and situation.service.steps[step].definition.sign == "qualified"


def signer_of(situation: Situation, document: CaseDocument) -> str:
    """Gives who signs a document: the official's login, or the platform's name where the municipality's seal does."""
    if document.kind in DECISIONS:
        return situation.case.decided_by if signs_qualified(situation) else ENGINE
    return document.by or ENGINE


def owed(situation: Situation, signer: str) -> Iterator[CaseDocument]:
    """Lists the documents that wait for somebody's signature, the oldest first."""
    return (one for one in situation.case.unsigned if signer_of(situation, one) == signer)
