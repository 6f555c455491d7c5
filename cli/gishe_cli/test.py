"""Run the scenarios of services: offline, in milliseconds, as they are written in the files."""

import time
from pathlib import Path
from typing import Annotated

import typer

from gishe import boot, bundle
from gishe.language.compiled import Service
from gishe.language.library import Library
from gishe.language.municipality import MunicipalityDefinition
from gishe.runtime.expecting import differences
from gishe.runtime.rehearsing import inherit, rehearse
from gishe.values.plain import Plain
from gishe.values.text import Language, Text
from gishe.values.work_calendar import WorkCalendar

_NOBODY: dict[str, Plain] = {"id": "sample", "title": "Община Примерна", "ekatte": "00000", "eik": "000000000"}


def test(
    services: Annotated[list[str] | None, typer.Argument(help="Ids of services; all of them if none is named.")] = None,
    definitions: Annotated[
        Path | None, typer.Option(help="The folder of definitions; the samples if left out.")
    ] = None,
    english: Annotated[bool, typer.Option("--english", help="Say it in English.")] = False,
) -> None:
    """Run every scenario and say which came out otherwise than it expects.

    Nothing is sent anywhere: what registers answer and what officials do stands in the scenario itself.
    """
    known = boot.library(definitions or bundle.definitions())
    chosen = [service for name, service in known.services.items() if not services or name in services]
    if missing := sorted(set(services or ()) - set(known.services)):
        typer.echo(f"Няма услуга с име: {', '.join(missing)}. There is no service called so.", err=True)
        raise typer.Exit(2)
    language: Language = "en" if english else "bg"
    failed = sum(_run(service, _offering(known, service), language) for service in chosen)
    if failed:
        raise typer.Exit(1)


def _offering(known: Library, service: Service) -> dict[str, Plain]:
    """Scenarios happen in the first municipality that offers the service."""
    its = next((its for its in known.municipalities.values() if service.id in its.services), None)
    return facts(its) if its else _NOBODY


def facts(its: MunicipalityDefinition) -> dict[str, Plain]:
    """Gives what expressions see of a municipality."""
    return {"id": its.municipality, "title": its.title.bg, "ekatte": its.ekatte, "eik": its.eik}


def _run(service: Service, municipality: dict[str, Plain], language: Language) -> int:
    calendar, failed = WorkCalendar(), 0
    for scenario in service.definition.scenarios:
        started = time.perf_counter()
        whole = inherit(scenario, service.definition.scenarios)
        wrong = differences(rehearse(service, whole, municipality, calendar), whole)
        failed += bool(wrong)
        _tell(f"{service.id}: {scenario.name}", wrong, (time.perf_counter() - started) * 1000, language)
    return failed


def _tell(name: str, wrong: tuple[Text, ...], milliseconds: float, language: Language) -> None:
    typer.echo(f"{'✗' if wrong else '✓'} {name} ({milliseconds:.1f} ms)")
    for one in wrong:
        typer.echo(f"    {one.to(language)}")
