"""Folding: `evolve(case, event, at, actor)` gives the case after the event; one small function for each kind."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import reduce
from typing import Any

from gishe.cases import ask_folds, message_folds, scan_folds, step_folds
from gishe.cases import event as e
from gishe.cases.case import AnsweredByHand, AskedByHand, Assigned, Case, OpenStep, State, TakenStep
from gishe.cases.charge import Receipt
from gishe.cases.dispatch import Dispatch
from gishe.cases.document import DECISIONS, INCOMING, NOTICES, CaseDocument
from gishe.cases.finding import Finding
from gishe.cases.term import folding
from gishe.values.text import Text

Fold = Callable[[Case, Any, str, str], Case]


def evolve(case: Case, event: e.Event, at: str, actor: str = "") -> Case:
    """Gives the case after `event`, which happened `at` (ISO, UTC) by `actor`; some events change nothing."""
    fold = _FOLDS.get(type(event))
    return fold(case, event, at, actor) if fold else case


def fold(case: Case, events: Iterable[e.Event], at: str, actor: str = "") -> Case:
    """Folds several events of one moment."""
    return reduce(lambda folded, event: evolve(folded, event, at, actor), events, case)


def _submitted(case: Case, event: e.Submitted, at: str, actor: str) -> Case:
    del actor
    return replace(
        case, service=event.service, definition=event.definition, number=event.number, speed=event.speed,
        fee=event.fee, applicant=event.applicant, answers=event.answers, submitted_at=at,
    )  # fmt: skip


def _filed_at_counter(case: Case, event: e.FiledAtCounter, _at: str, actor: str) -> Case:
    return replace(case, filed_by=tuple(login for login in (actor, event.on_behalf_of) if login))


def _checks_due(case: Case, event: e.ChecksDue, *_: str) -> Case:
    kept = tuple(finding for finding in case.findings if finding.check not in event.checks)
    # Who is asked anew, and who has answered already, follows from what is due now.
    return replace(case, state="checking", pending=event.checks, findings=kept, asked=())


def _person_asked(case: Case, event: e.PersonAsked, at: str, actor: str) -> Case:
    del actor
    return replace(case, asked=(*_unasked(case, event.check), AskedByHand(event.check, at, event.due)))


def _person_answered(case: Case, event: e.PersonAnswered, at: str, actor: str) -> Case:
    answer = AnsweredByHand(event.check, event.answer, actor, at, event.rests, event.paper)
    others = tuple(one for one in case.by_hand if one.check != event.check)
    return replace(case, asked=_unasked(case, event.check), by_hand=(*others, answer))


def _unasked(case: Case, check: str) -> tuple[AskedByHand, ...]:
    return tuple(one for one in case.asked if one.check != check)


def _check_found(case: Case, event: e.CheckFound, *_: str) -> Case:
    finding = Finding(event.check, event.outcome, Text(event.bg, event.en), tuple(event.evidence))
    kept = tuple(old for old in case.findings if old.check != event.check)
    return replace(
        case, findings=(*kept, finding), pending=tuple(check for check in case.pending if check != event.check)
    )


def _opened(case: Case, event: e.StepOpened, at: str, actor: str) -> Case:
    del actor
    opened = (*_others(case, event.step), OpenStep(event.step, at, event.due, event.place))
    returned_from = "" if case.returned_from == event.step else case.returned_from
    return replace(case, state="deciding", open=opened, returned_from=returned_from)


def _others(case: Case, step: str) -> tuple[OpenStep, ...]:
    return tuple(opened for opened in case.open if opened.step != step)


def _skipped(case: Case, event: e.StepSkipped, at: str, actor: str) -> Case:
    return replace(case, taken=(*case.taken, TakenStep(event.step, "skipped", actor, at)))


def _taken(case: Case, event: e.StepTaken, at: str, actor: str) -> Case:
    taken = TakenStep(
        event.step, event.act, actor, at, event.opinion, event.fill, event.reason, event.on_behalf_of, event.order,
        event.law,
    )  # fmt: skip
    return replace(case, open=_others(case, event.step), taken=(*case.taken, taken))


def _reassigned(case: Case, event: e.Reassigned, *_: str) -> Case:
    others = tuple(one for one in case.assigned if one.step != event.step)
    return replace(case, assigned=(*others, Assigned(event.step, event.to)))


def _silent(case: Case, event: e.OpinionSilent, at: str, actor: str) -> Case:
    if event.ask:
        return ask_folds.silent(case, event, at, actor)
    taken = TakenStep(event.step, "silent", actor, at, "for")
    return replace(case, open=_others(case, event.step), taken=(*case.taken, taken))


def _returned(case: Case, event: e.Returned, *_: str) -> Case:
    return replace(case, state="returned", return_by=event.by, returned_from=event.step)


def _remedied(case: Case, event: e.Remedied, *_: str) -> Case:
    # All checks are made anew; one that the new answers do not call for keeps nothing of what it found.
    return replace(case, state="checking", return_by="", answers=event.answers, findings=())


def _decided(case: Case, event: e.Decided, at: str, actor: str) -> Case:
    state: State = "signing" if event.outcome == "granted" else event.outcome
    return replace(case, state=state, open=(), outcome=event.outcome, decided_by=event.step and actor, decided_at=at)


def _numbered(case: Case, event: e.Numbered, *_: str) -> Case:
    """A refusal of older journals has no number, and its case stays as it was: refused, with nothing to sign."""
    document = CaseDocument(event.kind, event.register, event.number, event.original, event.by)
    state: State = "signing" if event.kind in DECISIONS else case.state
    return replace(case, state=state, documents=(*case.documents, document))


def _made(case: Case, event: e.DocumentMade, *_: str) -> Case:
    return _with_document(case, event.number, made=event.digest)


def _signed(case: Case, event: e.Signed, *_: str) -> Case:
    return _with_document(case, event.number, signed=event.digest)


def _with_document(case: Case, number: str, **changes: Any) -> Case:
    its = case.document(number)
    return replace(case, documents=tuple(replace(one, **changes) if one is its else one for one in case.documents))


def _issued(case: Case, event: e.Issued, at: str, actor: str) -> Case:
    """What goes out after the case was delivered is delivered as the decision was."""
    del actor
    document = case.document(event.number)
    notice = document is not None and document.kind in NOTICES
    return case if notice else replace(case, state="issued", dispatch=Dispatch(at))


def _acknowledged(case: Case, event: e.Acknowledged, *_: str) -> Case:
    document = CaseDocument("acknowledgement", INCOMING, event.number, made=event.made, signed=event.digest)
    return replace(case, documents=(*case.documents, document))


def _retried(case: Case, event: e.DeliveryRetried, at: str, actor: str) -> Case:
    """A channel is asked again for what it has taken; a letter that came back is posted anew, under another number."""
    del actor
    if event.channel == "post":
        return replace(case, dispatch=Dispatch(at))
    return replace(case, dispatch=replace(case.dispatch, since=at, failed=""))


def _definition_changed(case: Case, event: e.DefinitionChanged, *_: str) -> Case:
    """A case that goes back to its applicant begins its checks and steps anew when it comes again."""
    changed = replace(case, definition=event.new)
    return replace(changed, pending=(), findings=(), open=(), asked=()) if event.plan == "return" else changed


def _payment_due(case: Case, event: e.PaymentDue, *_: str) -> Case:
    return replace(case, charge=replace(case.charge, amount=event.amount, by=event.by, late=False, closed=None))


def _payment_requested(case: Case, event: e.PaymentRequested, *_: str) -> Case:
    asked = replace(case.charge, request=event.request, requested=event.amount, requests=case.charge.requests + 1)
    return replace(case, charge=asked)


def _payment_closed(case: Case, event: e.PaymentClosed, *_: str) -> Case:
    return replace(case, charge=replace(case.charge, request="", closed=event.why))


def _paid(case: Case, event: e.Paid, at: str, actor: str) -> Case:
    del actor
    receipts = (*case.charge.receipts, Receipt(event.amount, event.way, event.receipt, at))
    request = "" if event.way == "e-payment" else case.charge.request
    return replace(case, charge=replace(case.charge, receipts=receipts, request=request))


_FOLDS: dict[type[e.Event], Fold] = {
    e.Submitted: _submitted,
    e.FiledAtCounter: _filed_at_counter,
    **folding.FOLDS,
    e.ChecksDue: _checks_due,
    e.PersonAsked: _person_asked,
    e.PersonAnswered: _person_answered,
    e.CheckFound: _check_found,
    e.StepOpened: _opened,
    e.StepSkipped: _skipped,
    e.StepTaken: _taken,
    e.Reassigned: _reassigned,
    e.OpinionSilent: _silent,
    **step_folds.FOLDS,
    **ask_folds.FOLDS,
    **scan_folds.FOLDS,
    **message_folds.FOLDS,
    e.Returned: _returned,
    e.Remedied: _remedied,
    e.Decided: _decided,
    e.Numbered: _numbered,
    e.DocumentMade: _made,
    e.Signed: _signed,
    e.Issued: _issued,
    e.Acknowledged: _acknowledged,
    e.Dispatched: lambda case, event, at, *_: replace(
        case, dispatch=replace(case.dispatch, reference=event.reference, sent_at=at)
    ),
    e.DeliveryFailed: lambda case, event, *_: replace(case, dispatch=replace(case.dispatch, failed=event.reason)),
    e.DeliveryRetried: _retried,
    e.Delivered: lambda case, _event, *_: replace(case, state="delivered"),
    e.Withdrawn: lambda case, _event, *_: replace(case, state="withdrawn", open=(), asked=()),
    e.Terminated: lambda case, _event, *_: replace(case, state="terminated", open=(), asked=()),
    e.DefinitionChanged: _definition_changed,
    e.PaymentDue: _payment_due,
    e.PaymentRequested: _payment_requested,
    e.PaymentClosed: _payment_closed,
    e.Paid: _paid,
    e.HoldPlaced: lambda case, event, *_: replace(case, hold=event.basis),
    e.HoldLifted: lambda case, _event, *_: replace(case, hold=""),
    e.Erased: lambda case, _event, at, *_: replace(case, erased=at),
    e.PaymentExpired: lambda case, _event, *_: replace(case, charge=replace(case.charge, late=True)),
}
