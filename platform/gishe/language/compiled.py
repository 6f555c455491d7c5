"""A service as the runtime uses it: everything that could be worked out at publish time has been."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from gishe.language.approval import Step, Together
from gishe.language.body import Rendered
from gishe.language.check import CheckDefinition
from gishe.language.form import Page
from gishe.language.known import KnownDefinition
from gishe.language.service import ServiceDefinition
from gishe.language.vocabulary import CheckType, Expression, Field
from gishe.values.plain import Plain, digest
from gishe.values.text import Language, Text


class Body(Protocol):
    """The document's body, compiled in a sandbox."""

    @property
    def reads(self) -> frozenset[str]:
        """The names that it prints or asks for, dotted as in expressions."""

    def rendered(self, names: Mapping[str, Any]) -> Rendered:
        """Renders Markdown; `names` are the printed facts. Raises `BodyError` when it takes too long or fails."""

    def markdown(self, names: Mapping[str, Any]) -> str:
        """Gives the Markdown alone."""


@dataclass(frozen=True, slots=True)
class CompiledPage:
    """A page of the form with its questions."""

    definition: Page
    fields: tuple[Field, ...]
    show_if: Expression | None = None

    @property
    def id(self) -> str:
        """The page's id, as in its address."""
        return self.definition.page


@dataclass(frozen=True, slots=True)
class CompiledKnown:
    """What a register is asked while the form is filled in, with its arguments compiled."""

    definition: KnownDefinition
    arguments: Mapping[str, Expression]

    @property
    def id(self) -> str:
        """Its name in `prefill`."""
        return self.definition.id


@dataclass(frozen=True, slots=True)
class CompiledCheck:
    """A check with its type, options, expressions (by their path among the options) and condition."""

    definition: CheckDefinition
    type: CheckType
    options: Any
    expressions: Mapping[tuple[str, ...], Expression]
    when: Expression | None = None

    @property
    def id(self) -> str:
        """The check's name in expressions."""
        return self.definition.id


@dataclass(frozen=True, slots=True)
class CompiledStep:
    """A step of the approval route with its condition, its questions to the official, and what names its place."""

    definition: Step
    when: Expression | None
    fill: tuple[Field, ...]
    place: Expression | None = None

    @property
    def id(self) -> str:
        """The step's name."""
        return self.definition.step


@dataclass(frozen=True, slots=True)
class DocumentText:
    """What a kind of document says: its title, where `{title}` is that of the one it is about, and its bodies."""

    title: Text
    bodies: Mapping[Language, Body]


class Naming:
    """A definition as it is stored, and the digest that names it; made when first wanted, which a check never does."""

    def __init__(self, make: Callable[[], Mapping[str, Plain]], name: str = "") -> None:
        self._make, self._name = make, name

    @property
    def canonical(self) -> Mapping[str, Plain]:
        """The definition as plain data."""
        return self._make()

    @cached_property
    def digest(self) -> str:
        """The digest of the definition."""
        return self._name or digest(self.canonical)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Naming) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


@dataclass(frozen=True, slots=True)
class Service:
    """A compiled service; `route` is groups of steps opened one by one."""

    definition: ServiceDefinition
    naming: Naming
    pages: tuple[CompiledPage, ...]
    checks: tuple[CompiledCheck, ...]
    automatic_if: Expression | None
    route: tuple[tuple[CompiledStep, ...], ...]
    body: Body
    known: tuple[CompiledKnown, ...] = ()
    translation: Body | None = None
    #: The service's own texts by kind of document; the municipality's are used for the rest.
    texts: Mapping[str, DocumentText] = field(default_factory=dict)

    @property
    def bodies(self) -> Mapping[Language, Body]:
        """The document's body in each language."""
        return {"bg": self.body, "en": self.translation or self.body}

    @property
    def id(self) -> str:
        """The service's id, as in its address."""
        return self.definition.service

    @property
    def digest(self) -> str:
        """The digest that names the definition."""
        return self.naming.digest

    @property
    def canonical(self) -> Mapping[str, Plain]:
        """The definition as plain data, as it is stored with its cases."""
        return self.naming.canonical

    # No `cached_property` here: its lock is one for all services, and who waits for it may hold an archive's drawer.
    @property
    def fields(self) -> Mapping[str, Field]:
        """All questions of the form by id, in the order asked."""
        return {field.id: field for page in self.pages for field in page.fields}

    def enough(self, step: str) -> int | None:
        """Says how many of the steps taken together with `step` have to agree; `None` where all are waited for."""
        groups = (item for item in self.definition.approval if isinstance(item, Together))
        return next((group.enough for group in groups if any(one.step == step for one in group.together)), None)

    @property
    def steps(self) -> Mapping[str, CompiledStep]:
        """All steps by id, in the order of the route."""
        return {step.id: step for group in self.route for step in group}
