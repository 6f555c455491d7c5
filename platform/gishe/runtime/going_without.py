"""What a service does while a register does not answer: it stops, waits, goes to an official, or goes on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from gishe.language.compiled import CompiledCheck, Service
from gishe.runtime.checking import type_of
from gishe.values.term import Term
from gishe.values.text import Text

#: From the worst to the mildest. `waits`: for a term, and then an official decides; `refers`: an official decides at
#: once; `goes-on`: the applicant writes what would have been filled in.
Effect: TypeAlias = Literal["stops", "waits", "refers", "goes-on"]
EFFECTS: tuple[Effect, ...] = ("stops", "waits", "refers", "goes-on")


@dataclass(frozen=True, slots=True)
class Consequence:
    """What one check, or what is known while the form is filled in, does without an operation's answer."""

    what: Literal["check", "known"]
    id: str
    title: Text | None
    operation: str
    effect: Effect
    term: Term | None = None
    sometimes: bool = False


@dataclass(frozen=True, slots=True)
class Affected:
    """A service that asks the register, and what follows; an `instant` one decides by itself when all is well."""

    service: Service
    consequences: tuple[Consequence, ...]
    instant: bool

    @property
    def effect(self) -> Effect:
        """The worst of what follows."""
        return min((one.effect for one in self.consequences), key=EFFECTS.index)


def without(service: Service, name: str) -> Affected | None:
    """Tells what a service does without a register, or without one operation of it; `None` if it never asks it."""
    found = tuple(_consequences(service, name))
    return Affected(service, found, service.automatic_if is not None) if found else None


def _consequences(service: Service, name: str) -> Iterator[Consequence]:
    for check in service.checks:
        for operation in type_of(check).operations(check):
            if _is(operation, name):
                yield _of_check(check, operation)
    for known in service.known:
        if _is(known.definition.ask, name):
            yield Consequence("known", known.id, None, known.definition.ask, "goes-on")


def _of_check(check: CompiledCheck, operation: str) -> Consequence:
    policy = type_of(check).when_down(check)
    effects: dict[str, Effect] = {"stop": "stops", "wait": "waits", "refer": "refers"}
    return Consequence(
        "check", check.id, check.definition.title, operation, effects[policy.act], policy.term, check.when is not None
    )


def _is(operation: str, name: str) -> bool:
    return operation == name or operation.startswith(f"{name}/")
