"""`scenario-act`: a scenario lets somebody do what can't be done at that step, or fill in what is not asked there.

Why: the example would stop there. Where an act must not succeed, `stopped_by` says what keeps it from that.
Bad: `steps: [{inspection: refuse}]` where the step does not decide; `{green: approve}` where an opinion is asked;
`stopped_by: for-eyes`, which is no reason that there is. Good: `{inspection: approve}`, `{green: for}`,
`{mayor: approve, by: ela, stopped_by: four-eyes}`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gishe.language.approval import Step
from gishe.language.lint.subject import Subject
from gishe.language.nearest import nearest
from gishe.language.notes import Notes
from gishe.language.scenario import BESIDE, GIVING, STOPS
from gishe.language.tree import Path
from gishe.values.problem import Problem
from gishe.values.text import Text


@dataclass(frozen=True, slots=True)
class _Allowed:
    """Who acts, what may be done there, and what may be written beside it."""

    who: str
    acts: tuple[str, ...]
    beside: frozenset[str]


_APPLICANT = _Allowed("applicant", ("remedy", "withdraw"), frozenset({"answers", "records"}))


def find(subject: Subject, notes: Notes) -> None:
    """Compares each act with what its step allows."""
    if notes.broken:
        return  # it may come of what is wrong elsewhere
    longer = subject.service.definition.term.extend is not None
    steps = {step.step: _of(step, longer=longer) for _, step in subject.steps} | {"applicant": _APPLICANT}
    for path, scenario in subject.scenarios:
        for at, written in enumerate(scenario.steps):
            if who := next((name for name in written if name in steps), None):
                _compare(written, steps[who], (*path, "steps", at), notes)


def _of(step: Step, *, longer: bool) -> _Allowed:
    acts: tuple[str, ...] = (*step.acts, *(("extend",) if longer and step.decides else ()))
    if step.opinion:
        acts = ("for", "against", "none", *(("silent",) if step.silence else ()))
    return _Allowed(step.step, (*acts, *GIVING), BESIDE | {field.id for field in step.fill})


def _compare(written: Mapping[str, object], allowed: _Allowed, path: Path, notes: Notes) -> None:
    who, why = allowed.who, written.get("stopped_by")
    if why is not None and why not in STOPS:
        says = Text(f"„{why}“ не спира никого.", f'"{why}" stops nobody.')
        notes.value((*path, "stopped_by"), Problem("scenario-act", says, nearest(str(why), STOPS)))
    if written[who] not in allowed.acts and why is None:
        says = Text(f"При „{who}“ не може „{written[who]}“.", f'"{written[who]}" can\'t be done at "{who}".')
        notes.value((*path, who), Problem("scenario-act", says, nearest(str(written[who]), allowed.acts)))
    for name in written:
        if name != who and name not in allowed.beside:
            says = Text(f"При „{who}“ не се пита „{name}“.", f'"{name}" is not asked at "{who}".')
            notes.key((*path, name), Problem("scenario-act", says, nearest(name, allowed.beside)))
