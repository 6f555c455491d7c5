"""The checks of a case that wait for a register that does not answer: since when, and what if it never does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from gishe.cases import event as e
from gishe.cases.case import Case
from gishe.cases.clock import due
from gishe.cases.situation import Situation
from gishe.language.compiled import CompiledCheck
from gishe.runtime.checking import type_of
from gishe.runtime.kept import Entry
from gishe.runtime.office import Office
from gishe.runtime.prefilling import title_of
from gishe.values.text import Text


@dataclass(frozen=True, slots=True)
class Outage:
    """A check that waits: for which register, since when (ISO, UTC), and what its definition says of that.

    `wait` asks again until `until` and then leaves it to an official; `stop` asks again until there is an answer;
    `refer` leaves it to an official as soon as the others have been made. `reason` is the code of the latest failure.
    """

    check: str
    title: Text
    register: Text
    since: str
    reason: str
    act: Literal["wait", "refer", "stop"]
    until: str = ""


def outages_of(office: Office, case: Case) -> tuple[Outage, ...]:
    """Tells what a case waits for."""
    if case.state != "checking" or not case.pending:
        return ()
    with office.store.read() as reader:
        return outages(office, office.situation(reader, case), reader.journal(case.id))


def outages(office: Office, situation: Situation, journal: Sequence[Entry]) -> tuple[Outage, ...]:
    """Tells what a case waits for, from its journal; nothing unless it is being checked."""
    if situation.case.state != "checking":
        return ()
    pending = (check for check in situation.service.checks if check.id in situation.case.pending)
    return tuple(outage for check in pending for outage in _of(office, situation, check, journal))


def _of(office: Office, situation: Situation, check: CompiledCheck, journal: Sequence[Entry]) -> Iterator[Outage]:
    policy = type_of(check).when_down(check)
    until = ""
    if policy.act == "wait" and policy.term:
        until = due(datetime.fromisoformat(situation.case.submitted_at), policy.term, situation.calendar).isoformat()
    for operation, (since, reason) in _silent(check.id, journal).items():
        register = title_of(office, operation)
        yield Outage(check.id, check.definition.title, register, since, reason, policy.act, until)


def _silent(check: str, journal: Sequence[Entry]) -> dict[str, tuple[str, str]]:
    """Gives the operations that have not answered a check since they last failed: since when, and why."""
    silent: dict[str, tuple[str, str]] = {}
    for entry in journal:
        match entry.event:
            case e.ChecksDue(checks) if check in checks:
                silent = {}
            case e.RegisterUnavailable(check=its, operation=operation, reason=reason) if its == check:
                silent[operation] = (silent[operation][0] if operation in silent else entry.at, reason)
            case (
                e.AnswerReceived(check=its, operation=operation)
                | e.AnswerPromised(check=its, operation=operation)
                | e.AnswerReused(check=its, operation=operation)
            ) if its == check:
                silent.pop(operation, None)
    return silent
