"""A municipality's difference from a shared service: where each value comes from, and changing one."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from gishe.language.authoring.changing import accept, change_value, values
from gishe.language.explanation import Said
from gishe.runtime.office import Office
from gishe.runtime.studio.workspace import Workspace, file_of, folder_of
from gishe.values.plain import Plain
from gishe.values.problem import Problem


@dataclass(frozen=True, slots=True)
class Value:
    """One value: `ours` says that the municipality's text has it; else it is of the file named, at that line."""

    name: str
    value: Plain
    ours: bool
    file: str
    line: int

    @property
    def written(self) -> str:
        """The value as an author would type it."""
        if isinstance(self.value, bool):
            return "true" if self.value else "false"
        if isinstance(self.value, list | tuple):
            return f"[{', '.join(str(one) for one in self.value)}]"
        return "" if self.value is None else str(self.value)


@dataclass(frozen=True, slots=True)
class Section:
    """The values of one section of a definition, by its key."""

    key: str
    values: tuple[Value, ...]

    @property
    def ours(self) -> int:
        """How many of them the municipality has changed."""
        return sum(one.ours for one in self.values)


def sections(workspace: Workspace) -> tuple[Section, ...]:
    """Lists the values of a draft, section by section."""
    found = values(workspace.tree) if workspace.tree else ()
    return tuple(_sections(workspace, found))


def _sections(workspace: Workspace, found: tuple[Said, ...]) -> Iterator[Section]:
    for key, of_one in groupby(found, lambda one: str(one.path[0])):
        yield Section(key, tuple(_value(workspace, one) for one in of_one))


def _value(workspace: Workspace, one: Said) -> Value:
    ours = one.place.file == str(workspace.file)
    return Value(one.name, one.value, ours, Path(one.place.file).name, one.place.line)


def change(office: Office, service: str, text: str, name: str, typed: str) -> str | Problem:
    """Gives the text of a difference in which a value has become what was typed."""
    return change_value(text, file_of(office, service), folder_of(office), name, typed)


def accept_base(office: Office, service: str, text: str) -> str:
    """Gives the text of a difference with what the shared service says now written down."""
    return accept(text, file_of(office, service), folder_of(office))
