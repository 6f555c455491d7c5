"""What registers were asked about people: the record of processing activities, as text, JSON or a table."""

import csv
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Annotated, Literal

import typer

from gishe.cases.clock import SOFIA
from gishe.language.municipality import MunicipalityDefinition
from gishe.runtime.oversight import PROTECTION
from gishe.runtime.processing_record import Activity, activities
from gishe.store.question_counts import question_counts
from gishe.store.sqlite import SqliteStore
from gishe.values.plain import Plain
from gishe.values.text import Language, Text
from gishe_cli import option
from gishe_cli.town_hall import Country, TownHall, language, opened, refuse

_MOST_TOLD = 12
_COUNTED = ("asked", "answered", "not_found", "down", "later", "reused", "drafts")
_COLUMNS = (
    "municipality", "service", "service_title", "purpose", "register", "register_title", "owner", "operation",
    "operation_title", "law", "sent", "received", "keep", *_COUNTED,
)  # fmt: skip
_WORDS: Mapping[str, Text] = {
    "head": Text("Регистър на дейностите по обработване: питане на регистри", "Record of processing: asking registers"),
    "controller": Text("Администратор", "Controller"),
    "officer": Text("Длъжностно лице по защита на данните", "Data-protection officer"),
    "nobody": Text("не е вписано", "not entered"),
    "period": Text("Период", "Period"),
    "ever": Text("от началото", "since the beginning"),
    "law": Text("Основание", "Basis"),
    "owner": Text("Води го", "Kept by"),
    "sent": Text("Пита се с", "Asked with"),
    "received": Text("Получава се", "Received"),
    "keep": Text("Пази се", "Kept for"),
    "counts": Text(
        "Питано: {asked}; отговорено: {answered}; не е намерено: {not_found}; без отговор: {down}; обещано: {later}; "
        "използван получен отговор: {reused}; за неподадени заявления: {drafts}",
        "Asked: {asked}; answered: {answered}; not found: {not_found}; no answer: {down}; promised: {later}; "
        "earlier answer used: {reused}; for applications never filed: {drafts}",
    ),
    "gone": Text("(вече не е в описанията)", "(no longer defined)"),
    "more": Text("и още {count}", "and {count} more"),
    "totals": Text("Общо по регистър и справка", "In all, by register and operation"),
    "subjects": Text(
        "Чии данни: на заявителя и на лицата, посочени в заявлението",
        "Whose data: the applicant's, and that of people named in the application",
    ),
}


@dataclass(frozen=True, slots=True)
class Record:
    """One municipality's record: who is responsible, for which period, and all activities."""

    its: MunicipalityDefinition
    officers: tuple[str, ...]
    period: tuple[str, str]
    activities: tuple[Activity, ...]


def report(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    settings: option.Settings = None,
    data: option.Data = Path("var"),
    definitions: option.Definitions = None,
    municipality: Annotated[str, typer.Option(help="Only this municipality, by its id; all of them without it.")] = "",
    since: Annotated[
        str, typer.Option("--from", help="The first day, as 2026-01-01; from the beginning without it.")
    ] = "",
    until: Annotated[str, typer.Option("--to", help="The last day; up to now without it.")] = "",
    format_: Annotated[
        Literal["text", "json", "csv"], typer.Option("--format", help="`csv` for a spreadsheet, `json` for programs.")
    ] = "text",
    english: option.English = False,
) -> None:
    """Make the record of processing activities (GDPR, art. 30) for asking registers, from definitions and journals.

    For each service and each operation that it asks: for what, by which law, with which data and for which, whose
    register it is, how long cases are kept, and how often it was asked and answered. It names nobody who was asked
    about. What a municipality does with data besides asking registers is for its own record.
    """
    period = _period(since, until)
    with opened(settings, data, definitions, municipality) as country:
        records = [_record(country, hall, period) for hall in country.halls]
    if format_ == "json":
        typer.echo(json.dumps([_plain(one) for one in records], ensure_ascii=False, indent=2))
    elif format_ == "csv":
        sys.stdout.write(_table(records, language(english)))
    else:
        for line in _text(records, language(english)):
            typer.echo(line)


def _period(since: str, until: str) -> tuple[date | None, date | None]:
    return _day(since), _day(until)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        refuse(Text(f"„{written}“ не е дата, например 2026-01-01.", f"“{written}” is no date, such as 2026-01-01."))


def _record(country: Country, hall: TownHall, period: tuple[date | None, date | None]) -> Record:
    store = hall.store
    if not isinstance(store, SqliteStore):
        raise TypeError("a town hall's store is a file")
    first, last = period
    since = _midnight(first) if first else None
    until = _midnight(last + timedelta(days=1)) if last else None
    counts = question_counts(store, since, until)
    with store.read() as reader:
        accounts = (reader.account(login) for login in reader.officials())
        officers = tuple(one.name for one in accounts if one and PROTECTION in one.roles)
    told = (first.isoformat() if first else "", (last or datetime.now(UTC).astimezone(SOFIA).date()).isoformat())
    registers = country.library.vocabulary.registers
    return Record(hall.its, officers, told, activities(hall.services, registers, counts))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=SOFIA)


def _text(records: Sequence[Record], language: Language) -> Iterator[str]:
    def say(key: str) -> str:
        return _WORDS[key].to(language)

    for record in records:
        its, (first, last) = record.its, record.period
        yield say("head")
        yield f"{say('controller')}: {its.title.to(language)}, ЕИК {its.eik}, {its.address.to(language)}, {its.email}"
        yield f"{say('officer')}: {', '.join(record.officers) or say('nobody')}"
        yield f"{say('period')}: {first or say('ever')} – {last}"
        yield say("subjects")
        service = ""
        for one in record.activities:
            if one.service != service:
                service = one.service
                yield ""
                yield one.service_title.to(language)
            yield from (f"  {line}" for line in _activity(one, language))
        yield ""
        yield say("totals")
        yield from (f"  {line}" for line in _totals(record, language))
        yield ""


def _activity(one: Activity, language: Language) -> Iterator[str]:
    gone = "" if one.defined else f" {_WORDS['gone'].to(language)}"
    yield f"{one.purpose.to(language)}{gone}"
    yield f"  {one.register_title.to(language)}: {one.operation_title.to(language)} ({one.operation})"
    lines = {
        "law": "; ".join(one.laws), "owner": one.owner.to(language), "sent": _listed(one.sent, language),
        "received": _listed(one.received, language), "keep": one.keep.to(language) if one.keep else "",
    }  # fmt: skip
    yield from (f"  {_WORDS[key].to(language)}: {told}" for key, told in lines.items() if told)
    yield f"  {_counts(_counted(one), language)}"


def _totals(record: Record, language: Language) -> Iterator[str]:
    """Sums over the services, by operation; what was never asked is left out."""
    sums: dict[str, dict[str, int]] = {}
    for one in record.activities:
        total = sums.setdefault(one.operation, dict.fromkeys(_COUNTED, 0))
        for name, count in _counted(one).items():
            total[name] += count
    for operation, total in sorted(sums.items()):
        if any(total.values()):
            yield f"{operation}: {_counts(total, language)}"


def _counts(counted: Mapping[str, int], language: Language) -> str:
    return _WORDS["counts"].to(language).format(**counted)


def _counted(one: Activity) -> dict[str, int]:
    return {name: getattr(one.counts, name) for name in _COUNTED}


def _listed(labels: Sequence[Text], language: Language) -> str:
    told = [one.to(language) for one in labels[:_MOST_TOLD]]
    if len(labels) > _MOST_TOLD:
        told.append(_WORDS["more"].to(language).format(count=len(labels) - _MOST_TOLD))
    return ", ".join(told)


def _table(records: Sequence[Record], language: Language) -> str:
    written = StringIO()
    rows = csv.writer(written)
    rows.writerow(_COLUMNS)
    for record in records:
        for one in record.activities:
            rows.writerow([_cell(value) for value in _row(record, one, language)])
    return written.getvalue()


def _row(record: Record, one: Activity, language: Language) -> list[str | int]:
    return [
        record.its.municipality, one.service, one.service_title.to(language), one.purpose.to(language), one.register,
        one.register_title.to(language), one.owner.to(language), one.operation, one.operation_title.to(language),
        "; ".join(one.laws), "; ".join(label.to(language) for label in one.sent),
        "; ".join(label.to(language) for label in one.received), one.keep.to(language) if one.keep else "",
        *_counted(one).values(),
    ]  # fmt: skip


def _cell(value: str | int) -> str | int:
    """Keeps a spreadsheet from taking a text for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@")) else value


def _plain(record: Record) -> dict[str, Plain]:
    its = record.its
    return {
        "municipality": its.municipality,
        "controller": {"title": its.title.bg, "eik": its.eik, "address": its.address.bg, "email": its.email,
                       "phone": its.phone},
        "data_protection_officers": list(record.officers),
        "from": record.period[0],
        "to": record.period[1],
        "activities": [_plain_activity(one) for one in record.activities],
    }  # fmt: skip


def _plain_activity(one: Activity) -> dict[str, Plain]:
    return {
        "service": one.service, "service_title": _both(one.service_title), "purpose": _both(one.purpose),
        "asking": one.asking, "register": one.register, "register_title": _both(one.register_title),
        "owner": _both(one.owner), "operation": one.operation, "operation_title": _both(one.operation_title),
        "laws": list(one.laws), "sent": [_both(label) for label in one.sent],
        "received": [_both(label) for label in one.received], "keep": _both(one.keep) if one.keep else None,
        "counts": {name: count for name, count in _counted(one).items()},  # noqa: C416  a mapping of plain values
        "defined": one.defined,
    }  # fmt: skip


def _both(words: Text) -> dict[str, Plain]:
    return {"bg": words.bg, "en": words.to("en")}
