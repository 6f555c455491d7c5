"""The record of processing activities (Regulation (EU) 2016/679, art. 30), as far as asking registers goes.

It is made from the definitions, which say what is asked and by which law, and from the journal, which says how often.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from gishe.language.compiled import CompiledCheck, CompiledKnown, Service
from gishe.language.inquiry import Inquiry
from gishe.language.register import Detail, RegisterDefinition
from gishe.language.register_arguments import arguments
from gishe.runtime.checking import type_of
from gishe.values.text import Text

#: A service, a check or what is known while the form is filled in, and an operation: by their ids.
Asking: TypeAlias = tuple[str, str, str]
_PREFILL = Text("Попълване на заявлението („{id}“)", "Filling in the application (“{id}”)")


@dataclass(frozen=True, slots=True)
class Counts:
    """How often a question was put and what came of it; `laws` are those that were given when it was put.

    `down` counts tries without a usable answer, `drafts` the questions for applications that were never filed.
    """

    asked: int = 0
    answered: int = 0
    not_found: int = 0
    down: int = 0
    later: int = 0
    reused: int = 0
    drafts: int = 0
    laws: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Activity:
    """One way in which a service asks a register about people: for what, by which law, with what and for what data.

    `sent` and `received` are the categories of data, by the labels of the operation; `keep` is how long cases are kept.
    An activity of the journal alone (`defined` is false) is one that the present definitions no longer have.
    """

    service: str
    service_title: Text
    purpose: Text
    asking: str
    register: str
    register_title: Text
    owner: Text
    operation: str
    operation_title: Text
    laws: tuple[str, ...]
    sent: tuple[Text, ...] = ()
    received: tuple[Text, ...] = ()
    keep: Text | None = None
    counts: Counts = field(default_factory=Counts)
    defined: bool = True


def activities(
    services: Mapping[str, Service], registers: Mapping[str, RegisterDefinition], counts: Mapping[Asking, Counts]
) -> tuple[Activity, ...]:
    """Lists all activities, by service and then in the order in which a service asks."""
    defined = tuple(_defined(services, registers, counts))
    known = {(one.service, one.asking, one.operation) for one in defined}
    gone = (_gone(asking, its, services, registers) for asking, its in sorted(counts.items()) if asking not in known)
    return (*defined, *gone)


def _defined(
    services: Mapping[str, Service], registers: Mapping[str, RegisterDefinition], counts: Mapping[Asking, Counts]
) -> Iterator[Activity]:
    for service in services.values():
        for operation, asking in _asked(service):
            its = counts.get((service.id, asking.id, operation), Counts())
            yield _activity(service, asking, operation, registers, its)


def _asked(service: Service) -> Iterator[tuple[str, CompiledKnown | CompiledCheck]]:
    for known in service.known:
        yield known.definition.ask, known
    for check in service.checks:
        yield from ((operation, check) for operation in type_of(check).operations(check))


def _activity(
    service: Service, asking: CompiledKnown | CompiledCheck, operation: str,
    registers: Mapping[str, RegisterDefinition], counts: Counts,
) -> Activity:  # fmt: skip
    register, its = _named(operation, registers)
    declared = its.operations.get(operation.partition("/")[2]) if its else None
    law = asking.definition.basis or ""
    if isinstance(asking, CompiledKnown):
        purpose, given = _PREFILL.fill(id=asking.id), tuple(asking.arguments)
    else:
        purpose, given = asking.definition.title, _arguments(asking)
    return Activity(
        service.id, service.definition.title, purpose, asking.id, register,
        its.title if its else Text(register), its.owner if its else Text(""), operation,
        declared.title if declared else Text(operation),
        tuple(dict.fromkeys(one for one in (law, *sorted(counts.laws)) if one)),
        tuple(_sent(declared.request.fields, given)) if declared else (),
        tuple(dict.fromkeys(_leaves(declared.response.fields))) if declared else (),
        service.definition.keep.words(), counts,
    )  # fmt: skip


def _gone(
    asking: Asking, counts: Counts, services: Mapping[str, Service], registers: Mapping[str, RegisterDefinition]
) -> Activity:
    service, name, operation = asking
    register, its = _named(operation, registers)
    declared = its.operations.get(operation.partition("/")[2]) if its else None
    title = services[service].definition.title if service in services else Text(service)
    return Activity(
        service, title, Text(name), name, register, its.title if its else Text(register),
        its.owner if its else Text(""), operation, declared.title if declared else Text(operation),
        tuple(sorted(counts.laws)), counts=counts, defined=False,
    )  # fmt: skip


def _named(operation: str, registers: Mapping[str, RegisterDefinition]) -> tuple[str, RegisterDefinition | None]:
    register = operation.partition("/")[0]
    return register, registers.get(register)


def _arguments(check: CompiledCheck) -> tuple[str, ...]:
    """Gives the arguments that a definition names; none where the check type knows them itself."""
    return tuple(check.options.with_) if isinstance(check.options, Inquiry) else ()


def _sent(fields: Sequence[Detail], given: Sequence[str]) -> Iterator[Text]:
    known = arguments(fields)
    named = [known[one].label for one in given if one in known]
    yield from named or dict.fromkeys(_leaves(fields))


def _leaves(fields: Sequence[Detail]) -> Iterator[Text]:
    for one in fields:
        if one.fields:
            yield from _leaves(one.fields)
        else:
            yield one.label
