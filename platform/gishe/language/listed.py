"""Laying a list of things with names over another: by their names, never by their positions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gishe.language.nearest import nearest
from gishe.language.provenance import Piece
from gishe.language.shared_names import shared_name

if TYPE_CHECKING:
    from gishe.language.overlay import Layer

#: The key that names the things of a list, by the key of the list.
_KEYS = {
    "form": "page", "fields": "id", "checks": "id", "approval": "step", "fill": "id", "scenarios": "name",
    "known": "id",
}  # fmt: skip
#: What an overlay says of a thing that is no part of it.
_PLACING = frozenset({"after", "before", "remove", "reason"})


def key_of(name: tuple[str, ...]) -> str | None:
    """Gives the key that names the things of a list; `None` for a list that is one value."""
    if name[0] == "scenarios" and len(name) > 1:
        return None
    return _KEYS.get(name[-1])


def used_name(item: Piece) -> str:
    """Gives the id of the shared page or route that an item uses; empty where it uses none."""
    use = (item.mapping or {}).get("use")
    return shared_name(use.scalar) if use and isinstance(use.scalar, str) else ""


def lay(layer: "Layer", old: Piece, new: Piece, name: tuple[str, ...], key: str) -> Piece:
    """Lays the list `new` over the list `old`, whose things are named by `key`."""
    shelf = _Rows(layer, old, name, key)
    for item in new.items or ():
        shelf.take(item)
    return old.holding(tuple(shelf.items()))


@dataclass(slots=True)
class _Row:
    """Things at one place of a list: one, or the steps that are taken together."""

    things: dict[str, Piece]
    around: Piece | None = None


@dataclass(slots=True)
class _Rows:
    """A list under change."""

    layer: "Layer"
    old: Piece
    name: tuple[str, ...]
    key: str
    rows: list[_Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rows = [self._row(item) for item in self.old.items or ()]

    def _row(self, item: Piece) -> _Row:
        group = (item.mapping or {}).get("together")
        if group is None or group.items is None:
            return _Row({self._id(item): item})
        return _Row({self._id(one): one for one in group.items}, item)

    def _id(self, item: Piece) -> str:
        inner = (self.layer.page(item).mapping if self.key == "page" else item.mapping) or {}
        return str(inner[self.key].scalar) if self.key in inner else ""

    def _known(self) -> dict[str, _Row]:
        return {name: row for row in self.rows for name in row.things}

    def take(self, item: Piece) -> None:
        """Takes one thing of the overlay's list: a change, a removal, or something new."""
        group = (item.mapping or {}).get("together")
        if group is not None and group.items is not None:
            self._take_group(item, group.items)
        elif self._has_shared and "use" in (item.mapping or {}) and self.key not in (item.mapping or {}):
            self._take_shared(item)
        elif not (name := self._id(item)):
            self.layer.note_unnamed(item, self.key)
        elif name in self._known():
            self._change(name, item)
        elif "remove" not in (item.mapping or {}) and self._is_new(item):
            self._place(_Row({name: self._bare(item)}), item)
            self.layer.touch((*self.name, name), None, item)
        else:
            self.layer.unplaced(self._named(item), (*self.name, name), self.old, nearest(name, self._known()))

    def _take_group(self, item: Piece, steps: tuple[Piece, ...]) -> None:
        """Takes steps that are to be taken together: beside the ones that are there, or as a group of their own."""
        known = self._known()
        hosts = [known[name] for step in steps if (name := self._id(step)) in known]
        if not hosts:
            self._place(_Row({self._id(step): step for step in steps}, item), item)
        for step in steps:
            name = self._id(step)
            if name in known:
                self._change(name, step)
                continue
            self.layer.touch((*self.name, name), None, step)
            if hosts:
                hosts[0].things[name] = step
                hosts[0].around = hosts[0].around or item

    @property
    def _has_shared(self) -> bool:
        """Whether things of this list come from shared files, several at a time: checks, or steps."""
        return self.key == "step" or self.name == ("checks",)

    def _take_shared(self, item: Piece) -> None:
        """Takes the things of a shared file: new ones, or those that the list has of it, to be left out or moved."""
        inner, name = item.mapping or {}, f"common/{used_name(item)}"
        for key in sorted(set(inner) - {"use", *_PLACING} - ({"with"} if self.key == "id" else set())):
            self.layer.note_strange(inner[key], key)
        rows = [self._row(one) for one in self.layer.shared(item, self.name[0])]
        steps = {step: one for row in rows for step, one in row.things.items()}
        there = {step: one for row in self.rows for step, one in row.things.items() if step in steps}
        its = {step for step, one in there.items() if one.tree.file == steps[step].tree.file}
        if "remove" in inner and its:
            for step in its:
                self._remove(step, self._known()[step], item)
        elif not steps and {"after", "before"} & set(inner):
            # Why it is no route is said as it is of the service's own.
            kept = {key: one for key, one in inner.items() if key in {"use", "with"}}
            self._place(_Row({name: item.holding(kept)}), item)
        elif steps and its == set(steps) and {"after", "before"} & set(inner):
            self._move_route(rows, item)
        elif steps and not its and self._is_new(item):
            self._place_all(rows, item)
            for step in steps:
                self.layer.touch((*self.name, step), self.layer.before((*self.name, step)), item)
        else:
            self.layer.unplaced(self._named(item), (*self.name, name), self.old, nearest(name, self._known()))

    def _move_route(self, rows: list[_Row], item: Piece) -> None:
        known = self._known()
        moved = [_Row({step: known[step].things.pop(step) for step in row.things}, row.around) for row in rows]
        self._tidy()
        self._place_all(moved, item)

    def _place_all(self, rows: list[_Row], item: Piece) -> None:
        for row in rows if "after" not in (item.mapping or {}) else reversed(rows):
            self._place(row, item)

    def _is_new(self, item: Piece) -> bool:
        said = set(item.mapping or {})
        example = self.key == "name" and "expect" in said and bool(said & {"given", "applicant"})
        gone = self.layer.was((*self.name, self._id(item)))
        return (example or bool(said & {"after", "before"})) and not gone

    def _change(self, name: str, item: Piece) -> None:
        row, inner = self._known()[name], item.mapping or {}
        if self.layer.was_new((*self.name, name)):
            # The shared service has come to have one of this name too: which is meant, only a person can say.
            self.layer.touch((*self.name, name), row.things[name], item)
        elif "remove" in inner and inner["remove"].scalar is True:
            self._remove(name, row, item)
        else:
            self._alter(name, row, item)

    def _alter(self, name: str, row: _Row, item: Piece) -> None:
        inner = item.mapping or {}
        changes = {key: one for key, one in inner.items() if key not in {*_PLACING, self.key, "use"}}
        row.things[name] = self.layer.mapping(row.things[name], item.holding(changes), (*self.name, name))
        if {"after", "before"} & set(inner):
            moved = row.things.pop(name)
            self._place(_Row({name: moved}), item)
        self._tidy()

    def _remove(self, name: str, row: _Row, item: Piece) -> None:
        if self.key == "name" and "reason" not in (item.mapping or {}):
            self.layer.note_unreasoned(item)
        self.layer.touch((*self.name, name), row.things.pop(name), item)
        self._tidy()

    def _tidy(self) -> None:
        self.rows = [row for row in self.rows if row.things]

    def _place(self, row: _Row, item: Piece) -> None:
        """Puts things where the overlay says, at the end where it does not."""
        inner = item.mapping or {}
        if {"after", "before"} <= set(inner):
            self.layer.note_both(item)
        side = next((word for word in ("after", "before") if word in inner), "")
        anchor = str(inner[side].scalar) if side else ""
        known = self._known()
        if side and anchor not in known:
            self.layer.unknown(inner[side], (*self.name, anchor), self.old, nearest(anchor, known))
        beside = known.get(anchor)
        at = next((n for n, one in enumerate(self.rows) if one is beside), len(self.rows))
        self.rows.insert(at + 1 if side == "after" else at, row)

    def _named(self, item: Piece) -> Piece:
        inner = item.mapping or {}
        return inner.get(self.key) or inner.get("use") or item

    def _bare(self, item: Piece) -> Piece:
        inner = item.mapping or {}
        return self.layer.page(item.holding({key: one for key, one in inner.items() if key not in _PLACING}))

    def items(self) -> Iterator[Piece]:
        """Gives the list as it has become; a group that is left with one thing is that thing."""
        for row in self.rows:
            things = tuple(row.things.values())
            yield things[0] if len(things) == 1 else _group(things, row.around)


def _group(things: Iterable[Piece], around: Piece | None) -> Piece:
    kept = tuple(things)
    outer = around or kept[0]
    together = (outer.mapping or {}).get("together", outer)
    return outer.holding({"together": Piece(together.tree, together.path, inner=kept)})
