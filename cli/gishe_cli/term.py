"""Explain when a service's term ends, step by step: which days are counted, which are not and why."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated, Literal, NoReturn, cast, get_args

import typer

from gishe.cases.clock import SOFIA
from gishe.cases.term.counting import Count, count
from gishe.cases.term.explaining import explain
from gishe.cases.term.history import Extension, History
from gishe.cases.term.meaning import means
from gishe.language.law import LAW
from gishe.language.nearest import nearest
from gishe.language.service import ServiceDefinition
from gishe.language.term import Reason, Then
from gishe.values.plain import Plain
from gishe.values.term import Term
from gishe.values.text import Language, Text
from gishe.values.work_calendar import WorkCalendar
from gishe_cli import option
from gishe_cli.definitions import chosen_folder, read

_PAUSE = re.compile(r"(?P<since>[^.]+)\.\.(?P<until>[^.:]*(:\d\d)?):(?P<why>[a-z]+)")
_EXTENSION = re.compile(r"(?P<at>.+?)=(?P<by>\d+ .+)")
#: What happens on a day without an hour happens in the morning.
_MORNING = time(10)
_REASONS: tuple[Reason, ...] = get_args(Reason)
_EDITION = Text("Календар: {name}, издание {edition}.", "Calendar: {name}, edition {edition}.")
_COUNTRY = Text("за страната", "of the country")


@dataclass(frozen=True, slots=True)
class _Counted:
    """A term as it was counted, and told."""

    history: History
    lines: tuple[Text, ...]
    due: datetime | None


def term(  # noqa: PLR0913, PLR0917 - what decides the end of a term
    service: Annotated[str, typer.Argument(help="The service's id: `tree-felling-permit`.")],
    from_: Annotated[str, typer.Option("--from", help="When it is filed: `2026-03-10`, `2026-03-10T16:45`.")],
    speed: Annotated[str, typer.Option(help="The speed; the service's first if left out.")] = "",
    pause: Annotated[
        list[str] | None,
        typer.Option(help="`2026-03-12..2026-03-16:return`; also payment, opinion. May be given several times."),
    ] = None,
    extend: Annotated[
        list[str] | None, typer.Option(help="`2026-03-12=14 days`: lengthened on that day, by so much.")
    ] = None,
    municipality: Annotated[str, typer.Option(help="Whose service and calendar; the country's if left out.")] = "",
    definitions: option.Folder = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="`json` for programs.")] = "text",
    english: option.English = False,
) -> None:
    """Explain when a term ends, step by step: which days are counted, which are not and why.

    Moments are those of Sofia. How the clock goes on after a pause is what the service says in `term: {pauses_on}`.
    """
    known = read(chosen_folder(definitions))
    if municipality and municipality not in known.municipalities:
        _unknown(municipality, known.municipalities)
    services = known.of(municipality) if municipality else known.services
    if service not in services:
        _unknown(service, services)
    its, calendar = services[service].definition, known.calendar_of(municipality)
    speed = speed or next(iter(its.speeds))
    if speed not in its.speeds:
        _unknown(speed, its.speeds)
    history = _history(its, speed, _moment(from_), pause or (), extend or ())
    counted = _counted(history, calendar)
    lines = [line.says for line in explain(counted, calendar)]
    law = known.municipalities[municipality].law if municipality else LAW
    if counted.due:
        lines.append(means(its.term.when_over, counted.due, law, calendar, over=False))
    name = known.municipalities[municipality].title if municipality else _COUNTRY
    _tell(_Counted(history, (*lines, _edition(name, calendar)), counted.due), format_, "en" if english else "bg")


def _counted(history: History, calendar: WorkCalendar) -> Count:
    try:
        return count(history, calendar)
    except (OverflowError, ValueError):  # the calendar of computers ends with the year 9999
        _stop("Срокът изтича след края на календара. The term ends after the end of the calendar.")


def _tell(its: _Counted, format_: str, language: Language) -> None:
    said = [line.to(language) for line in its.lines]
    if format_ == "text":
        typer.echo("\n".join(f"{at}. {line}" for at, line in enumerate(said, start=1)))
        return
    stops: list[Plain] = [
        {"why": one.why, "since": one.since, "until": one.until or None, "then": one.then} for one in its.history.stops
    ]
    found: Plain = {
        "from": its.history.began, "term": its.history.term, "stops": stops,
        "due": its.due.isoformat() if its.due else None, "lines": list(said),
    }  # fmt: skip
    typer.echo(json.dumps(found, ensure_ascii=False, indent=2))


def _edition(name: Text, calendar: WorkCalendar) -> Text:
    bg, en = (_EDITION.to(to).format(name=name.to(to), edition=calendar.edition) for to in ("bg", "en"))
    return Text(bg, en)


def _history(
    its: ServiceDefinition, speed: str, start: datetime, pauses: Sequence[str], extensions: Sequence[str]
) -> History:
    history = History(start.isoformat(), str(its.speeds[speed].term), extensions=tuple(map(_extension, extensions)))
    for written in pauses:
        since, until, why = _pause(written)
        history = history.stopped(why, since.isoformat(), _then(its, why))
        history = history.resumed(why, until.isoformat()) if until else history
    return history


def _then(its: ServiceDefinition, why: Reason) -> Then:
    if why not in its.term.stops:
        stops = ", ".join(its.term.stops) or "–"
        _stop(f"Срокът на „{its.service}“ не спира при „{why}“, а при: {stops}. Its term stops only on these.")
    return its.term.stops[why]


def _pause(written: str) -> tuple[datetime, datetime | None, Reason]:
    found = _PAUSE.fullmatch(written)
    if found is None or found["why"] not in _REASONS:
        _stop(f"„{written}“: напишете ден..ден:причина, например 2026-03-12..2026-03-16:return. Write day..day:reason.")
    since, until = _moment(found["since"]), _moment(found["until"]) if found["until"] else None
    if until and until < since:
        _stop(f"„{written}“ свършва, преди да е започнало. It ends before it begins.")
    return since, until, cast("Reason", found["why"])


def _extension(written: str) -> Extension:
    found = _EXTENSION.fullmatch(written)
    by = Term.parse(found["by"]) if found else None
    if found is None or by is None:
        _stop(f"„{written}“: напишете ден=срок, например „2026-03-12=14 days“. Write day=term.")
    return Extension(str(by), _moment(found["at"]).isoformat())


def _moment(written: str) -> datetime:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        pass
    else:
        return datetime.combine(day, _MORNING, SOFIA)
    try:
        read_ = datetime.fromisoformat(written)
    except ValueError:
        _stop(f"„{written}“ не е ден или час: 2026-03-10, 2026-03-10T16:45. This is no day and no moment.")
    return read_ if read_.tzinfo else read_.replace(tzinfo=SOFIA)


def _unknown(name: str, names: object) -> NoReturn:
    listed = [str(one) for one in names] if hasattr(names, "__iter__") else []
    near = nearest(name, listed)
    hint = f" {near.bg} {near.en}" if near else ""
    _stop(f"Няма „{name}“. There is no “{name}”.{hint}")


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)
