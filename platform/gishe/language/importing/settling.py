"""Settling a draft: what the language does not take is left out, piece by piece, and said; the rest is written."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gishe.language.compile import compile_service
from gishe.language.compiled import Service
from gishe.language.importing import excuses
from gishe.language.importing.drafting import Draft
from gishe.language.importing.form import Loss
from gishe.language.importing.writing import text_of
from gishe.language.load import read
from gishe.language.tree import Path, Tree
from gishe.language.vocabulary import Vocabulary
from gishe.values.problem import Place, Problem
from gishe.values.text import Text

#: A draft that is not whole after so many rounds is given as it is, with its problems.
_ROUNDS = 12
#: What a question is nothing without.
_OWN = frozenset({"id", "type", "label"})
#: `form`, its place, `fields`, its place: the way to a question.
_QUESTION = 4


@dataclass(frozen=True, slots=True)
class Settled:
    """A draft that compiles, unless there are `problems`: its text, what it compiles to, and what was lost in all."""

    id: str
    text: str
    service: Service | None
    losses: tuple[Loss, ...]
    problems: tuple[Problem, ...] = ()


def settle(draft: Draft, vocabulary: Vocabulary, role: str, register: str) -> Settled:
    """Writes a draft and leaves out whatever the language refuses. `role` decides, `register` numbers the documents."""
    problems: tuple[Problem, ...] = ()
    for _ in range(_ROUNDS):
        text = text_of(draft, role, register)
        tree = read(text, f"{draft.id}.yaml")
        if isinstance(tree, tuple):
            return Settled(draft.id, text, None, draft.losses, tree)
        service, found = compile_service(tree, vocabulary)
        problems = tuple(one for one in found if one.severity == "error")
        if service:
            return Settled(draft.id, text, service, draft.losses)
        if (lighter := _without(draft, tree, problems)) == draft:
            break
        draft = lighter
    return Settled(draft.id, text, None, draft.losses, problems)


def _without(draft: Draft, tree: Tree, problems: Iterable[Problem]) -> Draft:
    """Gives the draft without what is complained of; each key or question is let go once."""
    refused: dict[Path, Problem] = {}
    for problem in problems:
        if problem.place and len(path := _letting_go(_path(tree, problem.place))) > _QUESTION - 2:
            refused.setdefault(path, problem)
    losses = tuple(_loss(draft, path, problem) for path, problem in refused.items())
    gone = {path[1:] for path in refused}
    gone |= {(*path[:-1], "says") for path in gone if path[-1] == "pattern"}
    pages = _dropped(draft.pages, (), gone)
    return replace(draft, pages=[page for page in pages if page.get("fields")], losses=(*draft.losses, *losses))


def _path(tree: Tree, place: Place) -> Path:
    """Gives the way to what stands at a place, or right before it."""
    marks = sorted(((mark.line, mark.column), path) for path, mark in (*tree.values.items(), *tree.keys.items()))
    at = bisect_right(marks, ((place.line, place.column), ("\U0010ffff",)), key=lambda one: (one[0], ("",)))
    return marks[at - 1][1] if at else ()


def _letting_go(path: Path) -> Path:
    """Gives the way to what can be left out: a key of a question or page, or the question."""
    if path[:1] != ("form",):
        return ()
    start = _QUESTION + 2 if len(path) > _QUESTION + 1 and path[_QUESTION] == "fields" else _QUESTION
    if len(path) > 2 and path[2] != "fields":  # noqa: PLR2004  a key of a page
        return path[:3]
    return path[:start] if len(path) <= start or path[start] in _OWN else path[: start + 1]


def _loss(draft: Draft, path: Path, problem: Problem) -> Loss:
    item: Any = draft.pages
    words: Any = {}
    for step in path[1:]:
        item = item[step]
        if isinstance(item, dict):
            words = item.get("label", item.get("title", words))
    why, last = problem.says, path[-1]
    excuse = excuses.REFUSED if isinstance(last, str) else excuses.QUESTION_REFUSED
    return Loss(
        str(words.get("bg", "")), Text(*(to.format(key=f"`{last}`", why=its) for to, its in _each(excuse, why)))
    )


def _each(excuse: Text, why: Text) -> Sequence[tuple[str, str]]:
    return ((excuse.bg, why.bg), (excuse.en, why.en))


def _dropped(value: Any, path: Path, gone: set[Path]) -> Any:
    if isinstance(value, dict):
        return {key: _dropped(one, (*path, key), gone) for key, one in value.items() if (*path, key) not in gone}
    if isinstance(value, list):
        return [_dropped(one, (*path, at), gone) for at, one in enumerate(value) if (*path, at) not in gone]
    return value
