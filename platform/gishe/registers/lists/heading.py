"""The row of headings of a sheet: which column of the list stands where."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gishe.language.protocols.table import Column
from gishe.registers.lists.sheet import HEADINGS_WITHIN, Row
from gishe.values.problem import Problem
from gishe.values.text import Text

_ABSENT = Text("Във файла няма колона „{heading}“.", "The file has no column “{heading}”.")
_FOUND = Text("Колоните във файла са: {found}.", "The file's columns are: {found}.")
_TWICE = Text(
    "Колоната „{heading}“ е два пъти: в {first} и в {second}.",
    "The column “{heading}” is there twice: in {first} and in {second}.",
)
_ONE_ONLY = Text("Изтрийте едната или я преименувайте.", "Delete one of them or rename it.")
_NOTHING = Problem(
    "list-headings",
    Text("Във файла не се намират заглавията на колоните.", "The headings of the columns can't be found in the file."),
    Text(
        f"Те трябва да са в един от първите {HEADINGS_WITHIN} реда.",
        f"They must be in one of the first {HEADINGS_WITHIN} rows.",
    ),
)
_MOST_NAMED = 12
_UNSPOKEN = {ord(mark): " " for mark in "*:.,;„“”\"'()[]\u00a0\n\r\t_"}


def _letters(place: int) -> str:
    """Names a column as spreadsheets do: A, B … Z, AA."""
    before, last = divmod(place, 26)  # letters of the alphabet
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


@dataclass(frozen=True, slots=True)
class Heading:
    """The row of headings: its number, the place of each column that is there, and the headings nobody asks for.

    `written` says how the file itself calls each column.
    """

    row: int
    places: Mapping[str, int]
    written: Mapping[str, str]
    unused: tuple[str, ...] = ()


def spelled(heading: str) -> str:
    """Spells a heading so that capitals, punctuation and line ends make no difference."""
    return " ".join(heading.casefold().translate(_UNSPOKEN).split())


class Headings:
    """What the headings of a list's file may be."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._named = {spelled(one): column.name for column in columns for one in column.headings}

    def fitness(self, row: Row) -> int:
        """Says how many of the columns a row names."""
        return len({name for _, name in self._met(row)})

    def find(self, rows: Iterable[Row]) -> Heading | tuple[Problem, ...]:
        """Finds the row of headings among the first rows of a file, or says what is wrong with it."""
        best = max(rows, key=self.fitness, default=None)
        if best is None or not self.fitness(best):
            return (_NOTHING,)
        met = list(self._met(best))
        problems = (*self._twice(met), *self._absent(best, {name for _, name in met}))
        if problems:
            return problems
        places = {name: place for place, name in met}
        taken = set(places.values())
        unused = tuple(str(cell) for place, cell in enumerate(best.cells) if place not in taken and cell)
        written = {name: str(best.cells[place]) for name, place in places.items()}
        return Heading(best.number, places, written, unused)

    def _met(self, row: Row) -> Iterator[tuple[int, str]]:
        for place, cell in enumerate(row.cells):
            name = self._named.get(spelled(cell)) if isinstance(cell, str) else None
            if name:
                yield place, name

    def _twice(self, met: Sequence[tuple[int, str]]) -> Iterator[Problem]:
        seen: dict[str, int] = {}
        for place, name in met:
            if name in seen:
                letters = _letters(seen[name]), _letters(place)
                says = _TWICE.fill(heading=self._shown(name), first=letters[0], second=letters[1])
                yield Problem("list-heading-twice", says, _ONE_ONLY, field=name)
            seen[name] = place

    def _absent(self, row: Row, met: set[str]) -> Iterator[Problem]:
        found = ", ".join(f"„{cell}“" for cell in row.cells[:_MOST_NAMED] if isinstance(cell, str) and cell)
        for column in self._columns:
            if column.name not in met and not column.optional:
                says = _ABSENT.fill(heading=" / ".join(column.headings))
                yield Problem("list-heading-absent", says, _FOUND.fill(found=found), field=column.name)

    def _shown(self, name: str) -> str:
        return next(one.headings[0] for one in self._columns if one.name == name)
