"""Open officials' accounts, list them, give a link for a new password, close them.

What the administrator does on the desk's page “Accounts”, for whoever has no administrator yet.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from gishe.chance import MachineChance, secret_in
from gishe.language.municipality import MunicipalityDefinition
from gishe.runtime.accounts import Wanted, close_account, open_account, send_link
from gishe.runtime.kept import Account
from gishe.runtime.ports import Store
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe_cli import option
from gishe_cli.installation import from_file
from gishe_cli.town_hall import language, opened

app = typer.Typer(help=__doc__, no_args_is_help=True)

_Login = Annotated[str, typer.Argument(metavar="LOGIN", help="The official's user name.")]

_LINK = Text(
    "Дайте лично на служителя тази връзка; важи два дни и служи веднъж:\n{address}",
    "Give the official this link in person; it lasts two days and serves once:\n{address}",
)
_CLOSED = Text("Акаунтът „{login}“ е закрит.", "The account “{login}” is closed.")
_NONE = Text("Няма акаунти.", "There are no accounts.")
_CLOSED_SHORT, _WAITS = Text("закрит", "closed"), Text("чака парола", "waits for a password")


@dataclass(frozen=True, slots=True)
class _Desk:
    """What of an office accounts need, and where browsers reach it."""

    municipality: MunicipalityDefinition
    store: Store
    chance: MachineChance
    at: str


@app.command("open")
def open_(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    municipality: option.Municipality,
    login: _Login,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The official's name.")],
    number: Annotated[
        str, typer.Option("--number", prompt=True, help="The EGN or LNCh, for signatures; asked for if left out.")
    ],
    role: Annotated[list[str] | None, typer.Option(help="A post: `administrator`, `mayor@99111`; repeatable.")] = None,
    by: option.By = "",
    settings_file: option.Settings = None,
    data: option.Data = Path("var"),
    definitions: option.Definitions = None,
    english: option.English = False,
) -> None:
    """Open an account, or a closed one again, and print the link by which its owner chooses a password."""
    with _desk(settings_file, data, definitions, municipality) as desk:
        wanted = Wanted(login, " ".join(name.split()), number, tuple(role or ()))
        _say(open_account(desk, option.whoever(by), wanted), desk, english=english)


@app.command("list")
def list_(
    municipality: option.Municipality,
    settings_file: option.Settings = None,
    data: option.Data = Path("var"),
    definitions: option.Definitions = None,
    english: option.English = False,
) -> None:
    """List the accounts with their posts."""
    with _desk(settings_file, data, definitions, municipality) as desk, desk.store.read() as reader:
        lines = [_line(one).to(language(english)) for one in reader.accounts()]
    typer.echo("\n".join(lines) or _NONE.to(language(english)))


@app.command()
def link(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    municipality: option.Municipality,
    login: _Login,
    by: option.By = "",
    settings_file: option.Settings = None,
    data: option.Data = Path("var"),
    definitions: option.Definitions = None,
    english: option.English = False,
) -> None:
    """Print a new link for an official who has forgotten the password or lost the phone."""
    with _desk(settings_file, data, definitions, municipality) as desk:
        _say(send_link(desk, option.whoever(by), login), desk, english=english)


@app.command()
def close(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    municipality: option.Municipality,
    login: _Login,
    by: option.By = "",
    settings_file: option.Settings = None,
    data: option.Data = Path("var"),
    definitions: option.Definitions = None,
    english: option.English = False,
) -> None:
    """Close an account: its owner is signed out everywhere at once and holds no posts."""
    with _desk(settings_file, data, definitions, municipality) as desk:
        problem = close_account(desk, option.whoever(by), login)
        if problem:
            _refuse((problem,), english=english)
    typer.echo(_CLOSED.fill(login=login).to(language(english)))


@contextmanager
def _desk(settings_file: Path | None, data: Path, definitions: Path | None, municipality: str) -> Iterator[_Desk]:
    settings = from_file(settings_file) if settings_file else None
    at = settings.public_url if settings else "http://127.0.0.1:8000"
    # To `opened`, no name at all is every municipality; here it is a mistake.
    with opened(settings_file, data, definitions, municipality or "?") as country:
        hall = country.halls[0]
        chance = MachineChance(secret_in(settings.data if settings else data))
        yield _Desk(hall.its, hall.store, chance, f"{at}/{hall.id}")


def _say(done: str | Problem | tuple[Problem, ...], desk: _Desk, *, english: bool) -> None:
    if not isinstance(done, str):
        _refuse((done,) if isinstance(done, Problem) else done, english=english)
    typer.echo(_LINK.fill(address=f"{desk.at}/desk/welcome/{done}").to(language(english)))


def _refuse(problems: tuple[Problem, ...], *, english: bool) -> None:
    for problem in problems:
        typer.echo(problem.line(language(english)), err=True)
    raise typer.Exit(1)


def _line(one: Account) -> Text:
    state = _CLOSED_SHORT if one.closed_at else Text("", "") if one.password_hash else _WAITS
    bg, en = (
        " · ".join(filter(None, (one.login, one.name, ", ".join(one.roles), said))) for said in (state.bg, state.en)
    )
    return Text(bg, en)
