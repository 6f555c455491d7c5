"""What is known when: a condition of the form can't wait for a check, nor a step for a later step."""

from collections.abc import Collection
from dataclasses import dataclass

from gishe.values.problem import Problem
from gishe.values.text import Text

_LATER = Text(
    "„{name}“ още не е известно на това място: чете се преди да го има.",
    '"{name}" is not known yet in this place: it is read before it is there.',
)
_HINT = Text(
    "Преместете условието, или четете само това, което е попитано, проверено или решено преди него.",
    "Move the condition, or read only what is asked, checked or decided before it.",
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in a case's life: which checks are made and which steps are taken by then, and which answers given."""

    checks: Collection[str] = ()
    all_checked: bool = False
    steps: Collection[str] = ()
    #: `None` for all: only a form that is being filled in knows less.
    answers: Collection[str] | None = None

    def knows(self, name: str) -> bool:
        """Says whether a dotted name is known by now."""
        match name.split("."):
            case ["checks"] | ["steps"]:
                return self.all_checked
            case ["checks", "all_passed"]:
                return self.all_checked
            case ["checks", check, *_]:
                return check in self.checks
            case ["steps", step, *_]:
                return step in self.steps
            case ["form", answer, *_]:
                return self.answers is None or answer in self.answers
        return True

    def problem(self, names: Collection[str]) -> Problem | None:
        """Finds the first name that is read too early."""
        unknown = sorted(name for name in names if not self.knows(name))
        return Problem("not-yet-known", _LATER.fill(name=unknown[0]), _HINT) if unknown else None
