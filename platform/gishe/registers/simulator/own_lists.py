"""The lists that municipalities would keep of the invented people, as CSV to be loaded with `gishe register load`."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import Field

from gishe.language.section import Id, Section
from gishe.registers.simulator.people import People, Person
from gishe.registers.simulator.population.population import Population


class OwnList(Section):
    """A file of `definitions/simulator/lists/`: of which facts a list's rows are made.

    `rows` names the list of facts of a person, `place` the one that says the settlement, `columns` a fact by heading.
    """

    list_: Id = Field(alias="list")
    rows: str
    place: str
    columns: dict[str, str] = Field(min_length=1)


def write_lists(
    made: Sequence[OwnList], people: People, population: Population | None, folder: Path
) -> dict[Path, int]:
    """Writes `folder/<place>/<list>.csv` for each place of the people's file; gives each file with its rows' number.

    Nobody is kept in memory, however many they are. Raises `OSError`.
    """
    places = {place.settlement_code: name for name, place in people.places.items()}
    everybody = chain(people.everybody(), population.everybody() if population else ())
    written: dict[Path, int] = {}
    with ExitStack() as opened:
        files = {(one.list_, code): folder / name / f"{one.list_}.csv" for one in made for code, name in places.items()}
        sheets = {key: _sheet(file, made, key[0], opened) for key, file in files.items()}
        written = dict.fromkeys(files.values(), 0)
        for one, code, row in _rows(everybody, made):
            if (key := (one.list_, code)) in sheets:
                sheets[key].writerow(row)
                written[files[key]] += 1
    return written


def _sheet(file: Path, made: Iterable[OwnList], name: str, opened: ExitStack) -> Any:
    file.parent.mkdir(parents=True, exist_ok=True)
    # With a mark, or Excel takes it for Windows-1251.
    sheet = csv.writer(opened.enter_context(file.open("w", encoding="utf-8-sig", newline="")), delimiter=";")
    sheet.writerow(next(one for one in made if one.list_ == name).columns)
    return sheet


def _rows(everybody: Iterable[Person], made: Sequence[OwnList]) -> Iterator[tuple[OwnList, str, list[str]]]:
    for person in everybody:
        for one in made:
            for row in person.facts.get(one.rows) or ():
                if isinstance(row, Mapping):
                    yield one, str(row.get(one.place, "")), [str(row.get(fact, "")) for fact in one.columns.values()]
