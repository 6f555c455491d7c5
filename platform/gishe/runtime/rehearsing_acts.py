"""What the officials of a scenario do: they take their steps, give them to one another, or are kept from it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from gishe.cases import event as e
from gishe.cases.acting import take
from gishe.cases.acts import BY_CHOICE
from gishe.cases.acts.act import Act, Doing
from gishe.cases.assigning import Giving, give
from gishe.cases.lapse import lapse
from gishe.cases.official import Official
from gishe.forms.whole import review_fill
from gishe.language.compiled import CompiledStep
from gishe.language.scenario import GIVING, Scenario
from gishe.runtime.rehearsed import Rehearsed
from gishe.runtime.rehearsing_asks import addressed, answered, with_others
from gishe.runtime.rehearsing_people import peopled, who_takes
from gishe.values.plain import digest
from gishe.values.problem import Problem


def official_acts(run: Rehearsed, step: CompiledStep, written: dict[str, Any], scenario: Scenario) -> Rehearsed:
    """Lets an official do what is written at a step."""
    choice, by = written[step.id], str(written.get("by", ""))
    if choice == "silent":
        return _silence(run, step)
    run = replace(run, situation=peopled(run.situation, scenario, step, by, _colleague(step, written)))
    official = who_takes(run.situation, step, by)
    if choice in GIVING:
        return _gives(run, step, written, official)
    act = BY_CHOICE.get(choice)
    if act is None:
        return run.says(f"Непознато действие при „{step.id}“.", f"An unknown act at “{step.id}”.")
    does = _stopped if "stopped_by" in written else _acts
    return does(run, act, step, written, official)


def _colleague(step: CompiledStep, written: Mapping[str, Any]) -> str:
    """Gives the name of who is given a step; what else acts are directed to is no person."""
    return str(written.get("to", "")) if written[step.id] in GIVING else ""


def _acts(run: Rehearsed, act: Act, step: CompiledStep, written: Mapping[str, Any], official: Official) -> Rehearsed:
    fill, problems = review_fill(step, written, run.situation.facts) if act.fills else ({}, ())
    if problems:
        return replace(run, corrections=tuple(problem.field for problem in problems))
    run = run.papers(fills={**run.situation.papers.fills, step.id: fill}) if fill else run
    reason = str(written.get("reason", "")) or ("because" if act.reasoned else "")
    doing = _doing(run, act, step, written)
    doing = replace(
        doing, fill=digest(fill) if fill else "", reason=digest(reason) if reason else "",
        texts={name: digest(str(written.get(name, name))) for name in act.texts},
    )  # fmt: skip
    if act.name == "ask":
        run = replace(run, situation=with_others(run.situation, doing.to))
        asked = run.on(take(run.situation, official, replace(doing, to=addressed(doing.to))), official.login)
        return asked if asked.wrong else replace(asked, situation=answered(asked.situation, written))
    return _writes(run, step.id, written, reason).on(take(run.situation, official, doing), official.login)


def _stopped(run: Rehearsed, act: Act, step: CompiledStep, written: Mapping[str, Any], official: Official) -> Rehearsed:
    """Tries an act that must not succeed, with nothing written that the scenario does not write."""
    said = {name: digest(str(written[name])) for name in (*act.texts, "reason") if written.get(name)}
    doing = replace(_doing(run, act, step, written), reason=said.pop("reason", ""), texts=said)
    return _kept_from(run, step, take(run.situation, official, doing), written)


def _gives(run: Rehearsed, step: CompiledStep, written: Mapping[str, Any], official: Official) -> Rehearsed:
    """Gives a step to one official: they take it on themselves, a colleague hands it over, or the head gives it."""
    how = written[step.id]
    to = official.login if how == "take" else _colleague(step, written)
    reason = digest(str(written["reason"])) if written.get("reason") else ""
    events = give(run.situation, official, Giving(step.id, to, reason, how == "reassign"))
    if "stopped_by" in written:
        return _kept_from(run, step, events, written)
    return run.on(events, official.login)


def _kept_from(
    run: Rehearsed, step: CompiledStep, events: tuple[e.Event, ...] | Problem, written: Mapping[str, Any]
) -> Rehearsed:
    """Notes that an act was stopped by what the scenario says, or that it was not."""
    wanted = str(written["stopped_by"])
    came = events.code if isinstance(events, Problem) else "–"
    if came == wanted:
        return replace(run, stopped=(*run.stopped, (step.id, wanted)))
    return run.says(
        f"Стъпка „{step.id}“: спира се от {wanted}, получи се {came}.",
        f"Step “{step.id}”: stopped by {wanted}, got {came}.",
    )


def _doing(run: Rehearsed, act: Act, step: CompiledStep, written: Mapping[str, Any]) -> Doing:
    to = _target(run, act, step, written)
    return Doing(step.id, act.name, run.situation.seen, act.words[written[step.id]], to=to)


def _writes(run: Rehearsed, step: str, written: Mapping[str, Any], reason: str) -> Rehearsed:
    """Keeps what the official writes, which the documents of the case print."""
    papers = run.situation.papers
    return run.papers(
        reasons={**papers.reasons, step: reason},
        laws={**papers.laws, step: str(written.get("law", ""))},
        bodies={**papers.bodies, step: str(written.get("body", ""))},
    )


def _target(run: Rehearsed, act: Act, step: CompiledStep, written: Mapping[str, Any]) -> str:
    """Gives what a scenario chooses among an act's targets; where there is one, it need not be named."""
    targets = act.targets(run.situation, step.definition) if act.targets else ()
    return str(written.get("to", targets[0] if len(targets) == 1 else ""))


def _silence(run: Rehearsed, step: CompiledStep) -> Rehearsed:
    opened = next((one for one in run.situation.case.open if one.step == step.id and one.due), None)
    if opened is None:
        return run.says(f"Стъпката „{step.id}“ не чака в срок.", f"The step “{step.id}” does not wait with a term.")
    later = replace(run.situation, now=datetime.fromisoformat(opened.due) + timedelta(seconds=1))
    return replace(run, situation=later).on(lapse(later))
