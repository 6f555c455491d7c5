"""What the language asks of field types and check types, so that a new one is one new file elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal, Protocol, TypeAlias

from gishe.language.form import FieldDefinition
from gishe.language.register import Operation, RegisterDefinition
from gishe.language.section import Section
from gishe.language.tree import Tree
from gishe.language.trial_people import TrialPerson
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text


class Kind(Enum):
    """The kinds of value that expressions know."""

    TEXT = "text"
    WHOLE = "whole-number"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    MOMENT = "date-time"
    YES_NO = "yes-no"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Shape:
    """The type of one name in expressions: a kind, perhaps repeated, perhaps with fields of its own.

    `choices` are the values that it may have, where there are only a few; types that differ in them fit each other.
    """

    kind: Kind
    many: bool = False
    fields: Mapping[str, "Shape"] = field(default_factory=dict)
    choices: tuple[str, ...] = field(default=(), compare=False)


class Expression(Protocol):
    """A compiled expression. Facts are plain data under the names of `case.md`'s scope (form, applicant, checks, …)."""

    @property
    def source(self) -> str:
        """The expression as its author wrote it."""

    def holds(self, facts: Mapping[str, Plain]) -> bool | None:
        """Evaluates to true or false; `None` where it can't be known (an absent value was read, an error)."""

    def value(self, facts: Mapping[str, Plain]) -> Plain:
        """Evaluates to plain data; `None` where it can't be known."""


@dataclass(frozen=True, slots=True)
class Prefill:
    """What fills a question: expressions by the part of the answer (`""` for the whole), and what `known` they read."""

    parts: Mapping[str, Expression]
    known: tuple[str, ...]

    def value(self, facts: Mapping[str, Plain]) -> Plain:
        """Gives what comes of it; parts that can't be known are left out, `None` where nothing is known."""
        values = {name: one.value(facts) for name, one in self.parts.items()}
        if "" in values:
            return values[""]
        return {name: value for name, value in values.items() if value is not None} or None


@dataclass(frozen=True, slots=True)
class Field:
    """A question, compiled: its definition, its type, the type's own options, what it may offer and contain."""

    definition: FieldDefinition
    type: "FieldType"
    options: Any  # an instance of `type.options`; typed by each field type where it is read
    rows: tuple["Field", ...] = ()
    choices: Mapping[str, Text] = field(default_factory=dict)
    show_if: Expression | None = None
    prefill: Prefill | None = None

    @property
    def id(self) -> str:
        """The name that expressions know the answer by."""
        return self.definition.id


class FieldType(Protocol):
    """What the language must know of a field type (`forms/fields/<type>.py` holds the whole)."""

    name: str
    #: What a definition may say of such a field besides the keys that all fields have. A section with a key
    #: `fields` holds the questions of one row; one with `options` names a shared list or maps value to label.
    options: type[Section]

    def shape(self, of: Field) -> Shape:
        """Says what expressions see of an answer."""

    def admit(self, answer: Plain, of: Field) -> tuple[Problem, ...]:
        """Finds what is wrong with a plain answer (a scenario's, an API's)."""


@dataclass(frozen=True, slots=True)
class Slot:
    """An expression among a check's options: where it stands, what it must give, and the record that it may read."""

    path: tuple[str, ...]
    source: str
    gives: Shape | None
    record: Shape | None = None


#: Whom a check asks: nobody, the municipality's own cases and files, an official, or a register, which wants a legal
#: basis for each question.
Asks: TypeAlias = Literal["nobody", "house", "person", "register"]


class CheckType(Protocol):
    """What the language must know of a check type (`checks/<type>.py` holds the whole)."""

    name: str
    asks: Asks
    #: Names the sources of a type that is not the program's own: what was compiled with others is compiled again.
    edition: str
    options: type[Section]

    def slots(self, options: Any, vocabulary: "Vocabulary") -> tuple[Slot, ...]:
        """Lists the expressions among the options, for compiling."""

    def problems(self, options: Any, vocabulary: "Vocabulary") -> tuple[tuple[tuple[str | int, ...], Problem], ...]:
        """Finds what else is wrong (an unknown register operation, a missing argument): key path and problem."""

    def record(self, options: Any, vocabulary: "Vocabulary") -> Shape | None:
        """Says what `checks.<id>.record` is for expressions and the document; `None` if the check asks nothing."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything a definition may name that is not in its own file."""

    fields: Mapping[str, FieldType]
    checks: Mapping[str, CheckType]
    registers: Mapping[str, RegisterDefinition] = field(default_factory=dict)
    #: Shared option lists: list id -> value -> label.
    options: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    #: Shared pages: id -> the page as plain data.
    pages: Mapping[str, Mapping[str, Plain]] = field(default_factory=dict)
    #: Shared approval routes: id -> the file, for what is wrong with a route is said there.
    routes: Mapping[str, Tree] = field(default_factory=dict)
    #: Who is written down in the trial registers, by id.
    people: Mapping[str, TrialPerson] = field(default_factory=dict)
    #: Shared checks: id -> the file, for what is wrong with a check is said there.
    shared_checks: Mapping[str, Tree] = field(default_factory=dict)
    #: Files that could not be read: the id that is meant by them -> what is wrong.
    unread: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)

    @property
    def operations(self) -> dict[str, Operation]:
        """All operations of all registers by `register/operation`, as checks ask for them."""
        return {f"{name}/{key}": its for name, one in self.registers.items() for key, its in one.operations.items()}
