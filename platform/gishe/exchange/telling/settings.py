"""The outlets as the operator writes them: `[outlets.NAME]` with a `kind`, and the municipalities that it is for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gishe.exchange.outlets import kinds
from gishe.runtime.telling.notice import Outlet
from gishe.values.problem import Problem
from gishe.values.text import Text

_KIND = Text(
    "Изходът „{name}“ трябва да казва от кой вид е (`kind`): {known}.",
    "The outlet “{name}” must say of which kind it is (`kind`): {known}.",
)
_TABLE = Text(
    "Изходите се пишат като [outlets.ИМЕ], всеки в своя таблица.",
    "Outlets are written as [outlets.NAME], a table each.",
)
_WHOSE = Text(
    "Изходът „{name}“ трябва да изброява общините, за които е (`municipalities`).",
    "The outlet “{name}” must list the municipalities that it is for (`municipalities`).",
)
_OF = Text("Изход „{name}“: {says}", "Outlet “{name}”: {says}")


@dataclass(frozen=True, slots=True)
class OutletSettings:
    """One outlet and the municipalities whose news go there."""

    municipalities: tuple[str, ...]
    outlet: Outlet


def written_outlets(folder: Path, written: Any) -> Mapping[str, OutletSettings] | tuple[Problem, ...]:
    """Reads the table `outlets`; all that is wrong in it is told at once, by the names of the outlets."""
    if not isinstance(written, Mapping) or not all(isinstance(its, Mapping) for its in written.values()):
        return (Problem("outlets", _TABLE),)
    read = {name: _read(folder, name, its) for name, its in written.items()}
    problems = tuple(problem for its in read.values() if isinstance(its, tuple) for problem in its)
    return problems or {name: its for name, its in read.items() if isinstance(its, OutletSettings)}


def _read(folder: Path, name: str, its: Mapping[str, Any]) -> OutletSettings | tuple[Problem, ...]:
    known, kind, whose = kinds(), str(its.get("kind", "")), its.get("municipalities")
    if kind not in known:
        return (Problem("outlet-kind", _KIND.fill(name=name, known=", ".join(known))),)
    if not isinstance(whose, list) or not whose or not all(isinstance(one, str) for one in whose):
        return (Problem("outlet-municipalities", _WHOSE.fill(name=name)),)
    rest = {key: value for key, value in its.items() if key not in {"kind", "municipalities"}}
    outlet = known[kind](folder, rest)
    return tuple(_named(name, outlet)) if isinstance(outlet, tuple) else OutletSettings(tuple(whose), outlet)


def _named(name: str, problems: tuple[Problem, ...]) -> Iterator[Problem]:
    for one in problems:
        says = Text(_OF.bg.format(name=name, says=one.says.bg), _OF.en.format(name=name, says=one.says.en))
        yield Problem(one.code, says, one.hint)
