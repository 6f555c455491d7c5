"""Commands that carry out an order about one case or letter: it is found, somebody is asked, it is done and said."""

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
from gishe_cli import option
from gishe_cli.installation import stores as opened
from gishe_cli.town_hall import language, refuse

_ACT = "The act by which it is done: an order, its number and date. It stays in the journal for ever, so name nobody."
_Number = Annotated[str, typer.Argument(metavar="NUMBER", help="The incoming number, or the id.")]
_Reason = Annotated[str, typer.Option(help=_ACT)]
_Municipality = Annotated[str, typer.Option(help="The municipality's id, where several have something of that number.")]
_Yes = Annotated[bool, typer.Option("--yes", help="Do not ask whether to go on.")]


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
        return Order(what.id, option.whoever(self.by), datetime.now(UTC), self.reason.strip())

    def tell(self, came: Numbered | Problem, says: Text) -> None:
        """Says what was done; a problem ends with 1."""
        speaks = language(self.english)
        if isinstance(came, Problem):
            typer.echo(came.line(speaks), err=True)
            raise typer.Exit(1)
        typer.echo(says.fill(number=came.number).to(speaks))


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

    def _in(self, stores: Stores, municipality: str, number: str) -> Kept | None:
        with stores.of(municipality).read() as reader:
            return self.find(reader, number)

    def _refuse(self, number: str, names: list[str]) -> None:
        says, where = self.several if names else self.none, ", ".join(names)
        refuse(says.fill(number=number, where=where))


@dataclass(frozen=True, slots=True)
class Deed(Generic[Kept]):
    """What an order does: the command's name and help, the act, what is said then, and what is asked before."""

    name: str
    help: str
    act: Callable[[Store, Order], Kept | Problem]
    says: Text
    asks: Callable[[Kept], Text] | None = None


def offer(app: typer.Typer, drawer: Drawer[Kept], *deeds: Deed[Kept]) -> None:
    """Adds a command for each deed; one that asks first has `--yes`."""
    for deed in deeds:
        made = _asking(drawer, deed, deed.asks) if deed.asks else _plain(drawer, deed)
        app.command(deed.name, help=deed.help)(made)


def _plain(drawer: Drawer[Kept], deed: Deed[Kept]) -> Callable[..., None]:
    def command(  # noqa: PLR0913, PLR0917  a command's options are its parameters
        number: _Number,
        reason: _Reason,
        municipality: _Municipality = "",
        by: option.By = "",
        settings: option.Settings = None,
        data: option.Data = Path("var"),
        english: option.English = False,
    ) -> None:
        wanted = Wanted(number, reason, municipality, by, settings, data, english)
        with drawer.one(wanted) as (store, one):
            wanted.tell(deed.act(store, wanted.order(one)), deed.says)

    return command


def _asking(drawer: Drawer[Kept], deed: Deed[Kept], asks: Callable[[Kept], Text]) -> Callable[..., None]:
    def command(  # noqa: PLR0913, PLR0917  a command's options are its parameters
        number: _Number,
        reason: _Reason,
        municipality: _Municipality = "",
        by: option.By = "",
        yes: _Yes = False,
        settings: option.Settings = None,
        data: option.Data = Path("var"),
        english: option.English = False,
    ) -> None:
        wanted = Wanted(number, reason, municipality, by, settings, data, english)
        with drawer.one(wanted) as (store, one):
            if yes or typer.confirm(asks(one).to(language(english))):
                wanted.tell(deed.act(store, wanted.order(one)), deed.says)

    return command
