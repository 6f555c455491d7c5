"""What a text of a municipality's own file amounts to, and changing values in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gishe.language.authoring.in_place import Change, rewrite
from gishe.language.formatting import sections_of
from gishe.language.lint import find_words
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.notes import Notes
from gishe.language.offering import find_unready
from gishe.language.shelf import Shelf
from gishe.language.staffing import Needs
from gishe.language.tree import Tree
from gishe.values.problem import Problem


@dataclass(frozen=True, slots=True)
class ExaminedCharter:
    """A text as it was found; `municipality` is there where it can be read, though there may be errors in it."""

    municipality: MunicipalityDefinition | None
    problems: tuple[Problem, ...]


def examine_charter(tree: Tree, services: Mapping[str, Needs]) -> ExaminedCharter:
    """Finds what `gishe check` says of a municipality's own file; `services` are those that it could offer."""
    shelf = Shelf()
    shelf.note(find_words(tree))
    found = shelf.model(tree, MunicipalityDefinition)
    if found is None:
        return ExaminedCharter(None, shelf.problems)
    notes = Notes(tree)
    find_unready(found, {name: services[name] for name in found.services if name in services}, notes)
    shelf.note(notes.problems)
    return ExaminedCharter(found, shelf.problems)


def change_charter(text: str, changes: Sequence[Change]) -> str | Problem:
    """Gives the text with changes, comments and order kept; a new section stands where sections of its kind do."""
    return rewrite(text, changes, sections_of(MunicipalityDefinition))
