"""Compiling the approval route: groups of steps in order, what opens them, and what officials fill in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from gishe.language.approval import RouteItem, Step, Together
from gishe.language.compiled import CompiledStep
from gishe.language.desk import Desk
from gishe.language.expressions import Compiler
from gishe.language.nearest import nearest
from gishe.language.pages import compile_condition
from gishe.language.questions import compile_questions, duplicate, reserved
from gishe.language.scope import TEXT, YES_NO
from gishe.language.tree import Path
from gishe.language.visibility import Moment
from gishe.language.vocabulary import Field
from gishe.values.problem import Problem
from gishe.values.text import Text

_THERE = Text(
    "Друга стъпка „{name}“ е тук: {place}. Преименувайте едната.",
    'Another step "{name}" is here: {place}. Rename one of them.',
)


@dataclass(frozen=True, slots=True)
class DraftStep:
    """A step whose questions are known and whose condition is not compiled yet."""

    path: Path
    definition: Step
    questions: tuple[tuple[Path, Field], ...]

    @property
    def fill(self) -> tuple[Field, ...]:
        """The questions to the official."""
        return tuple(field for _, field in self.questions)

    @property
    def whole(self) -> tuple[Field, ...]:
        """The questions that have nothing wrong with them."""
        return tuple(field for field in self.fill if field.options is not None)


def step_paths(approval: Sequence[RouteItem]) -> tuple[tuple[tuple[Path, Step], ...], ...]:
    """Gives the route's groups with the path of each step."""
    groups: list[tuple[tuple[Path, Step], ...]] = []
    for at, item in enumerate(approval):
        if isinstance(item, Step):
            groups.append(((("approval", at), item),))
        elif isinstance(item, Together):
            groups.append(tuple((("approval", at, "together", n), step) for n, step in enumerate(item.together)))
    return tuple(groups)


def draft_route(approval: Sequence[RouteItem], desk: Desk, *, alone: bool = False) -> tuple[tuple[DraftStep, ...], ...]:
    """Compiles the steps' questions, and finds names used twice and earlier steps that are none.

    A shared route that stands `alone` does not know the steps before it.
    """
    earlier: dict[str, Path] = {}
    groups = []
    for group in step_paths(approval):
        names: dict[str, Path] = {}
        for path, step in group:
            here = (*path, "step")
            first = {**earlier, **names}.get(step.step)
            if problem := _twice(step.step, here, first, desk) if first else reserved(step.step):
                desk.notes.value(here, problem)
            if not alone and not desk.lacks_steps:
                _only_earlier(path, step, earlier, desk)
            names.setdefault(step.step, here)
        groups.append(tuple(_draft(path, step, desk) for path, step in group))
        earlier = {**names, **earlier}
    return tuple(groups)


def _twice(name: str, path: Path, first: Path, desk: Desk) -> Problem:
    """Refuses a step's name that one before has; where that one is of another file, says where it stands."""
    here, there = desk.tree.place(path), desk.tree.place(first)
    problem = duplicate(name)
    return problem if here.file == there.file else replace(problem, hint=_THERE.fill(name=name, place=there))


def _draft(path: Path, step: Step, desk: Desk) -> DraftStep:
    questions = compile_questions(step.fill, (*path, "fill"), desk.vocabulary, desk.notes)
    draft = DraftStep(path, step, questions)
    desk.doubtful |= {one.id for one in step.fill} - {one.id for one in draft.whole}
    return draft


def _only_earlier(path: Path, step: Step, earlier: Collection[str], desk: Desk) -> None:
    named = {"not_same_as": step.not_same_as, "sends_back": step.sends_back}
    for key, at, other in ((key, at, other) for key, names in named.items() for at, other in enumerate(names)):
        if other not in earlier:
            says = Text(f"Преди тази няма стъпка „{other}“.", f'There is no step "{other}" before this one.')
            desk.notes.value((*path, key, at), Problem("unknown-step", says, nearest(other, earlier)))


def compile_route(
    drafts: Sequence[Sequence[DraftStep]], checks: Collection[str], compiler: Compiler, desk: Desk
) -> tuple[tuple[CompiledStep, ...], ...]:
    """Compiles what opens each step: all checks are made by then, and all steps of earlier groups are taken."""
    taken: list[str] = []
    route = []
    for group in drafts:
        moment = Moment(checks, all_checked=True, steps=tuple(taken))
        route.append(tuple(_step(draft, compiler, moment, desk) for draft in group))
        taken += [draft.definition.step for draft in group]
    return tuple(route)


def _step(draft: DraftStep, compiler: Compiler, moment: Moment, desk: Desk) -> CompiledStep:
    when = desk.expression((*draft.path, "when"), draft.definition.when, compiler, YES_NO, moment)
    # A question to an official may read what is known as the step opens.
    fill = (compile_condition(path, field, compiler, moment, desk) for path, field in draft.questions)
    place = desk.expression((*draft.path, "place"), draft.definition.place, compiler, TEXT, moment)
    return CompiledStep(draft.definition, when, tuple(fill), place)
