"""A service: the whole file, its sections in the order of a service's life."""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, StringConstraints

from gishe.language.applicants import ApplicantKind
from gishe.language.approval import RouteItem
from gishe.language.check import CheckDefinition
from gishe.language.document import DocumentDefinition, RefusalDefinition, ReturnDefinition
from gishe.language.form import FormItem
from gishe.language.known import KnownDefinition
from gishe.language.life_event import LifeEvent
from gishe.language.scenario import Scenario
from gishe.language.section import ExpressionText, Id, MoneyText, Name, Section, TermText, Words
from gishe.language.term import CaseTerm
from gishe.language.ways import Way

#: What a person might look for: a word, or a few.
Keyword: TypeAlias = Annotated[str, StringConstraints(min_length=2, max_length=80)]


class Speed(Section):
    """One speed of the service: what it costs and how long it takes."""

    title: Words | None = None
    fee: MoneyText
    term: TermText


class Decide(Section):
    """When the municipality decides by itself (`automatic_if: checks.all_passed`); `false` for never.

    `refusal_grounds` are articles of law by which it may refuse, `forwards_to` bodies that are competent in its place:
    an official chooses among them, or writes another.
    """

    automatic_if: ExpressionText | Literal[False] = False
    refusal_grounds: tuple[str, ...] = Field(default=(), max_length=30)
    forwards_to: tuple[str, ...] = Field(default=(), max_length=30)


class ServiceDefinition(Section):
    """One municipal service, as its author wrote it."""

    service: Id
    language: Literal[1] = 1
    title: Words
    about: Words | None = None
    number: str = Field(default="", pattern=r"^(\d{1,5})?$")
    area: Id
    life_events: tuple[LifeEvent, ...] = Field(default=(), max_length=5)
    keywords: tuple[Keyword, ...] = Field(default=(), max_length=40)
    basis: tuple[str, ...] = Field(min_length=1)
    applicants: tuple[ApplicantKind, ...] = ("person",)
    sign_in: Literal["none", "low", "substantial", "high"] = "substantial"
    speeds: dict[Name, Speed] = Field(min_length=1)
    known: tuple[KnownDefinition, ...] = Field(default=(), max_length=20)
    form: tuple[FormItem, ...] = Field(min_length=1, max_length=40)
    checks: tuple[CheckDefinition, ...] = ()
    decide: Decide = Decide()
    approval: tuple[RouteItem, ...] = ()
    term: CaseTerm = CaseTerm()
    document: DocumentDefinition
    refusal: RefusalDefinition | None = None
    return_: ReturnDefinition | None = Field(default=None, alias="return")
    deliver: tuple[Way, ...] = ("portal",)
    post_to: Name | None = None
    keep: TermText
    scenarios: tuple[Scenario, ...] = ()

    def canonical(self) -> dict[str, Any]:
        """Gives the definition as plain data, without its scenarios, to be named by its digest."""
        return self.model_dump(mode="json", by_alias=True, exclude={"scenarios"}, exclude_defaults=True)
