"""A sheet: the rows of a file as texts, whatever kind of file it is."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from gishe.values.problem import Problem


class Figure(str):
    """A text that was a number in the sheet, so that zeros in front of a code may have been lost."""

    __slots__ = ()


class Spoilt(Enum):
    """What stands in a cell in the place of a value."""

    FORMULA = "formula"
    ERROR = "error"


Cell: TypeAlias = "str | Spoilt"


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its number in the file, counted from 1."""

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds: its rows from the first to the last, and what stands in the way of taking them for a table.

    `flaws` are asked for with the number of the row of the headings, once the rows have been read. `about` is roughly
    how many rows there are, to tell how far a reading is; 0 where nobody knows.
    """

    rows: Callable[[], AbstractContextManager[Iterator[Row]]]
    flaws: Callable[[int], Sequence[Problem]] = lambda _: ()
    about: int = 0


class Unreadable(Exception):  # noqa: N818  the name says what is so
    """The file is no table that can be read; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


#: No file holds more rows; Excel has room for 1,048,576.
MOST_ROWS = 2_000_000
#: No table is wider; what stands further to the right is not looked at.
MOST_COLUMNS = 256
#: The headings stand among the first rows: above them there may be a title.
HEADINGS_WITHIN = 20
