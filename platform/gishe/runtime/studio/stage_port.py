"""Where a draft is played: its scenarios run and its document is printed, within bounds, and nothing else is harmed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from gishe.language.compiled import Service
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.register import RegisterDefinition
from gishe.runtime.coverage import Coverage
from gishe.runtime.imported import Imported
from gishe.values.problem import Problem
from gishe.values.text import Language, Text

#: Why there is nothing to show: it took too long, too many were at it, this office has no stage.
Fault: TypeAlias = Literal["late", "busy", "none"]


@dataclass(frozen=True, slots=True)
class Piece:
    """What is played: a service with its scenarios, as one municipality has it, and the registers that it asks."""

    service: Service
    municipality: MunicipalityDefinition
    registers: Mapping[str, RegisterDefinition]


@dataclass(frozen=True, slots=True)
class Went:
    """How a scenario went: what came out otherwise than it expects."""

    name: str
    wrong: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Played:
    """How all scenarios went, and what they reach together."""

    went: tuple[Went, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Printed:
    """A document's pages as pictures (SVG) and its text in Markdown; neither where the case lacks what it prints."""

    pages: tuple[bytes, ...] = ()
    markdown: str = ""


class Stage(Protocol):
    """Whoever plays strangers' definitions."""

    def play(self, piece: Piece, *, known: bool = False) -> Played | Fault:
        """Plays all scenarios; with `known`, only gives what was played before."""

    def print(self, piece: Piece, scenario: int, language: Language) -> Printed | Fault:
        """Prints the document that a scenario (by its place) ends with."""

    def take_over(self, body: bytes, name: str, municipality: MunicipalityDefinition) -> Imported | Problem | Fault:
        """Makes a draft of a form made elsewhere: any bytes; `name` is the file's, without its ending."""


class NoStage:
    """An office where nothing is played."""

    def play(self, piece: Piece, *, known: bool = False) -> Played | Fault:
        """Gives nothing."""
        del piece, known
        return "none"

    def print(self, piece: Piece, scenario: int, language: Language) -> Printed | Fault:
        """Gives nothing."""
        del piece, scenario, language
        return "none"

    def take_over(self, body: bytes, name: str, municipality: MunicipalityDefinition) -> Imported | Problem | Fault:
        """Gives nothing."""
        del body, name, municipality
        return "none"
