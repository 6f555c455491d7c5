"""Reading what the trial register is told by files: people, the stock of the country, how answers are filled."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from gishe.language.load import read_file
from gishe.language.mistakes import check
from gishe.registers.simulator.filling import Answers, Filling
from gishe.registers.simulator.own_lists import OwnList
from gishe.registers.simulator.people import People, problems
from gishe.registers.simulator.population.population import Population
from gishe.registers.simulator.population.stock import Stock
from gishe.registers.simulator.recording.scrubbing import Kept
from gishe.values.problem import Problem
from gishe.values.text import Text

_STOCK, _RECORDING = "country.yaml", "recording.yaml"
_NO_PLACE = Text(
    "В {file} няма място „{name}“, а измислените хора трябва да живеят там.",
    "There is no place “{name}” in {file}, and the invented people are to live there.",
)
_Model = TypeVar("_Model", bound=BaseModel)


class Unready(Exception):  # noqa: N818  the name says what is so
    """The trial register can't start; `problems` say why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("unready")
        self.problems = problems


def read_people(file: Path) -> People:
    """Reads the people who are written down; raises `Unready`."""
    everybody = _read(People, file)
    if strangers := problems(everybody, str(file)):
        raise Unready(strangers)
    return everybody


def read_population(definitions: Path, file: Path, people: People, size: int, seed: int) -> Population | None:
    """Reads what a country beside those people is made of; none where nobody is to be in it. Raises `Unready`.

    A `country.yaml` beside the people's file goes before that of the definitions.
    """
    if not size:
        return None
    beside = file.parent / _STOCK
    stock = _read(Stock, beside if beside.is_file() else definitions / "simulator" / _STOCK)
    if missing := [name for name in stock.places if name not in people.places]:
        raise Unready(tuple(Problem("unknown-place", _NO_PLACE.fill(name=name, file=file)) for name in missing))
    return Population(size, seed, stock, people.places, frozenset(people.by_egn))


def read_kept(definitions: Path) -> Kept:
    """Reads what a recording keeps of texts; raises `Unready`."""
    return _read(Kept, definitions / "simulator" / _RECORDING)


def read_lists(definitions: Path) -> tuple[OwnList, ...]:
    """Reads which lists municipalities keep of the invented people; raises `Unready`."""
    return tuple(_read(OwnList, file) for file in sorted((definitions / "simulator" / "lists").glob("*.yaml")))


def read_fillings(definitions: Path) -> Mapping[str, Mapping[str, Filling]]:
    """Reads how answers are filled, by register and operation; raises `Unready`."""
    files = sorted((definitions / "simulator" / "answers").glob("*.yaml"))
    return {one.register_: one.answers for one in (_read(Answers, file) for file in files)}


def _read(model: type[_Model], file: Path) -> _Model:
    tree = read_file(file)
    if isinstance(tree, tuple):
        raise Unready(tree)
    read = check(model, tree.data)
    if isinstance(read, tuple):
        raise Unready(tuple(one.problem.at(tree.place(one.path)) for one in read))
    return read
