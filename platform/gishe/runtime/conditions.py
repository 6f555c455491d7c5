"""What the conditions of a service hang on: the names they read, and which of them are of a register's record."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from gishe.language.compiled import Service
from gishe.language.expressions import Compiled
from gishe.language.vocabulary import Expression
from gishe.runtime.watching import Point


def relevant(service: Service, point: Point) -> set[str]:
    """Names what a point hangs on: itself, and what its condition reads, and what that hangs on."""
    conditions: dict[str, list[Expression]] = {}
    for page in service.pages:
        for one in page.fields:
            its = [shown for shown in (page.show_if, one.show_if) if shown]
            conditions.setdefault(one.id, []).extend(its)
            conditions.setdefault(page.id, []).extend(its)
    for check in service.checks:
        its = [check.when] if check.when else []
        conditions.setdefault(check.id, []).extend([*check.expressions.values(), *its])
    for step in service.steps.values():
        conditions.setdefault(step.id, []).extend([step.when] if step.when else [])
        for one in step.fill:
            conditions.setdefault(one.id, []).extend([one.show_if] if one.show_if else [])
    found, new = set(), set(point.name.split("."))
    while new:
        found |= new
        names = chain.from_iterable(_names(one) for name in new for one in conditions.get(name, ()))
        new = {part for name in names for part in name.split(".")} - found
    return found


def _names(expression: Expression) -> frozenset[str]:
    return expression.reads.names if isinstance(expression, Compiled) else frozenset()


def _reads_record(expressions: Any) -> tuple[str, ...]:
    return tuple(name for one in expressions for name in sorted(_names(one)) if name.split(".")[0] == "record")


def askers(service: Service) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Lists what asks a register, checks and what is known, with the names that are read of its record."""
    for check in service.checks:
        if reads := _reads_record(check.expressions.values()):
            yield check.id, reads
    filling = [one for field in service.fields.values() if field.prefill for one in field.prefill.parts.values()]
    for known in service.known:
        dotted = sorted({name for one in filling for name in _names(one) if name.split(".")[:2] == ["known", known.id]})
        yield known.id, tuple(name.removeprefix("known.") for name in dotted)


def sources(service: Service) -> Iterator[str]:
    """Gives every condition and judgement of a service as its author wrote it."""
    shown = [one for page in service.pages for one in (page.show_if, *(field.show_if for field in page.fields))]
    opened = [*(one.when for one in service.steps.values()), *(one.when for one in service.checks)]
    judged = [one for check in service.checks for one in check.expressions.values()]
    yield from (one.source for one in (*shown, *opened, *judged, service.automatic_if) if one)
