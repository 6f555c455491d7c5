"""Routes that services share: the steps of a file of `definitions/common/` in the place where a service uses it."""

from collections.abc import Iterator, Mapping
from typing import Any

from gishe.language.approval import CommonRoute, UsedRoute
from gishe.language.desk import Desk
from gishe.language.notes import Notes
from gishe.language.provenance import Effective
from gishe.language.route import draft_route
from gishe.language.shared_names import note_unusable, shared_name
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


def route_items(tree: Tree) -> list[Any]:
    """Gives the steps and groups of a shared route, right or wrong; none where the file holds no list of them."""
    items = tree.data.get(_SECTION) if isinstance(tree.data, Mapping) else None
    return items if isinstance(items, list) else []


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
    items = route_items(tree)
    if not any(used_route(item) in routes for item in items):
        return tree
    parts = [part for at, item in enumerate(items) for part in _parts(tree, at, item, routes)]
    taken = {used_route(item): routes[used_route(item)] for item in items if used_route(item) in routes}
    sources = {path: (tree, path) for path in tree.values if path[:1] != (_SECTION,) or len(path) == 1}
    for at, (source, there, _) in enumerate(parts):
        within = (path for path in source.values if path[:2] == there)
        sources |= {(_SECTION, at, *path[2:]): (source, path) for path in within}
    return Effective(
        tree.file,
        {**_mapping(tree.data), _SECTION: [item for _, _, item in parts]},
        (*tree.lines, *(line for one in taken.values() for line in one.lines)),
        {path: source.values[there] for path, (source, there) in sources.items()},
        {path: source.keys[there] for path, (source, there) in sources.items() if there in source.keys},
        sources,
    )


def _parts(tree: Tree, at: int, item: Any, routes: Mapping[str, Tree]) -> Iterator[tuple[Tree, Path, Any]]:
    if (name := used_route(item)) in routes:
        for n, one in enumerate(route_items(routes[name])):
            yield routes[name], (_SECTION, n), one
    else:
        yield tree, (_SECTION, at), item


def _mapping(data: Any) -> Mapping[str, Any]:
    return data if isinstance(data, Mapping) else {}


def note_unspread(desk: Desk) -> None:
    """Notes each `use:` for which there are no steps; what reads the steps that are missing is not to be blamed."""
    for at, item in enumerate(route_items(desk.tree)):
        if not isinstance(item, Mapping) or not isinstance(used := item.get("use"), str):
            continue
        path: Path = (_SECTION, at)
        if desk.tree.place(path).file in {one.file for one in desk.vocabulary.routes.values()}:
            desk.notes.value(path, _NESTED)
        elif set(item) == {"use"}:
            note_unusable(used, path, "approval", desk.vocabulary, desk.notes)
        desk.lacks_steps = True
        desk.notes.unread((_SECTION, at))
        for n, _ in enumerate(_mapping(desk.tree.data).get("scenarios") or ()):
            desk.notes.unread(("scenarios", n, "steps"))


def examine_route(tree: Tree, route: CommonRoute, vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Finds what is wrong with a shared route whatever service uses it."""
    notes = Notes(tree)
    draft_route(route.approval, Desk(tree, vocabulary, notes), alone=True)
    for at, item in enumerate(route.approval):
        if isinstance(item, UsedRoute):
            notes.value((_SECTION, at), _NESTED)
    return notes.problems
