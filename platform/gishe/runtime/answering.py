"""An official's answer to a check that a person makes."""

from dataclasses import dataclass, replace

from gishe.cases import event as e
from gishe.cases.by_hand import HandReply, reply
from gishe.cases.case import Case
from gishe.cases.route import follows
from gishe.cases.situation import Situation
from gishe.checks.manual import replies_of
from gishe.language.by_hand import by_hand
from gishe.language.compiled import CompiledCheck
from gishe.runtime.checking import type_of
from gishe.runtime.entering import enter
from gishe.runtime.kept import Account
from gishe.runtime.office import Office
from gishe.runtime.personnel import official_of, staffed
from gishe.values.plain import Plain, digest
from gishe.values.problem import Problem
from gishe.values.text import Text

_UNKNOWN_CASE = Problem("unknown-case", Text("Няма такава преписка.", "There is no such case."))


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """What an official posts: the check, the chosen answer, the note, and what was seen."""

    case: str
    check: str
    answer: str
    seen: str
    note: str = ""


def answer_check(office: Office, account: Account, given: CheckAnswer) -> Case | tuple[Problem, ...]:
    """Takes the answer, judges the check by it, and lets the case go on."""
    with office.store.write() as unit:
        case = unit.case(given.case)
        if case is None:
            return (_UNKNOWN_CASE,)
        situation = staffed(office, unit, case)
        record = record_of(given.answer, account.login, situation.at, given.note)
        said = HandReply(given.check, given.answer, given.seen, digest(record), bool(given.note))
        events = reply(situation, official_of(account), said)
        if isinstance(events, Problem):
            return (events,)
        unit.keep_paper(case.id, "record", given.check, record)
        situation = with_record(situation, given.check, record)
        found = judged(situation.after(events, account.login), given.check)
        entered: list[e.Event] = [*events, found]
        entered += follows(situation.after(entered, account.login))
        its = by_hand(_check(situation, given.check))
        behalf = account.behalf(its.role) if its else ""
        done = enter(office, unit, situation, entered, account.login, behalf)
    office.wake()
    return done


def record_of(answer: str, by: str, at: str, note: str = "") -> dict[str, Plain]:
    """Gives what is kept of an answer, as expressions see it; the journal has only its digest."""
    return {"answer": answer, "by": by, "at": at, **({"note": note} if note else {})}


def with_record(situation: Situation, check: str, record: dict[str, Plain]) -> Situation:
    """Gives the situation with the answer among its papers."""
    records = {**situation.papers.records, check: record}
    return replace(situation, papers=replace(situation.papers, records=records))


def judged(situation: Situation, check: str) -> e.CheckFound:
    """Judges a check by the answer that has just been given."""
    its = _check(situation, check)
    finding = type_of(its).judge(its, situation.facts, replies_of(situation, its))
    return e.CheckFound(finding.check, finding.outcome, finding.reason.bg, finding.reason.en, finding.evidence)


def _check(situation: Situation, check: str) -> CompiledCheck:
    return next(one for one in situation.service.checks if one.id == check)
