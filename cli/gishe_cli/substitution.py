"""Enter who is absent and who stands in for them, list it, end it.

What the head of personnel does on the desk's page “People”, for whoever has no such role yet.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from gishe.cases.absence import Absence
from gishe.cases.substitution import posts_of
from gishe.runtime.substituting import absences, end_absence, enter_absence
from gishe.values.problem import Problem
from gishe.values.text import Language, Text
from gishe_cli import option
from gishe_cli.town_hall import TownHall, language, opened

app = typer.Typer(help=__doc__, no_args_is_help=True)


_ENTERED = Text("Вписано: {line}", "Entered: {line}")
_ENDED = Text("Прекратено: {line}", "Ended: {line}")
_NONE = Text("Няма вписани отсъствия.", "No absences are entered.")
_STANDS_IN = Text(
    "№ {id}: {absent} отсъства от {since} до {until}; замества {substitute} ({posts}) по заповед № {order}{ended}.",
    "No. {id}: {absent} is absent from {since} to {until}; {substitute} stands in ({posts}) by order {order}{ended}.",
)
_NOBODY = Text(
    "№ {id}: {absent} отсъства от {since} до {until} ({posts}); никой не замества{ended}.",
    "No. {id}: {absent} is absent from {since} to {until} ({posts}); nobody stands in{ended}.",
)
_ALL_POSTS = Text("всички длъжности", "all posts")
_ENDED_AT = Text("; прекратено на {day}", "; ended on {day}")


@app.command()
def add(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    municipality: option.Municipality,
    absent: Annotated[str, typer.Argument(metavar="ABSENT", help="Who is absent, by log-in name.")],
    since: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="The first day of the absence.")],
    until: Annotated[datetime, typer.Option("--until", formats=["%Y-%m-%d"], help="The last day of the absence.")],
    substitute: Annotated[str, typer.Option(help="Who stands in, by log-in name; nobody if left out.")] = "",
    order: Annotated[str, typer.Option(help="The number of the order that names the substitute.")] = "",
    ordered: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day of the order; today if left out.")
    ] = None,
    role: Annotated[
        list[str] | None, typer.Option(help="Only in this post: `mayor`, `mayor@99111`; may be repeated.")
    ] = None,
    by: option.By = "",
    settings_file: option.Settings = None,
    data: option.Data = Path("var"),
    definitions: option.Definitions = None,
    english: option.English = False,
) -> None:
    """Enter that an official is absent, and who stands in by which order.

    From this very moment, on the days named, the substitute sees the absent official's work and acts in their name; the
    journal of each case says for whom, and by which order. Powers that are given for days that overlap are refused, and
    so is a substitute who is absent too.
    """
    now = datetime.now(UTC)
    day = f"{ordered or now:%Y-%m-%d}" if substitute else ""
    wanted = Absence(
        absent,
        f"{since:%Y-%m-%d}",
        f"{until:%Y-%m-%d}",
        substitute,
        posts_of(role or ()),
        order if substitute else "",
        day,
    )
    with _hall(settings_file, data, definitions, municipality) as (hall, names):
        done = enter_absence(hall.store, now, wanted, option.whoever(by))
        _say(done, _ENTERED, names, language(english))


@app.command("list")
def list_(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    municipality: option.Municipality,
    past: Annotated[bool, typer.Option("--past", help="Those that are over too.")] = False,
    settings_file: option.Settings = None,
    data: option.Data = Path("var"),
    definitions: option.Definitions = None,
    english: option.English = False,
) -> None:
    """List who is absent or will be, and who stands in."""
    speaks = language(english)
    with _hall(settings_file, data, definitions, municipality) as (hall, names):
        found = absences(hall.store, datetime.now(UTC), past=past)
        typer.echo("\n".join(_line(one, names).to(speaks) for one in found) or _NONE.to(speaks))


@app.command()
def end(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    municipality: option.Municipality,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The number of the absence, as `list` shows it.")],
    by: option.By = "",
    settings_file: option.Settings = None,
    data: option.Data = Path("var"),
    definitions: option.Definitions = None,
    english: option.English = False,
) -> None:
    """End an absence now, before its last day: who was absent has their powers back at once."""
    with _hall(settings_file, data, definitions, municipality) as (hall, names):
        done = end_absence(hall.store, datetime.now(UTC), number, option.whoever(by))
        _say(done, _ENDED, names, language(english))


@contextmanager
def _hall(
    settings_file: Path | None, data: Path, definitions: Path | None, municipality: str
) -> Iterator[tuple[TownHall, Mapping[str, str]]]:
    # To `opened`, no name at all is every municipality; here it is a mistake.
    with opened(settings_file, data, definitions, municipality or "?") as country:
        hall = country.halls[0]
        with hall.store.read() as reader:
            names = {one.login: f"{one.name} ({one.login})" for one in reader.accounts()}
        yield hall, names


def _say(
    done: Absence | Problem | tuple[Problem, ...], words: Text, names: Mapping[str, str], speaks: Language
) -> None:
    if isinstance(done, Absence):
        line = _line(done, names)
        typer.echo(words.fill(line=line).to(speaks))
        return
    for problem in (done,) if isinstance(done, Problem) else done:
        typer.echo(problem.line(speaks), err=True)
    raise typer.Exit(1)


def _line(one: Absence, names: Mapping[str, str]) -> Text:
    posts = Text(", ".join(map(str, one.posts))) if one.posts else _ALL_POSTS
    ended = _ENDED_AT.fill(day=one.ended_at[:10]) if one.ended_at else Text("", "")
    known = {
        "id": one.id, "since": one.since, "until": one.until, "order": one.order,
        "absent": names.get(one.absent, one.absent), "substitute": names.get(one.substitute, one.substitute),
    }  # fmt: skip
    words = _STANDS_IN if one.substitute else _NOBODY
    return Text(
        words.bg.format(**known, posts=posts.bg, ended=ended.bg),
        words.en.format(**known, posts=posts.to("en"), ended=ended.en),
    )
