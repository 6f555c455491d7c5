"""Whether a service may be published: its scenarios hold, and between them reach every step and every outcome."""

from collections.abc import Iterator, Mapping, Sequence

from gishe.language.compiled import Service
from gishe.runtime.expecting import differences
from gishe.runtime.rehearsing import Rehearsed, inherit, rehearse
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.values.work_calendar import WorkCalendar

_OUTCOMES = {"granted": Text("издаден документ", "a document issued"), "refused": Text("отказ", "a refusal")}


def unready(service: Service, municipality: Mapping[str, Plain]) -> tuple[Problem, ...]:
    """Lists what keeps a service, as its file is now, from being published in a municipality."""
    scenarios, calendar = service.definition.scenarios, WorkCalendar()
    whole = [inherit(one, scenarios) for one in scenarios]
    runs = [rehearse(service, one, municipality, calendar) for one in whole]
    failing = [
        _failing(service, one.name, wrong)
        for one, run in zip(whole, runs, strict=True)
        if (wrong := differences(run, one))
    ]
    return (*failing, *_unreached(service, runs))


def _failing(service: Service, scenario: str, wrong: Sequence[Text]) -> Problem:
    bg, en = " ".join(one.bg for one in wrong), " ".join(one.to("en") for one in wrong)
    says = Text(
        f"{service.id}: сценарият „{scenario}“ не излиза: {bg}", f"{service.id}: the scenario “{scenario}” fails: {en}"
    )
    return Problem("scenario-fails", says)


def _unreached(service: Service, runs: Sequence[Rehearsed]) -> Iterator[Problem]:
    reached = {taken.step for run in runs for taken in run.situation.case.taken if taken.act != "skipped"}
    for step in service.steps:
        if step not in reached:
            yield Problem("step-not-reached", Text(
                f"{service.id}: никой сценарий не стига до стъпката „{step}“.",
                f"{service.id}: no scenario reaches the step “{step}”.",
            ))  # fmt: skip
    came = {run.situation.case.outcome for run in runs}
    refusable = any(step.definition.decides for step in service.steps.values())
    for outcome in ("granted", "refused") if refusable else ("granted",):
        if outcome not in came:
            named = _OUTCOMES[outcome]
            yield Problem("outcome-not-reached", Text(
                f"{service.id}: никой сценарий не стига до {named.bg}.",
                f"{service.id}: no scenario comes to {named.en}.",
            ))  # fmt: skip
