"""The arguments of a register's operation as a definition names them: `egn`, and `identity.id` within a group."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, TypeAlias

from pydantic import StringConstraints

from gishe.language.register import Detail
from gishe.values.plain import Plain

#: `egn`, `identity.id`.
ArgumentName: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$", max_length=160)
]


def arguments(fields: Sequence[Detail], inside: str = "") -> dict[str, Detail]:
    """Lists what an operation may be asked with, by name; a group is there itself, and so is each of its fields.

    What is within a repeated group has no name of its own: the group is given as a list of rows.
    """
    found: dict[str, Detail] = {}
    for field in fields:
        found[f"{inside}{field.name}"] = field
        if not field.list:
            found |= arguments(field.fields, f"{inside}{field.name}.")
    return found


def lacking(fields: Sequence[Detail], given: Mapping[str, object], inside: str = "") -> Iterator[tuple[str, Detail]]:
    """Finds the required arguments that are not given; of a choice, the first where none is."""
    for field in fields:
        named = f"{inside}{field.name}"
        if named in given:
            continue
        within = any(name.startswith(f"{named}.") for name in given)
        if field.fields and not field.list and (within or field.required):
            yield from lacking(field.fields, given, f"{named}.")
        elif field.required and not within and _is_wanted(field, fields, given, inside):
            yield named, field


def _is_wanted(field: Detail, fields: Sequence[Detail], given: Mapping[str, object], inside: str) -> bool:
    if not field.one_of:
        return True
    among = [f"{inside}{one.name}" for one in fields if one.one_of == field.one_of]
    told = any(name == one or name.startswith(f"{one}.") for one in among for name in given)
    return not told and among[0] == f"{inside}{field.name}"


def nested(given: Mapping[str, Plain]) -> dict[str, Plain]:
    """Puts arguments within their groups: `{"identity.id": 1}` is `{"identity": {"id": 1}}`."""
    made: dict[str, Plain] = {}
    for name, value in given.items():
        *groups, last = name.split(".")
        at = made
        for group in groups:
            inner = at.setdefault(group, {})
            at = inner if isinstance(inner, dict) else {}
        at[last] = value
    return made
