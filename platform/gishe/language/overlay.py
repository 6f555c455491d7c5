"""One municipality's difference: a file that `extends` a shared service, laid over it value by value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gishe.language import listed
from gishe.language.edition import KEY
from gishe.language.nearest import nearest
from gishe.language.notes import Notes
from gishe.language.originals import SECTION, Touched, compare, gone, recorded, was_recorded
from gishe.language.provenance import Effective, Piece, put_together, take_apart
from gishe.language.shared_checks import parts_of, used_checks
from gishe.language.shared_routes import route_items
from gishe.language.spreading import items_of
from gishe.language.tree import Tree
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

#: Keys of an overlay that are no part of the service.
_OWN = frozenset({"extends", KEY, SECTION})
_UNKNOWN = Text("В {place} няма „{name}“.", 'There is no "{name}" in {place}.')
_NEW = Text(
    "За да добавите ново, кажете къде: `after: …` или `before: …`.",
    "To add a new one, say where: `after: …` or `before: …`.",
)
_NAMED = Text(
    "Името на услугата не се променя: по него я намират преписките.",
    "A service's name does not change: its cases find it by that.",
)
_NO_REASON = Problem(
    "overlay-no-reason",
    Text("Не е казано защо този пример отпада.", "It is not said why this example is left out."),
    Text("Добавете `reason: …` до `remove: true`.", "Add `reason: …` beside `remove: true`."),
)
_BOTH = Problem(
    "overlay-placed-twice",
    Text("Тук има и `after`, и `before`.", "Both `after` and `before` are here."),
    Text("Оставете само едното.", "Keep only one of them."),
)


_UNNAMED = Text("Липсва ключът „{key}“.", 'The key "{key}" is missing.')
_UNNAMED_HINT = Text(
    "По него се вижда кое от общата услуга се променя: `{key}: …`.",
    "It says which thing of the shared service is changed: `{key}: …`.",
)


_BY_STEP = Text(
    "Стъпките на общ маршрут се променят една по една: `step: …`.",
    "The steps of a shared route are changed one by one: `step: …`.",
)


@dataclass(frozen=True, slots=True)
class Overlaid:
    """A shared service with a municipality's difference laid over it; `touched` are the values changed, by name."""

    tree: Effective
    touched: Mapping[str, Touched]


def extends(tree: Tree) -> str:
    """Gives the service that an overlay changes; empty where the file is no overlay."""
    data = tree.data if isinstance(tree.data, Mapping) else {}
    return str(data.get("extends", ""))


def whole(base: Tree, common: Mapping[str, Tree]) -> Piece:
    """Takes a service apart with the shared pages, checks and routes that it uses in their places."""
    piece = take_apart(base, base.data)
    expanded = dict(piece.mapping or {})
    for section, of in (("form", _page), ("checks", _checks), ("approval", _steps)):
        items = expanded[section].items if section in expanded else None
        if items is not None:
            expanded[section] = expanded[section].holding(tuple(one for item in items for one in of(item, common)))
    return piece.holding(expanded) if piece.mapping is not None else piece


def _page(item: Piece, common: Mapping[str, Tree]) -> tuple[Piece, ...]:
    name = listed.used_name(item)
    if name not in common or route_items(common[name]) or items_of(common[name], "checks"):
        return (item,)
    page = take_apart(common[name], common[name].data)
    return (page.holding({key: one for key, one in (page.mapping or {}).items() if key != "common"}),)


def _steps(item: Piece, common: Mapping[str, Tree]) -> tuple[Piece, ...]:
    name = listed.used_name(item)
    steps = route_items(common[name]) if name in common else []
    return tuple(take_apart(common[name], one, ("approval", at)) for at, one in enumerate(steps)) or (item,)


def _checks(item: Piece, common: Mapping[str, Tree]) -> tuple[Piece, ...]:
    own = item.holding({key: one for key, one in (item.mapping or {}).items() if key in {"use", "with"}}).plain()
    name = used_checks(own)
    if name not in common or not isinstance(own, Mapping):
        return (item,)
    parts = parts_of(own, common[name], item.tree, item.path)
    return tuple(take_apart(tree, one, path) for tree, path, one in parts) or (item,)


def lay_over(base: Tree, change: Tree, common: Mapping[str, Tree], notes: Notes) -> Overlaid:
    """Lays an overlay over a shared service. What can't be is noted in the overlay's `notes`, and left as shared."""
    layer = Layer(base, change, common, notes)
    top = take_apart(change, {key: one for key, one in _mapping(change.data).items() if key not in _OWN})
    if "service" in (top.mapping or {}):
        notes.key(("service",), Problem("overlay-renames", _NAMED))
        top = top.holding({key: one for key, one in (top.mapping or {}).items() if key != "service"})
    merged = layer.mapping(whole(base, common), top, ())
    compare(base, change, layer.touched, notes)
    root = Piece(change, (), inner=merged.inner)
    return Overlaid(put_together(root, change.file), layer.touched)


def _mapping(data: Plain) -> Mapping[str, Plain]:
    return data if isinstance(data, Mapping) else {}


@dataclass(slots=True)
class Layer:
    """The laying of one overlay: what it touches, and what it could not."""

    base: Tree
    change: Tree
    common: Mapping[str, Tree]
    notes: Notes
    touched: dict[str, Touched] = field(default_factory=dict)

    def mapping(self, old: Piece, new: Piece, name: tuple[str, ...]) -> Piece:
        """Lays a mapping over a mapping, key by key."""
        merged = dict(old.mapping or {})
        for key, value in (new.mapping or {}).items():
            inner = (*name, key)
            if key not in merged:
                self._add(merged, old, value, inner)
            elif _removes(value):
                self.touch(inner, merged.pop(key), value)
            else:
                merged[key] = self._value(merged[key], value, inner)
        return old.holding(merged)

    def _add(self, merged: dict[str, Piece], old: Piece, value: Piece, name: tuple[str, ...]) -> None:
        partial = name[0] == "speeds" and len(name) == 2 and not {"fee", "term"} <= set(value.mapping or {})  # noqa: PLR2004 - `speeds` and a speed's own name
        if _removes(value) or partial or self.was(name):
            self.unknown(value, name, old, hint=nearest(name[-1], merged))
            return
        self.touch(name, None, value)
        merged[name[-1]] = value

    def _value(self, old: Piece, new: Piece, name: tuple[str, ...]) -> Piece:
        if self.was_new(name):
            self.touch(name, old, new)
            return new
        if _keyed(old) and _keyed(new):
            return self.mapping(old, new, name)
        if old.items is not None and new.items is not None and (key := listed.key_of(name)):
            return listed.lay(self, old, new, name, key)
        self.touch(name, old, new)
        return new

    def touch(self, name: tuple[str, ...], old: Piece | None, new: Piece) -> None:
        """Keeps that the overlay changes a value. Examples are not kept: whether they still fit, running them says."""
        if name[0] != "scenarios":
            self.touched[".".join(name)] = Touched(old, new)

    def before(self, name: tuple[str, ...]) -> Piece | None:
        """Gives the shared value where the overlay has changed it already."""
        touched = self.touched.get(".".join(name))
        return touched.base if touched else None

    def unknown(self, at: Piece, name: tuple[str, ...], old: Piece, hint: Text | None = None) -> None:
        """Notes that what the overlay names is not in the shared service: no longer, or it never was."""
        dotted = ".".join(name)
        if self.was(name):
            self.notes.key(at.path, gone(dotted, old.place))
        else:
            says = _UNKNOWN.fill(name=name[-1], place=old.place)
            self.notes.key(at.path, Problem("unknown-target", says, hint))

    def unplaced(self, at: Piece, name: tuple[str, ...], old: Piece, near: Text | None) -> None:
        """Notes a thing that is not in the shared list, where it is not said that it is a new one."""
        bg, en = (f"{near.bg} ", f"{near.en} ") if near else ("", "")
        self.unknown(at, name, old, Text(bg + _NEW.bg, en + _NEW.en))

    def was(self, name: tuple[str, ...]) -> bool:
        """Says whether the shared service had a thing of this name when the overlay was written."""
        return was_recorded(".".join(name), recorded(self.change))

    def was_new(self, name: tuple[str, ...]) -> bool:
        """Says whether the shared service had nothing of this name when the overlay was written."""
        written, dotted = recorded(self.change), ".".join(name)
        return dotted in written and written[dotted] is None

    def note_unnamed(self, at: Piece, key: str) -> None:
        """Notes a thing of a list that does not say which one it is."""
        self.notes.value(at.path, Problem("missing-key", _UNNAMED.fill(key=key), _UNNAMED_HINT.fill(key=key)))

    def note_unreasoned(self, at: Piece) -> None:
        """Notes an example that is left out without a word why."""
        self.notes.value(at.path, _NO_REASON)

    def note_strange(self, at: Piece, key: str) -> None:
        """Notes a key that says nothing of a shared route: its steps are changed one by one."""
        says = Text(f"Непознат ключ „{key}“.", f'Unknown key "{key}".')
        self.notes.key(at.path, Problem("unknown-key", says, _BY_STEP))

    def note_both(self, at: Piece) -> None:
        """Notes a thing that is placed behind one and before another."""
        self.notes.value(at.path, _BOTH)

    def page(self, item: Piece) -> Piece:
        """Gives a shared page in the place of `use: common/…`."""
        return _page(item, self.common)[0]

    def shared(self, item: Piece, section: str) -> tuple[Piece, ...]:
        """Gives the things of a shared route, or shared checks; none where the item uses none such."""
        things = (_checks if section == "checks" else _steps)(item, self.common)
        return () if things == (item,) else things


def _removes(piece: Piece) -> bool:
    inner = piece.mapping or {}
    return set(inner) == {"remove"} and inner["remove"].scalar is True


def _keyed(piece: Piece) -> bool:
    """Says whether a value is laid over key by key; words are one value, since their languages say the same."""
    return piece.mapping is not None and "bg" not in piece.mapping
