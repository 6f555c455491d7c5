"""Routes that services share: the steps of a file of `definitions/common/` in the place where a service uses it."""

from collections.abc import Iterator, Mapping
from typing import Any

from gishe.language.approval import CommonRoute, UsedRoute
from gishe.language.desk import Desk
from gishe.language.notes import Notes
from gishe.language.route import draft_route
from gishe.language.shared_names import note_unusable, shared_name
from gishe.language.spreading import items_of, laid_out
from gishe.language.tree import Path, Tree
from gishe.language.vocabulary import Vocabulary
from gishe.values.problem import Problem
from gishe.values.text import Text

_SECTION = "approval"
_NESTED = Problem(
    "nested-route",
    Text("Общ маршрут не може да ползва друг.", "A shared route can't use another one."),
    Text(
        "Напишете стъпките тук, или ползвайте и двата маршрута в услугата.",
        "Write the steps here, or use both routes in the service.",
    ),
)
_IN_A_GROUP = Problem(
    "nested-route",
    Text("Общ маршрут не може да е вътре в `together`.", "A shared route can't be inside `together`."),
    Text(
        "Изнесете го пред или зад групата, или опишете групата в общия маршрут.",
        "Move it before or behind the group, or write the group in the shared route.",
    ),
)
_STRANGE = Text("Непознат ключ „{key}“.", 'Unknown key "{key}".')
_AS_IT_IS = Text(
    "Общ маршрут се ползва какъвто е: само `use: …`.", "A shared route is used as it is: `use: …` and nothing else."
)
_AGAIN = Text("„{name}“ вече се ползва в тази услуга.", '"{name}" is used in this service already.')
_AGAIN_HINT = Text("Всяка стъпка се минава само веднъж.", "Each step is taken only once.")
_ONE_NAME = Problem(
    "wrong-type",
    Text("Тук се очаква името на един общ маршрут.", "The name of one shared route is expected here."),
    Text("Всеки маршрут е на свой ред: `- use: common/…`.", "Each route has its own line: `- use: common/…`."),
)
#: The length of the way to an item of `approval`; what is inside a group has a longer one.
_OUTER = 2


def route_items(tree: Tree) -> list[Any]:
    """Gives the steps and groups of a shared route, right or wrong; none where the file holds no list of them."""
    return items_of(tree, _SECTION)


def route_steps(tree: Tree) -> Iterator[tuple[Path, str]]:
    """Lists the names of the steps that a file holds, in order, each with its path; those that can be read."""
    ways = (path for path in tree.values if path[:1] == (_SECTION,) and path[-1] == "step" and "fill" not in path)
    yield from ((path, name) for path in ways if (name := tree.text(path)))


def used_route(item: Any) -> str:
    """Gives the id of the shared route that an item of `approval` uses; empty where it uses none."""
    used = item.get("use") if isinstance(item, Mapping) and set(item) == {"use"} else None
    return shared_name(used) if isinstance(used, str) else ""


def spread(tree: Tree, routes: Mapping[str, Tree]) -> Tree:
    """Gives a service's file with the steps of shared routes in their places, each with its place in its own file."""
    return laid_out(tree, _SECTION, list(_parts(tree, routes)))


def _parts(tree: Tree, routes: Mapping[str, Tree]) -> Iterator[tuple[Tree, Path, Any]]:
    """Lists the items of a service's route with where they stand; a shared route that is used again stays a name."""
    used: set[str] = set()
    for at, item in enumerate(route_items(tree)):
        if (name := used_route(item)) in routes and name not in used:
            used.add(name)
            for n, one in enumerate(route_items(routes[name])):
                yield routes[name], (_SECTION, n), one
        else:
            yield tree, (_SECTION, at), item


def _mapping(data: Any) -> Mapping[str, Any]:
    return data if isinstance(data, Mapping) else {}


def note_unspread(desk: Desk) -> None:
    """Notes each `use:` for which there are no steps; what reads the steps that are missing is not to be blamed."""
    for path, item in _unspread(route_items(desk.tree), (_SECTION,)):
        _note(path, item, desk)
        desk.lacks_steps = True
        desk.notes.unread(path)
    for n, _ in enumerate(_mapping(desk.tree.data).get("scenarios") or () if desk.lacks_steps else ()):
        desk.notes.unread(("scenarios", n, "steps"))


def _unspread(items: Any, path: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for at, item in enumerate(items if isinstance(items, list) else ()):
        its = _mapping(item)
        if "use" in its and "step" not in its:
            yield (*path, at), its
        elif "together" in its:
            yield from _unspread(its["together"], (*path, at, "together"))


def _note(path: Path, item: Mapping[str, Any], desk: Desk) -> None:
    """Notes why a `use:` has no steps."""
    vocabulary, notes, used = desk.vocabulary, desk.notes, item["use"]
    strange = [key for key in item if key != "use"]
    if desk.tree.place(path).file in {one.file for one in vocabulary.routes.values()}:
        notes.value(path, _NESTED)
    elif len(path) > _OUTER:
        notes.value(path, _IN_A_GROUP)
    elif strange:
        notes.key((*path, strange[0]), Problem("unknown-key", _STRANGE.fill(key=strange[0]), _AS_IT_IS))
    elif not isinstance(used, str):
        notes.value((*path, "use"), _ONE_NAME)
    elif shared_name(used) in vocabulary.routes:
        notes.value((*path, "use"), Problem("duplicate-route", _AGAIN.fill(name=used), _AGAIN_HINT))
    else:
        note_unusable(used, path, "approval", vocabulary, notes)


def examine_route(tree: Tree, route: CommonRoute, vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Finds what is wrong with a shared route whatever service uses it."""
    notes = Notes(tree)
    draft_route(route.approval, Desk(tree, vocabulary, notes), alone=True)
    for at, item in enumerate(route.approval):
        if isinstance(item, UsedRoute):
            notes.value((_SECTION, at), _NESTED)
    return notes.problems
