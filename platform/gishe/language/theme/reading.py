"""Themes read from their folders."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from gishe.language.notes import Notes
from gishe.language.shelf import Shelf
from gishe.language.theme.contrast import weak
from gishe.language.theme.definition import Colours, ThemeDefinition
from gishe.language.theme.dress import Dress
from gishe.language.tree import Tree
from gishe.values.problem import Problem
from gishe.values.text import Text

DEFAULT = "default"
_SCHEMES = ("light", "dark")
#: The letters' picture: one drawn for them, or the one of the pages.
_CRESTS = ("crest.svg", "static/img/mark.svg")


def read_dress(themes: Path, name: str) -> Dress:
    """Gives a theme's dress; raises `LookupError`, in both languages, where the theme is not there or not right."""
    dress, problems = read_theme(themes, name)
    errors = [one for one in problems if one.severity == "error"]
    if dress is None or errors:
        raise LookupError("\n".join(one.line() for one in errors))
    return dress


def read_theme(themes: Path, name: str, house: Path | None = None) -> tuple[Dress | None, tuple[Problem, ...]]:
    """Reads a theme over the default one, of `house` if `themes` has none, and says what is wrong with it."""
    shelf = Shelf()
    if not (themes / name / "theme.yaml").is_file():
        return None, (_no_theme(themes, name),)
    theirs = _definition(themes / name, shelf)
    under = theirs if name == DEFAULT else _definition((house or themes) / DEFAULT, shelf)
    if theirs is None or under is None:
        return None, shelf.problems
    tree, its = theirs
    dress = _dressed((themes / name, (house or themes) / DEFAULT), its, under[1])
    shelf.note(_faults(tree, its, dress, name))
    return dress, shelf.problems


def _definition(folder: Path, shelf: Shelf) -> tuple[Tree, ThemeDefinition] | None:
    return next(shelf.models(folder / "theme.yaml", ThemeDefinition, "theme"), None)


def _dressed(folders: Sequence[Path], its: ThemeDefinition, under: ThemeDefinition) -> Dress:
    light, dark = (_said(getattr(under, one)) | _said(getattr(its, one)) for one in _SCHEMES)
    places = (folder / crest for folder in folders for crest in _CRESTS)
    crest = next((place for place in places if place.is_file()), None)
    return Dress(
        its.theme,
        its.title,
        light,
        light | dark,
        _said(under.letterhead) | _said(its.letterhead),
        crest.read_text(encoding="utf-8") if crest else "",
    )


def _said(section: Colours | object) -> dict[str, str]:
    written: Mapping[str, str | None] = vars(section)
    return {name: colour.lower() for name, colour in written.items() if colour}


def _faults(tree: Tree, its: ThemeDefinition, dress: Dress, folder: str) -> tuple[Problem, ...]:
    notes = Notes(tree)
    if its.theme != folder:
        notes.value(("theme",), _other_folder(its.theme, folder))
    for scheme in _SCHEMES:
        own = _said(getattr(its, scheme))
        for one in weak(getattr(dress, scheme)):
            named = next((name for name in (one.one, one.other) if name in own), "")
            notes.value((scheme, named) if named else ("theme",), one.problem)
    return notes.problems


def _no_theme(themes: Path, name: str) -> Problem:
    return Problem(
        "no-theme",
        Text(f"Няма тема „{name}“ в {themes}.", f"There is no theme “{name}” in {themes}."),
        Text(f"Направете я с „gishe new theme {name}“.", f"Make it with “gishe new theme {name}”."),
    )


def _other_folder(theme: str, folder: str) -> Problem:
    return Problem(
        "theme-elsewhere",
        Text(f"Темата „{theme}“ стои в папка „{folder}“.", f"The theme “{theme}” stands in the folder “{folder}”."),
        Text("Нека имената им са еднакви.", "Let both have one name."),
    )
