"""Carrying a plan out: a running case goes on under another version where it means the same, or goes back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from gishe.cases import event as e
from gishe.cases.case import RUNNING
from gishe.cases.clock import due
from gishe.cases.due_checks import is_due
from gishe.cases.payment import charge
from gishe.cases.route import follows, settled
from gishe.cases.situation import Situation
from gishe.forms.whole import review
from gishe.language.compiled import Service
from gishe.language.diff import compare
from gishe.language.diff.check_rules import judges_alike
from gishe.runtime.entering import enter
from gishe.runtime.offering import newest
from gishe.runtime.office import Office
from gishe.runtime.ports import Unit
from gishe.values.plain import digest
from gishe.values.text import Text

_MESSAGE = "Правилата на услугата се промениха. Прегледайте отговорите си и изпратете заявлението отново."


def carry_over(office: Office, case_id: str) -> None:
    """Does with one case what the plan of the newest publication says (the worker's job); twice does nothing more."""
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None or case.state not in RUNNING:
            return
        present = newest(unit.publications(case.service)).get(case.service)
        if present is None or present.digest == case.definition:
            return
        situation, new = office.situation(unit, case), office.version(unit, present.digest)
        if present.plan == "move" and not why_not(situation, new):
            _move(office, unit, situation, new)
        elif present.plan == "return" and case.speed in new.definition.speeds:
            _return(office, unit, situation, new)
    office.wake()


def why_not(situation: Situation, new: Service) -> Text | None:
    """Says why a case can't go on under another version as it stands; `None` where everything means the same there."""
    return next(_obstacles(situation, new), None)


def _obstacles(situation: Situation, new: Service) -> Iterator[Text]:
    case = situation.case
    if case.state not in RUNNING:
        yield Text("вече е решена", "it is decided already")
    if case.speed not in new.definition.speeds:
        yield Text(f"няма скорост „{case.speed}“", f"there is no speed “{case.speed}”")
    yield from _unanswered(situation, new)
    yield from _checks(situation, new)
    yield from _steps(situation, new)


def _unanswered(situation: Situation, new: Service) -> Iterator[Text]:
    """A case that is with its applicant is answered anew anyhow."""
    if situation.case.state == "returned":
        return
    _, problems = review(new, situation.papers.answers, replace(situation, service=new).facts)
    for problem in problems[:1]:
        yield Text(f"отговорът на „{problem.field}“ не стига", f"the answer to “{problem.field}” does not do")


def _checks(situation: Situation, new: Service) -> Iterator[Text]:
    """While checks are being made they can be made anew; once officials act, they have to be the same."""
    case, checks = situation.case, {check.id: check for check in new.checks}
    for finding in case.findings:
        if finding.check not in checks:
            yield Text(f"няма проверка „{finding.check}“", f"there is no check “{finding.check}”")
        elif not is_due(checks[finding.check], replace(situation, service=new)):
            yield Text(f"проверката „{finding.check}“ отпада", f"the check “{finding.check}” is not made any more")
    if case.state == "deciding":
        for check in _to_make(situation, new):
            yield Text(f"проверката „{check}“ не е правена така", f"the check “{check}” was not made so")


def _to_make(situation: Situation, new: Service) -> tuple[str, ...]:
    """Lists the checks of a version that have no finding, or one that was judged otherwise."""
    made = {check.id: check for check in situation.service.checks if situation.case.finding(check.id)}
    then = replace(situation, service=new)
    due_then = [one for one in new.checks if is_due(one, then)]
    return tuple(one.id for one in due_then if one.id not in made or not judges_alike(made[one.id], one))


def _steps(situation: Situation, new: Service) -> Iterator[Text]:
    case = situation.case
    waits = {opened.step for opened in case.open} | ({case.returned_from} - {""})
    for step in waits:
        if step not in new.steps:
            yield Text(f"няма стъпка „{step}“", f"there is no step “{step}”")
            return
        was, now = situation.service.steps[step].definition, new.steps[step].definition
        if (was.decides, was.opinion) != (now.decides, now.opinion):
            yield Text(f"на „{step}“ се прави друго", f"something else is done at “{step}”")
        if situation.service.enough(step) != new.enough(step):
            yield Text(f"около „{step}“ стига друго съгласие", f"another number has to agree around “{step}”")
    for group in new.route if waits else ():
        names = {step.id for step in group}
        if missed := [name for name in names - waits if not settled(case, name)]:
            yield Text(f"пропусната е стъпката „{missed[0]}“", f"the step “{missed[0]}” would be missed")
        if names & waits:
            if waits - names:
                yield Text("стъпките са групирани другояче", "steps are grouped otherwise")
            return


def _move(office: Office, unit: Unit, situation: Situation, new: Service) -> None:
    changed: tuple[e.Event, ...] = (e.DefinitionChanged(situation.case.definition, new.digest, "move"),)
    if situation.case.state == "checking":
        due_now = _to_make(situation, new)
        changed = (*changed, e.ChecksDue(due_now)) if due_now != situation.case.pending else changed
    situation = replace(situation, service=new)
    if not situation.case.charge.amount:
        changed = (*changed, *charge(situation.after(changed)))
    enter(office, unit, situation, (*changed, *follows(situation.after(changed))))


def _return(office: Office, unit: Unit, situation: Situation, new: Service) -> None:
    """Sends the case back with what changed for the applicant; its checks and steps begin anew when it comes again."""
    case = situation.case
    asked = situation.papers.reasons.get(case.returned_from, "") if case.state == "returned" else ""
    message = "\n\n".join(filter(None, (asked, told(situation.service, new))))
    unit.keep_paper(case.id, "reason", "", message)
    by = due(situation.now, situation.law.after_change, situation.calendar)
    if case.return_by:
        by = max(by, datetime.fromisoformat(case.return_by))
    changed = e.DefinitionChanged(case.definition, new.digest, "return")
    returned = e.Returned("", by.isoformat(), digest(message))
    enter(office, unit, replace(situation, service=new), (changed, returned))


def told(old: Service, new: Service) -> str:
    """Says to the applicant, in Bulgarian as letters are, what is asked otherwise."""
    lines = [f"– {change.says.bg}" for change in compare(old, new) if change.tells == "form"]
    return "\n".join((_MESSAGE, *lines))
