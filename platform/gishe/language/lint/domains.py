"""What an expression may meet: the few values of an answer, a check's outcome, a step's act, as far as they are few."""

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from typing import Any, TypeAlias

from gishe.language.applicants import GROUNDS
from gishe.language.approval import Step
from gishe.language.lint.subject import Subject
from gishe.language.vocabulary import Field, Kind

#: A name's possible values; `None` stands for "not there".
Domain: TypeAlias = tuple[Any, ...]
_MOST = 48


def domains(subject: Subject) -> dict[str, Domain]:
    """Gives the possible values of every name that has but a few."""
    found: dict[str, Domain] = {
        "speed": tuple(subject.service.definition.speeds),
        "applicant.kind": subject.service.definition.applicants,
        "applicant.by.ground": tuple(one for kind in subject.service.definition.applicants for one in GROUNDS[kind]),
    }
    for page in subject.service.pages:
        for field in page.fields:
            found |= _answer(f"form.{field.id}", field, hidden=page.show_if is not None)
    for check in subject.service.checks:
        found[f"checks.{check.id}.outcome"] = ("pass", "fail", "unknown")
    if subject.service.checks:
        found["checks.all_passed"] = (True, False)
    for _, step in subject.steps:
        closed = ("closed",) if subject.service.enough(step.step) else ()
        found[f"steps.{step.step}.act"] = (*acts(step), *closed)
        if step.opinion:
            passed = (None,) if step.when or closed else ()
            found[f"steps.{step.step}.opinion"] = ("for", "against", "none", *passed)
        for field in subject.service.steps[step.step].fill:
            found |= _answer(f"steps.{step.step}.fill.{field.id}", field, hidden=True)
    return found


def acts(step: Step) -> Domain:
    """Gives what a later step may see of a step: a refusal or a return never gets so far, a decision ends the route."""
    if step.opinion:
        return ("opinion", "silent", "skipped") if step.silence else ("opinion", "skipped")
    if step.decides:
        return ("skipped",)
    return ("approve", "skipped") if step.when else ("approve",)


def _answer(name: str, field: Field, *, hidden: bool) -> dict[str, Domain]:
    shape = field.type.shape(field)
    if shape.many:
        return {}
    values: Domain = (True, False) if shape.kind is Kind.YES_NO else tuple(field.choices)
    may_miss = hidden or field.definition.optional or field.show_if is not None
    return {name: (*values, *((None,) if may_miss else ()))} if values else {}


def worlds(names: frozenset[str], known: Mapping[str, Domain]) -> Iterator[dict[str, Any]] | None:
    """Gives every combination of what the names may be, as facts; `None` where they are too many."""
    if not names <= known.keys() or prod(len(known[name]) for name in names) > _MOST:
        return None
    ordered = sorted(names)
    return (_facts(zip(ordered, values, strict=True)) for values in product(*(known[name] for name in ordered)))


def _facts(values: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for name, value in values:
        *outer, last = name.split(".")
        inner = facts
        for step in outer:
            inner = inner.setdefault(step, {})
        if value is not None:
            inner[last] = value
    return facts
