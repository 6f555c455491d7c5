"""Make, list and revoke tokens by which programs act for officials over the API.

What officials do on the desk's page “Tokens for programs”, for whoever runs the installation.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from gishe.chance import MachineChance
from gishe.runtime.token_port import Token
from gishe.runtime.tokens import LONGEST, WantedToken, end_token, give_token, serves, tokens_of
from gishe.values.text import Text
from gishe_cli import option
from gishe_cli.town_hall import language, opened

app = typer.Typer(help=__doc__, no_args_is_help=True)


_ONCE = Text("Запишете ключа сега, повече не се показва:", "Write the token down now, it is not shown again:")
_ENDED = Text("Ключът {key} е прекратен.", "Token {key} is revoked.")
_NONE = Text("Няма ключове.", "There are no tokens.")
_NONE_OF = Text("Никой не е „{login}“, или няма ключове.", "Nobody is “{login}”, or they have no tokens.")
_LINE = Text(
    "{key}: {login}, „{name}“{only}, до {until}, {used}{state}",
    "{key}: {login}, “{name}”{only}, until {until}, {used}{state}",
)
_ONLY_READS = Text(" (само чете)", " (only reads)")
_USED = Text("ползван на {day}", "used on {day}")
_NEVER = Text("още не е ползван", "not used yet")
_OVER = Text("; не важи", "; does not serve")


@app.command()
def add(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    municipality: option.Municipality,
    login: Annotated[str, typer.Argument(metavar="OFFICIAL", help="For whom it acts, by log-in name.")],
    name: Annotated[str, typer.Option(help="Which program it is for.")],
    days: Annotated[int, typer.Option(min=1, max=LONGEST, help="For how many days it serves.")] = 90,
    only_reads: Annotated[bool, typer.Option("--only-reads", help="It looks, and changes nothing.")] = False,
    post: Annotated[
        list[str] | None, typer.Option(help="In which of the official's posts it acts; in all, where you name none.")
    ] = None,
    by: Annotated[str, typer.Option(help="Who makes it; your login if left out.")] = "",
    settings_file: option.Settings = None,
    data: option.Data = Path("var"),
    definitions: option.Definitions = None,
    english: option.English = False,
) -> None:
    """Make a token, and say it this once.

    It may do what the official may do at the moment when it is used, but sign. The journal of a case says that the
    official acted through a program. It ends on its day, when it is revoked, and with the official's account.
    """
    speaks = language(english)
    with opened(settings_file, data, definitions, municipality or "?") as country:
        # Nothing is blinded here, so that no secret is needed.
        made = give_token(
            country.halls[0].store,
            MachineChance(b""),
            option.whoever(by),
            WantedToken(login, name, days, only_reads, tuple(post or ())),
        )
    if isinstance(made, tuple):
        for problem in made:
            typer.echo(problem.line(speaks), err=True)
        raise typer.Exit(1)
    typer.echo(_ONCE.to(speaks), err=True)
    typer.echo(made)


@app.command("list")
def list_(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    municipality: option.Municipality,
    official: Annotated[str, typer.Option(help="Only of this official, by log-in name.")] = "",
    settings_file: option.Settings = None,
    data: option.Data = Path("var"),
    definitions: option.Definitions = None,
    english: option.English = False,
) -> None:
    """List tokens: the part that may be shown, whose, for which program, until when, when last used."""
    speaks = language(english)
    with opened(settings_file, data, definitions, municipality or "?") as country:
        found = tokens_of(country.halls[0].store, official)
    if official and not found:
        typer.echo(_NONE_OF.fill(login=official).to(speaks), err=True)
        raise typer.Exit(1)
    typer.echo("\n".join(_line(one).to(speaks) for one in found) or _NONE.to(speaks))


@app.command()
def revoke(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    municipality: option.Municipality,
    key: Annotated[str, typer.Argument(metavar="KEY", help="The part that is shown, as `list` says it.")],
    by: Annotated[str, typer.Option(help="Who revokes it; your login if left out.")] = "",
    settings_file: option.Settings = None,
    data: option.Data = Path("var"),
    definitions: option.Definitions = None,
    english: option.English = False,
) -> None:
    """Revoke a token: the program that has it is out at once."""
    speaks = language(english)
    with opened(settings_file, data, definitions, municipality or "?") as country:
        problem = end_token(country.halls[0].store, datetime.now(UTC), option.whoever(by), key)
    if problem:
        typer.echo(problem.line(speaks), err=True)
        raise typer.Exit(1)
    typer.echo(_ENDED.fill(key=key).to(speaks))


def _line(one: Token) -> Text:
    used = _USED.fill(day=one.used_at[:10]) if one.used_at else _NEVER
    posts = Text(f" ({', '.join(one.posts)})" if one.posts else "")
    only, state = (_ONLY_READS if one.only_reads else Text("")), (Text("") if serves(one, datetime.now(UTC)) else _OVER)
    known = {"key": one.key, "login": one.login, "name": one.name, "until": one.expires_at[:10]}
    return Text(
        _LINE.bg.format(**known, used=used.bg, only=posts.bg + only.bg, state=state.bg),
        _LINE.en.format(**known, used=used.en, only=posts.bg + only.en, state=state.en),
    )
