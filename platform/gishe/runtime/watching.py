"""Watching a service as it is rehearsed: a copy of it whose conditions and checks note what came of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias, cast

from gishe.cases.finding import Finding
from gishe.checks.check_type import CheckType, Question, Reply
from gishe.checks.house import asks_house
from gishe.language.compiled import CompiledCheck, CompiledPage, CompiledStep, Service
from gishe.language.expressions import Compiled
from gishe.language.vocabulary import Expression, Field
from gishe.values.plain import Plain

#: The kinds of thing in a service that a scenario may reach.
Kind: TypeAlias = Literal[
    "field",
    "page",
    "show_if",
    "check",
    "step",
    "when",
    "check_when",
    "answer",
    "act",
    "fill",
    "speed",
    "decision",
    "four_eyes",
    "escalated",
]
BRANCHES: Mapping[bool | None, str] = {True: "true", False: "false", None: "unknown"}
OUTCOMES: Mapping[bool | None, str] = {True: "pass", False: "fail", None: "unknown"}


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """One thing that a scenario may reach: `when`, `roads`, `false`; a step's question is called `inspection.note`."""

    kind: Kind
    name: str
    value: str = ""

    def __str__(self) -> str:
        return f"{self.kind} {self.name}{f'={self.value}' if self.value else ''}"


@dataclass(slots=True)
class Watch:
    """What was seen so far, and what was found to be possible: a condition that can't be known without some value."""

    seen: set[Point] = field(default_factory=set)
    possible: set[Point] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Condition:
    """A condition that notes what it gives; `absent` are the ways to the values that it reads and may have to miss."""

    inner: Expression
    kind: Kind
    name: str
    values: Mapping[bool | None, str]
    absent: tuple[tuple[str, ...], ...]
    watch: Watch

    @property
    def source(self) -> str:
        """Gives the condition as written."""
        return self.inner.source

    def holds(self, facts: Mapping[str, Plain]) -> bool | None:
        """Evaluates, and tries once whether it could have been unknown."""
        came = self.inner.holds(facts)
        self.watch.seen.add(Point(self.kind, self.name, self.values[came]))
        unknown = Point(self.kind, self.name, self.values[None])
        if unknown not in self.watch.possible and any(
            self.inner.holds(_without(facts, path)) is None for path in self.absent
        ):
            self.watch.possible.add(unknown)
        return came

    def value(self, facts: Mapping[str, Plain]) -> Plain:
        """Evaluates; what is no condition has no branches."""
        return self.inner.value(facts)


@dataclass(frozen=True, slots=True)
class _Type:
    """A check type that notes what it finds."""

    inner: CheckType
    watch: Watch

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)

    def needs(self, check: CompiledCheck, facts: Mapping[str, Plain]) -> tuple[Question, ...] | None:
        """Asks what the type asks; a register may always be down, one's own house never."""
        questions = self.inner.needs(check, facts)
        if questions is None or not all(map(asks_house, questions)):
            self.watch.possible.add(Point("check", check.id, "unknown"))
        return questions

    def judge(self, check: CompiledCheck, facts: Mapping[str, Plain], replies: tuple[Reply, ...]) -> Finding:
        """Judges as the type does."""
        finding = self.inner.judge(check, facts, replies)
        self.watch.seen.add(Point("check", check.id, finding.outcome))
        return finding


def watched(service: Service, watch: Watch) -> Service:
    """Copies a service so that rehearsing the copy fills `watch`; the service itself stays as fast as it was."""
    return replace(
        service,
        pages=tuple(_page(page, service, watch) for page in service.pages),
        checks=tuple(_check(check, service, watch) for check in service.checks),
        route=tuple(tuple(_step(step, service, watch) for step in group) for group in service.route),
    )


def _page(page: CompiledPage, service: Service, watch: Watch) -> CompiledPage:
    shown = _condition(page.show_if, "page", page.id, service, watch)
    fields = tuple(_field(one, one.id, service, watch) for one in page.fields)
    return replace(page, show_if=shown, fields=fields)


def _field(of: Field, name: str, service: Service, watch: Watch) -> Field:
    return replace(of, show_if=_condition(of.show_if, "show_if", name, service, watch))


def _step(step: CompiledStep, service: Service, watch: Watch) -> CompiledStep:
    fill = tuple(_field(one, f"{step.id}.{one.id}", service, watch) for one in step.fill)
    return replace(step, when=_condition(step.when, "when", step.id, service, watch), fill=fill)


def _check(check: CompiledCheck, service: Service, watch: Watch) -> CompiledCheck:
    expressions = {
        path: _Condition(one, "check", check.id, OUTCOMES, _missable(one, service), watch)
        for path, one in check.expressions.items()
    }
    # The language knows half of a check type; every type is whole.
    kind = _Type(cast("CheckType", check.type), watch)
    when = _condition(check.when, "check_when", check.id, service, watch)
    return replace(check, type=cast("CheckType", kind), expressions=expressions, when=when)


def _condition(
    expression: Expression | None, kind: Kind, name: str, service: Service, watch: Watch
) -> Expression | None:
    if expression is None:
        return None
    return _Condition(expression, kind, name, BRANCHES, _missable(expression, service), watch)


def _missable(expression: Expression, service: Service) -> tuple[tuple[str, ...], ...]:
    names = expression.reads.names if isinstance(expression, Compiled) else frozenset()
    return tuple(dict.fromkeys(path for name in sorted(names) for path in _absent(name.split("."), service)))


def _absent(name: list[str], service: Service) -> Iterator[tuple[str, ...]]:
    """Gives the way to what a name reads, if a whole application may be without it."""
    match name:
        case ["form", question, *_] if question in _loose(service):
            yield "form", question
        case ["checks", check, "record", *_]:
            yield "checks", check, "record"
        case ["steps", step, "fill", *_] if step in service.steps and service.steps[step].when:
            yield "steps", step, "fill"


def _loose(service: Service) -> set[str]:
    """Lists the questions that need not be answered or are not always asked."""
    asked = ((one, page.show_if) for page in service.pages for one in page.fields)
    filled = ((one, None) for step in service.steps.values() for one in step.fill)
    return {one.id for one, shown in (*asked, *filled) if shown or one.show_if or one.definition.optional}


def _without(facts: Mapping[str, Plain], path: tuple[str, ...]) -> dict[str, Plain]:
    head, *rest = path
    inner = facts.get(head)
    if rest and isinstance(inner, Mapping):
        return {**facts, head: _without(inner, tuple(rest))}
    return {key: value for key, value in facts.items() if key != head}
