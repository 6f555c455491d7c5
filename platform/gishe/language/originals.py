"""What the shared definition said where an overlay says otherwise: written down, compared, and accepted anew.

An overlay's section `replaces` holds it by the name of each changed value: `speeds.standard.fee: 5.11 EUR`. A short
value stands as it is, a long one as a digest, and `null` is where the shared definition had nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from gishe.language.notes import Notes
from gishe.language.provenance import Piece
from gishe.language.tree import Tree
from gishe.values.plain import Plain, digest
from gishe.values.problem import Problem
from gishe.values.text import Text

SECTION = "replaces"
_LONGEST = 80
_SHORT_DIGEST = 12
_HEADING = "# Каквото казваше общата услуга, когато е писана тази разлика. Пише се от `gishe overlay accept`."
_ACCEPT = Text(
    "Прегледайте двете места и потвърдете с `gishe overlay accept`.",
    "Look at both places, then confirm with `gishe overlay accept`.",
)
_MOVED = Text(
    "Общата услуга е променена под тази разлика: „{name}“ беше {was}, а сега е {now} ({place}).",
    'The shared service has changed under this overlay: "{name}" was {was} and is now {now} ({place}).',
)
_GONE = Text(
    "Общата услуга е променена под тази разлика: „{name}“ вече го няма ({place}).",
    'The shared service has changed under this overlay: "{name}" is gone ({place}).',
)
_UNRECORDED = Text(
    "Не е записано какво казва общата услуга за „{name}“.",
    'What the shared service says of "{name}" is not written down.',
)
_UNRECORDED_HINT = Text(
    "Запишете го с `gishe overlay accept`: тогава ще научите, ако се промени.",
    "Write it down with `gishe overlay accept`: then you will hear when it changes.",
)
_STALE = Text("Тази разлика вече не променя „{name}“.", 'This overlay no longer changes "{name}".')
_STALE_HINT = Text("Обновете записа с `gishe overlay accept`.", "Renew the record with `gishe overlay accept`.")
_NOT_A_MAPPING = Problem(
    "bad-value",
    Text("„replaces“ се пише от програмата.", '"replaces" is written by the program.'),
    Text("Изтрийте го и изпълнете `gishe overlay accept`.", "Delete it and run `gishe overlay accept`."),
)


@dataclass(frozen=True, slots=True)
class Touched:
    """A value that an overlay changes: the shared one (`None` where there is none), and where the overlay says it."""

    base: Piece | None
    change: Piece

    @property
    def original(self) -> Plain:
        """The shared value as it is written down."""
        return None if self.base is None else _short(self.base.plain())


def _short(value: Plain) -> Plain:
    plain = isinstance(value, bool | int | float) or (
        isinstance(value, str) and len(value) <= _LONGEST and "\n" not in value
    )
    return value if plain else f"digest {digest(value)[:_SHORT_DIGEST]}"


def recorded(change: Tree) -> Mapping[str, Plain]:
    """Gives what an overlay has written down."""
    section = change.data.get(SECTION) if isinstance(change.data, Mapping) else None
    return section if isinstance(section, Mapping) else {}


def was_recorded(name: str, written: Mapping[str, Plain]) -> bool:
    """Says whether the shared definition had a thing of this name, or something in it, when it was written down."""
    return any(value is not None and (one == name or one.startswith(f"{name}.")) for one, value in written.items())


def gone(name: str, place: object) -> Problem:
    """Says that what an overlay changes is no longer in the shared definition."""
    return Problem("overlay-conflict", _GONE.fill(name=name, place=place), _ACCEPT)


def compare(base: Tree, change: Tree, touched: Mapping[str, Touched], notes: Notes) -> None:
    """Notes where the shared definition no longer says what it said when the overlay was written."""
    data = change.data if isinstance(change.data, Mapping) else {}
    if SECTION in data and not isinstance(data[SECTION], Mapping):
        notes.value((SECTION,), _NOT_A_MAPPING)
        return
    written = recorded(change)
    for name, one in touched.items():
        if name not in written:
            problem = Problem("overlay-unrecorded", _UNRECORDED.fill(name=name), _UNRECORDED_HINT, severity="warning")
            notes.key(one.change.path, problem)
        elif written[name] != one.original:
            place = one.base.place if one.base else base.file
            says = _MOVED.fill(name=name, was=_said(written[name]), now=_said(one.original), place=place)
            notes.key(one.change.path, Problem("overlay-conflict", says, _ACCEPT))
    for name in written:
        if name not in touched:
            problem = Problem("overlay-stale", _STALE.fill(name=name), _STALE_HINT, severity="warning")
            notes.key((SECTION, name), problem)


def _said(value: Plain) -> str:
    return "–" if value is None else str(value).replace("digest ", "#")


def accepted(change: Tree, touched: Mapping[str, Touched]) -> str:
    """Gives an overlay's text with the record as the shared definition is now; nothing else of it changes."""
    kept = "\n".join(line for line in _without(change) if line != _HEADING).rstrip("\n")
    if not touched:
        return f"{kept}\n"
    lines = [f"  {_written(name)}: {_written(one.original)}" for name, one in touched.items()]
    return "\n".join([kept, "", _HEADING, f"{SECTION}:", *lines, ""])


def _without(change: Tree) -> list[str]:
    """Gives the lines of an overlay without its record, which is the program's own and holds no comments."""
    if (SECTION,) not in change.keys:
        return list(change.lines)
    first = change.keys[(SECTION,)].line - 1
    later = (line for line in range(first + 1, len(change.lines)) if _begins(change.lines[line]))
    return [*change.lines[:first], *change.lines[next(later, len(change.lines)) :]]


def _begins(line: str) -> bool:
    return bool(line.strip()) and not line.startswith((" ", "\t"))


def _written(value: Plain) -> str:
    """Writes a name or a value so that YAML reads it back as it is."""
    return json.dumps(value, ensure_ascii=False) if not isinstance(value, str) or not _bare(value) else value


def _bare(text: str) -> bool:
    return text.replace(".", "").replace("_", "").replace("-", "").isalpha() and text not in {"true", "false", "null"}
