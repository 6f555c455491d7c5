"""What a municipality's form of a service has in common with the shared one is held in memory once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gishe.language.compiled import Service
from gishe.language.service import ServiceDefinition
from gishe.values.plain import Plain

_Canonical = Mapping[str, Plain]


def sharing_definition(
    definition: ServiceDefinition, base: ServiceDefinition, ours: _Canonical, theirs: _Canonical
) -> ServiceDefinition:
    """Gives a definition with the base's own sections where both say the same."""
    names = {name: field.alias or name for name, field in ServiceDefinition.model_fields.items()}
    same = {name: getattr(base, name) for name, key in names.items() if ours.get(key) == theirs.get(key)}
    return definition.model_copy(update=same)


def sharing(service: Service, base: Service, ours: _Canonical, theirs: _Canonical) -> Service:
    """Gives a compiled service with the base's own parts where they are the same.

    A part is the same where its section is, and everything that expressions may read: questions, checks, what
    officials fill in.
    """
    definition = sharing_definition(service.definition, base.definition, ours, theirs)
    if _read(ours) != _read(theirs):
        return replace(service, definition=definition)
    return replace(
        service,
        definition=definition,
        known=base.known,
        pages=base.pages,
        checks=base.checks,
        automatic_if=base.automatic_if if ours.get("decide") == theirs.get("decide") else service.automatic_if,
        route=base.route if ours.get("approval") == theirs.get("approval") else service.route,
        body=base.body if ours.get("document") == theirs.get("document") else service.body,
    )


def _read(canonical: _Canonical) -> tuple[Any, ...]:
    """Gives what expressions of a service may read, and what compiling its form and checks rests on."""
    return *(canonical.get(key) for key in ("known", "form", "checks")), _filled(canonical.get("approval"))


def _filled(approval: Any) -> list[Any]:
    steps = [step for item in approval or () for step in item.get("together", [item])]
    return [(step.get("step"), step.get("fill")) for step in steps]
