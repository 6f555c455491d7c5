"""Run the scenarios of services: offline, in milliseconds, as they are written in the files."""

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import typer

from gishe import bundle
from gishe.language.compiled import Service
from gishe.language.library import Library
from gishe.language.load import read_file
from gishe.language.mistakes import check
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.tree import Tree
from gishe.runtime.coverage import Coverage
from gishe.runtime.covering import cover
from gishe.runtime.expecting import differences
from gishe.runtime.rehearsing import inherit, rehearse
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Language, Text
from gishe.values.work_calendar import WorkCalendar
from gishe_cli import covered, option
from gishe_cli.definitions import chosen_folder, read, require, roots, shown, within

_UNOFFERED = Text(
    "{service}: никоя община не предлага тази услуга; изпитва се като в „{title}“.",
    "{service}: no municipality offers this service; it is run as in “{title}”.",
)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A service to be run as a municipality has it; `own` is the municipality's id where it has changed it.

    Where `offered` is false, the municipality only lends its name and codes.
    """

    service: Service
    municipality: dict[str, Plain]
    file: Path
    own: str = ""
    offered: bool = True

    @property
    def name(self) -> str:
        """What the run is called."""
        return f"{self.own}/{self.service.id}" if self.own else self.service.id


def test(  # noqa: PLR0913, PLR0917 - each is an option of the command
    services: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH|ID]...", help="Files, folders, or ids of services; everything if none is named."),
    ] = None,
    definitions: option.Folder = None,
    municipality: Annotated[str, typer.Option(help="Only what this municipality offers, as it has changed it.")] = "",
    english: option.English = False,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Say also what of each service no scenario reaches.")
    ] = False,
    format_: Annotated[
        Literal["text", "json"], typer.Option("--format", help="`json` for programs, one object for each service.")
    ] = "text",
) -> None:
    """Run every scenario and say which came out otherwise than it expects.

    A service that a municipality has changed is run once more as it is there; one that nobody offers is run as in the
    first municipality there is, and that is said. Nothing is sent anywhere: what registers answer and what officials do
    stands in the scenario itself.

    With --coverage it also says which questions, branches of conditions, outcomes of checks, steps, acts, speeds and
    decisions no scenario reached. "gishe new scenario" proposes one that does.
    """
    named = list(services or ())
    paths = [Path(one).absolute() for one in named if Path(one).exists()]
    ids = {one for one in named if not Path(one).exists()}
    require(paths)
    folders = roots(paths)
    if ids or not folders:
        folders.append(chosen_folder(definitions))
    known = [read(folder) for folder in dict.fromkeys(folders)]
    language: Language = "en" if english else "bg"
    broken = list(_broken(known, paths, named))
    for problem in broken:
        typer.echo(shown(problem, language), err=True)
    _require(ids, {name for one in known for name in one.services}, municipality, known)
    every = (one for library in known for one in rehearsals(library, municipality))
    chosen = [one for one in every if not named or one.service.id in ids or _chosen(one.file, paths)]
    if not chosen and not broken:
        typer.echo("Тук няма услуга с примери. There is no service with scenarios here.", err=True)
    results = [_result(one, coverage=coverage, aloud=language if format_ == "text" else None) for one in chosen]
    if format_ == "json":
        typer.echo(json.dumps([one.plain for one in results], ensure_ascii=False, indent=2))
    elif coverage:
        _cover(results, language)
    if broken or any(one.failed for one in results):
        raise typer.Exit(1)


def _broken(known: Iterable[Library], paths: Sequence[Path], named: Sequence[str]) -> Iterator[Problem]:
    """Lists the errors of what is to be run: a broken file runs no scenario, which would look like success."""
    for problem in (one for library in known for one in library.problems if one.severity == "error"):
        inside = problem.place is None or within(Path(problem.place.file).absolute(), paths)
        if not named or inside:
            yield problem


def _require(ids: set[str], services: set[str], municipality: str, known: Sequence[Library]) -> None:
    municipalities = {name for one in known for name in one.municipalities}
    if missing := sorted((ids - services) | ({municipality} - municipalities - {""})):
        typer.echo(f"Няма такова име: {', '.join(missing)}. There is nothing called so.", err=True)
        raise typer.Exit(2)


def _chosen(file: Path, paths: Iterable[Path]) -> bool:
    return within(file.absolute(), list(paths))


def rehearsals(known: Library, municipality: str) -> Iterator[Rehearsal]:
    """Lists what is to be run: every shared service, and each municipality's own forms; or one municipality's all."""
    if municipality:
        its = known.municipalities.get(municipality)
        own = known.own.get(municipality, {})
        for name, service in known.of(municipality).items() if its else ():
            file = own[name].file if name in own else known.files[name]
            yield Rehearsal(service, known.municipalities[municipality].facts(), file, municipality)
        return
    for name, service in known.services.items():
        its, offered = _offering(known, service)
        yield Rehearsal(service, its.facts(), known.files[name], offered=offered)
    for name, forms in known.own.items():
        for its_own in forms.values():
            if its_own.service:
                yield Rehearsal(its_own.service, known.municipalities[name].facts(), its_own.file, name)


def _offering(known: Library, service: Service) -> tuple[MunicipalityDefinition, bool]:
    """Scenarios happen in the first municipality that offers the service; else in the first one, or in a sample."""
    offering = next((its for its in known.municipalities.values() if service.id in its.services), None)
    return offering or next(iter(known.municipalities.values()), None) or _sample(), offering is not None


@cache
def _sample() -> MunicipalityDefinition:
    """Gives an invented municipality, whose people and codes the samples' scenarios use too."""
    file = bundle.definitions() / "municipalities" / "gorna-polyana" / "municipality.yaml"
    tree = read_file(file)
    its = check(MunicipalityDefinition, tree.data) if isinstance(tree, Tree) else tree
    if isinstance(its, tuple):
        raise LookupError(f"{file} is not whole")  # noqa: TRY004  a file that we ship is, not somebody's argument
    return its


@dataclass(frozen=True, slots=True)
class Result:
    """How a service's scenarios went: each by its name with what came out otherwise, and perhaps what they reach."""

    of: Rehearsal
    scenarios: tuple[tuple[str, tuple[Text, ...]], ...]
    coverage: Coverage | None = None

    @property
    def failed(self) -> bool:
        """Says whether any came out otherwise than it expects."""
        return any(wrong for _, wrong in self.scenarios)

    @property
    def plain(self) -> dict[str, Plain]:
        """The result as data."""
        return {
            "service": self.of.service.id,
            "municipality": self.of.own or None,
            "as_in": self.of.municipality["id"],
            "offered": self.of.offered,
            "scenarios": [{"name": name, "wrong": [one.bg for one in wrong]} for name, wrong in self.scenarios],
            "coverage": covered.plain(self.coverage) if self.coverage else None,
        }


def _result(one: Rehearsal, *, coverage: bool, aloud: Language | None) -> Result:
    calendar, went, scenarios = WorkCalendar(), [], one.service.definition.scenarios
    if aloud and not one.offered:
        title = one.municipality["title"]
        typer.echo(_UNOFFERED.fill(service=one.name, title=title).to(aloud))
    for scenario in scenarios:
        started = time.perf_counter()
        whole = inherit(scenario, scenarios)
        wrong = differences(rehearse(one.service, whole, one.municipality, calendar), whole)
        went.append((scenario.name, wrong))
        if aloud:
            _tell(f"{one.name}: {scenario.name}", wrong, (time.perf_counter() - started) * 1000, aloud)
    return Result(one, tuple(went), cover(one.service, one.municipality, calendar) if coverage else None)


def _cover(results: Sequence[Result], language: Language) -> None:
    typer.echo("")
    for one in results:
        if one.coverage:
            covered.tell(one.of.name, one.coverage, language)
    covered.total([one.coverage for one in results if one.coverage], language)


def _tell(name: str, wrong: tuple[Text, ...], milliseconds: float, language: Language) -> None:
    typer.echo(f"{'✗' if wrong else '✓'} {name} ({milliseconds:.1f} ms)")
    for one in wrong:
        typer.echo(f"    {one.to(language)}")
