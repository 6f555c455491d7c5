"""Run the scenarios of services: offline, in milliseconds, as they are written in the files."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from gishe import bundle
from gishe.language.compiled import Service
from gishe.language.library import Library
from gishe.language.municipality import MunicipalityDefinition
from gishe.runtime.expecting import differences
from gishe.runtime.rehearsing import inherit, rehearse
from gishe.values.plain import Plain
from gishe.values.text import Language, Text
from gishe.values.work_calendar import WorkCalendar
from gishe_cli.definitions import read, roots, within

_NOBODY: dict[str, Plain] = {"id": "sample", "title": "Община Примерна", "ekatte": "00000", "eik": "000000000"}


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A service to be run as a municipality has it; `own` is the municipality's id where it has changed it."""

    service: Service
    municipality: dict[str, Plain]
    file: Path
    own: str = ""

    @property
    def name(self) -> str:
        """What the run is called."""
        return f"{self.own}/{self.service.id}" if self.own else self.service.id


def test(
    services: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH|ID]...", help="Files, folders, or ids of services; everything if none is named."),
    ] = None,
    definitions: Annotated[
        Path | None, typer.Option(help="The folder of definitions; the samples if left out.")
    ] = None,
    municipality: Annotated[str, typer.Option(help="Only what this municipality offers, as it has changed it.")] = "",
    english: Annotated[bool, typer.Option("--english", help="Say it in English.")] = False,
) -> None:
    """Run every scenario and say which came out otherwise than it expects.

    A service that a municipality has changed is run once more as it is there. Nothing is sent anywhere: what registers
    answer and what officials do stands in the scenario itself.
    """
    named = list(services or ())
    paths = [Path(one).absolute() for one in named if Path(one).exists()]
    ids = {one for one in named if not Path(one).exists()}
    folders = roots(paths)
    if ids or not folders:
        folders.append((definitions or bundle.definitions()).absolute())
    known = [read(folder) for folder in dict.fromkeys(folders)]
    _require(ids, {name for one in known for name in one.services}, municipality, known)
    every = (one for library in known for one in _rehearsals(library, municipality))
    chosen = [one for one in every if not named or one.service.id in ids or _chosen(one.file, paths)]
    failed = sum(_run(one, "en" if english else "bg") for one in chosen)
    if failed:
        raise typer.Exit(1)


def _require(ids: set[str], services: set[str], municipality: str, known: Sequence[Library]) -> None:
    municipalities = {name for one in known for name in one.municipalities}
    if missing := sorted((ids - services) | ({municipality} - municipalities - {""})):
        typer.echo(f"Няма такова име: {', '.join(missing)}. There is nothing called so.", err=True)
        raise typer.Exit(2)


def _chosen(file: Path, paths: Iterable[Path]) -> bool:
    return within(file.absolute(), list(paths))


def _rehearsals(known: Library, municipality: str) -> Iterator[Rehearsal]:
    """Lists what is to be run: every shared service, and each municipality's own forms; or one municipality's all."""
    if municipality:
        its = known.municipalities.get(municipality)
        own = known.own.get(municipality, {})
        for name, service in known.of(municipality).items() if its else ():
            file = own[name].file if name in own else known.files[name]
            yield Rehearsal(service, _facts(known, municipality), file, municipality)
        return
    for name, service in known.services.items():
        yield Rehearsal(service, _offering(known, service), known.files[name])
    for name, forms in known.own.items():
        for its_own in forms.values():
            if its_own.service:
                yield Rehearsal(its_own.service, _facts(known, name), its_own.file, name)


def _offering(known: Library, service: Service) -> dict[str, Plain]:
    """Scenarios happen in the first municipality that offers the service."""
    offering = (name for name, its in known.municipalities.items() if service.id in its.services)
    return next((_facts(known, name) for name in offering), _NOBODY)


def _facts(known: Library, name: str) -> dict[str, Plain]:
    return facts(known.municipalities[name])


def facts(its: MunicipalityDefinition) -> dict[str, Plain]:
    """Gives what expressions see of a municipality."""
    return {"id": its.municipality, "title": its.title.bg, "ekatte": its.ekatte, "eik": its.eik}


def _run(one: Rehearsal, language: Language) -> int:
    calendar, failed, scenarios = WorkCalendar(), 0, one.service.definition.scenarios
    for scenario in scenarios:
        started = time.perf_counter()
        whole = inherit(scenario, scenarios)
        wrong = differences(rehearse(one.service, whole, one.municipality, calendar), whole)
        failed += bool(wrong)
        _tell(f"{one.name}: {scenario.name}", wrong, (time.perf_counter() - started) * 1000, language)
    return failed


def _tell(name: str, wrong: tuple[Text, ...], milliseconds: float, language: Language) -> None:
    typer.echo(f"{'✗' if wrong else '✓'} {name} ({milliseconds:.1f} ms)")
    for one in wrong:
        typer.echo(f"    {one.to(language)}")
