"""What commands share that carry out an order about one case or one letter: their options, and finding it."""

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Generic, Protocol, TypeVar

import typer

from gishe.runtime.ports import Reader, Store
from gishe.runtime.retention_port import Order
from gishe.store.sqlite import Stores
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe_cli.installation import stores as opened
from gishe_cli.town_hall import language, refuse

_ACT = "The act by which it is done: an order, its number and date. It stays in the journal for ever, so name nobody."
ReasonOption = Annotated[str, typer.Option(help=_ACT)]
MunicipalityOption = Annotated[
    str, typer.Option(help="The municipality's id, where several have something of that number.")
]
ByOption = Annotated[str, typer.Option(help="Who decided so; your login if left out.")]
YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask whether to go on.")]
SettingsOption = Annotated[Path | None, typer.Option("--settings", help="The operator's settings file (TOML).")]
DataOption = Annotated[Path, typer.Option(help="For a trial: the folder with its data.")]
EnglishOption = Annotated[bool, typer.Option("--english", help="Say it in English.")]


class Numbered(Protocol):
    """A case, or a letter."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def number(self) -> str:
        """Its number in the incoming register."""


Kept = TypeVar("Kept", bound=Numbered)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was written on the command line: which one, by which act, of which municipality, who decided, and where."""

    number: str
    reason: str
    municipality: str
    by: str
    settings: Path | None
    data: Path
    english: bool

    def order(self, what: Numbered) -> Order:
        """Gives the order; ends with 2 if it names no act."""
        if not self.reason.strip():
            refuse(Text("Кажете по кой акт: --reason.", "Say by which act: --reason."))
        return Order(what.id, self.by or getpass.getuser(), datetime.now(UTC), self.reason.strip())

    def tell(self, came: Numbered | Problem, says: Text) -> None:
        """Says what was done; a problem ends with 1."""
        speaks = language(self.english)
        if isinstance(came, Problem):
            typer.echo(came.line(speaks), err=True)
            raise typer.Exit(1)
        typer.echo(says.to(speaks).format(number=came.number))


@dataclass(frozen=True, slots=True)
class Drawer(Generic[Kept]):
    """What orders are about: how one is found by its number or id, and what is said where there is none, or several."""

    find: Callable[[Reader, str], Kept | None]
    none: Text
    several: Text

    @contextmanager
    def one(self, wanted: Wanted) -> Iterator[tuple[Store, Kept]]:
        """Gives it with its store; ends with 2 if there is none, or one in several municipalities."""
        stores = opened(wanted.settings, wanted.data)
        try:
            names = [name for name in stores.kept() if wanted.municipality in {"", name}]
            found = [(name, one) for name in names if (one := self._in(stores, name, wanted.number))]
            if len(found) != 1:
                self._refuse(wanted.number, [name for name, _ in found])
            name, one = found[0]
            yield stores.of(name), one
        finally:
            stores.close()

    def done(self, wanted: Wanted, act: Callable[[Store, Order], Kept | Problem], says: Text) -> None:
        """Carries out an order that asks nothing back."""
        with self.one(wanted) as (store, one):
            wanted.tell(act(store, wanted.order(one)), says)

    def _in(self, stores: Stores, municipality: str, number: str) -> Kept | None:
        with stores.of(municipality).read() as reader:
            return self.find(reader, number)

    def _refuse(self, number: str, names: list[str]) -> None:
        says, where = self.several if names else self.none, ", ".join(names)
        refuse(Text(says.bg.format(number=number, where=where), says.to("en").format(number=number, where=where)))
