"""Open officials' accounts, list them, give a link for a new password, close them.

What the administrator does on the desk's page “Accounts”, for whoever has no administrator yet.
"""

import getpass
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
from gishe_cli.installation import from_file
from gishe_cli.town_hall import language, opened

app = typer.Typer(help=__doc__, no_args_is_help=True)

_Municipality = Annotated[str, typer.Argument(metavar="MUNICIPALITY", help="The municipality's id.")]
_Login = Annotated[str, typer.Argument(metavar="LOGIN", help="The official's user name.")]
_By = Annotated[str, typer.Option(help="Who does it; your login if left out.")]
_Settings = Annotated[Path | None, typer.Option("--settings", help="The operator's settings file.")]
_Data = Annotated[Path, typer.Option(help="For a trial: the folder with its data.")]
_Definitions = Annotated[
    Path | None, typer.Option("--definitions", help="For a trial: another folder of definitions than the samples.")
]
_English = Annotated[bool, typer.Option("--english", help="Say it in English.")]

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
    municipality: _Municipality,
    login: _Login,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The official's name.")],
    number: Annotated[
        str, typer.Option("--number", prompt=True, help="The EGN or LNCh, for signatures; asked for if left out.")
    ],
    role: Annotated[list[str] | None, typer.Option(help="A post: `administrator`, `mayor@99111`; repeatable.")] = None,
    by: _By = "",
    settings_file: _Settings = None,
    data: _Data = Path("var"),
    definitions: _Definitions = None,
    english: _English = False,
) -> None:
    """Open an account, or a closed one again, and print the link by which its owner chooses a password."""
    with _desk(settings_file, data, definitions, municipality) as desk:
        wanted = Wanted(login, " ".join(name.split()), number, tuple(role or ()))
        _say(open_account(desk, by or getpass.getuser(), wanted), desk, english=english)


@app.command("list")
def list_(
    municipality: _Municipality,
    settings_file: _Settings = None,
    data: _Data = Path("var"),
    definitions: _Definitions = None,
    english: _English = False,
) -> None:
    """List the accounts with their posts."""
    with _desk(settings_file, data, definitions, municipality) as desk, desk.store.read() as reader:
        lines = [_line(one).to(language(english)) for one in reader.accounts()]
    typer.echo("\n".join(lines) or _NONE.to(language(english)))


@app.command()
def link(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    municipality: _Municipality,
    login: _Login,
    by: _By = "",
    settings_file: _Settings = None,
    data: _Data = Path("var"),
    definitions: _Definitions = None,
    english: _English = False,
) -> None:
    """Print a new link for an official who has forgotten the password or lost the phone."""
    with _desk(settings_file, data, definitions, municipality) as desk:
        _say(send_link(desk, by or getpass.getuser(), login), desk, english=english)


@app.command()
def close(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    municipality: _Municipality,
    login: _Login,
    by: _By = "",
    settings_file: _Settings = None,
    data: _Data = Path("var"),
    definitions: _Definitions = None,
    english: _English = False,
) -> None:
    """Close an account: its owner is signed out everywhere at once and holds no posts."""
    with _desk(settings_file, data, definitions, municipality) as desk:
        problem = close_account(desk, by or getpass.getuser(), login)
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
