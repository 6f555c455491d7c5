"""Rename a question, check, step or page of a service, everywhere that it is named."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer

from gishe.language.library import Library
from gishe.language.load import read_file
from gishe.language.nearest import nearest
from gishe.language.notes import Notes
from gishe.language.originals import accepted
from gishe.language.overlay import lay_over
from gishe.language.renaming import Kind, NotThere, Renaming, defines
from gishe.language.renaming import rename as renamed
from gishe.language.tree import Tree
from gishe.runtime.expecting import differences
from gishe.runtime.rehearsing import inherit, rehearse
from gishe.values.problem import Problem
from gishe.values.work_calendar import WorkCalendar
from gishe_cli import option
from gishe_cli.definitions import chosen_folder, read, rests_on
from gishe_cli.test import rehearsals


def rename(
    service: Annotated[str, typer.Argument(help="The service's id.")],
    name: Annotated[
        str, typer.Argument(help="What is to be renamed: a question, a check, a step, a page, or what is known.")
    ],
    new: Annotated[str, typer.Argument(help="Its new name.")],
    kind: Annotated[
        Literal["field", "check", "step", "page", "known"] | None,
        typer.Option(help="Which is meant, where several have it."),
    ] = None,
    definitions: option.Folder = None,
) -> None:
    """Rename it in conditions, the document, scenarios, and in what municipalities have changed of the service.

    The result is checked and its scenarios are run before anything is written; where either fails, nothing is.
    Comments stay. Cases that were filed keep the old name: "gishe diff" says what publishing the new one touches.
    """
    root = chosen_folder(definitions)
    known = read(root)
    if service not in known.services:
        _stop(
            f"Няма изправна услуга „{service}“. There is no working service of this name.",
            nearest(service, known.services),
        )
    files = [known.files[service], *(own[service].file for own in known.own.values() if service in own)]
    _refuse(_errors(known, files))
    renaming = Renaming(kind or _kind(known, service, name), name, new)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "definitions"
        shutil.copytree(root, copy)
        written = {file: copy / file.relative_to(root) for file in files}
        _write(written, renaming)
        _accept(copy, service, known)
        after = read(copy)
        # What reads the old name from a shared route breaks there, where nothing is written.
        touched = [*written.values(), *rests_on(after, written.values())]
        _refuse(_named_as(root, copy, _errors(after, touched)))
        _rehearse(after, service)
        for file, changed in written.items():
            _replace(file, changed)


def _kind(known: Library, service: str, name: str) -> Kind:
    its = known.services[service]
    names: Mapping[Kind, list[str]] = {
        "field": list(its.fields),
        "check": [check.id for check in its.checks],
        "step": list(its.steps),
        "page": [page.id for page in its.pages],
        "known": [one.id for one in its.known],
    }
    kinds = [kind for kind, every in names.items() if name in every]
    if not kinds:
        every = [one for many in names.values() for one in many]
        _stop(f"В „{service}“ няма „{name}“. There is no “{name}” in “{service}”.", nearest(name, every))
    if len(kinds) > 1:
        _stop(f"Така се казват: {', '.join(kinds)}. Изберете с --kind. Choose with --kind.")
    return kinds[0]


def _write(written: Mapping[Path, Path], renaming: Renaming) -> None:
    for at, copy in enumerate(written.values()):
        tree = read_file(copy)
        if not isinstance(tree, Tree):
            continue  # it was read a moment ago, and has no problem
        if at == 0 and not defines(tree, renaming):
            _stop(f"„{renaming.old}“ е от общ файл и се сменя в него. It comes from a shared file.")
        try:
            copy.write_text(renamed(tree, renaming), encoding="utf-8")
        except NotThere as place:
            _stop(f"Името не може да се смени тук: {place}. It can't be renamed here; nothing was written.")


def _accept(root: Path, service: str, known: Library) -> None:
    """Writes anew what overlays say of the shared service, which has changed by nothing but the name."""
    base = read_file(root / known.files[service].relative_to(_root(known, service)))
    for own in known.own.values():
        if service in own:
            file = root / own[service].file.relative_to(_root(known, service))
            change = read_file(file)
            if isinstance(base, Tree) and isinstance(change, Tree):
                touched = lay_over(base, change, known.stock_for(own[service].file).common, Notes(change)).touched
                file.write_text(accepted(change, touched), encoding="utf-8")


def _root(known: Library, service: str) -> Path:
    file = known.files[service]
    return next(folder.parent for folder in reversed(file.parents) if folder.name == "services")


def _errors(known: Library, files: list[Path]) -> tuple[Problem, ...]:
    names = {str(file) for file in files}
    return tuple(one for one in known.problems if one.severity == "error" and one.place and one.place.file in names)


def _named_as(root: Path, copy: Path, problems: tuple[Problem, ...]) -> Iterator[Problem]:
    """Says of each problem in the copy where it would be in the folder itself."""
    for one in problems:
        if one.place:
            yield one.at(replace(one.place, file=str(root / Path(one.place.file).relative_to(copy))))


def _refuse(problems: Iterable[Problem]) -> None:
    found = list(problems)
    for problem in found:
        typer.echo(problem.line("bg"), err=True)
    if found:
        _stop("Нищо не е записано. Nothing was written.")


def _rehearse(known: Library, service: str) -> None:
    if wrong := list(_wrong(known, service)):
        _stop(f"Тези примери вече не излизат: {'; '.join(wrong)}. Нищо не е записано. These scenarios fail now.")


def _wrong(known: Library, service: str) -> Iterator[str]:
    for one in rehearsals(known, ""):
        scenarios = one.service.definition.scenarios if one.service.id == service else ()
        for scenario in scenarios:
            whole = inherit(scenario, scenarios)
            if differences(rehearse(one.service, whole, one.municipality, WorkCalendar()), whole):
                yield f"{one.name}: {scenario.name}"


def _replace(file: Path, changed: Path) -> None:
    text = changed.read_text(encoding="utf-8")
    if text != file.read_text(encoding="utf-8"):
        new = file.with_name(f".{file.name}.new")
        new.write_text(text, encoding="utf-8", newline="\n")
        new.replace(file)
        typer.echo(str(file))


def _stop(sentence: str, hint: object = None) -> NoReturn:
    typer.echo(f"{sentence} {getattr(hint, 'bg', '')}".rstrip(), err=True)
    raise typer.Exit(2)
