"""What a question is asked with, held against what its operation declares."""

from collections.abc import Mapping, Sequence

from gishe.language.register import Detail
from gishe.language.register_arguments import nested
from gishe.registers.lexical import lexical
from gishe.values.plain import Plain


class Unaskable(ValueError):  # noqa: N818  the name says what is so
    """The arguments do not make a question; the message names the argument, never its value."""


def given(fields: Sequence[Detail], arguments: Mapping[str, Plain]) -> dict[str, Plain]:
    """Gives the arguments by name, groups within groups, each value of its type; what is blank is left out.

    Groups are mappings or dotted names, repeated details are lists. Whole numbers come as numbers, yes and no as such,
    all else as text in its one spelling. Raises `Unaskable` where an argument is missing, does not fit its type, or is
    not known.
    """
    return _group(fields, nested(arguments), "")


def expect(fields: Sequence[Detail], told: Mapping[str, Plain], inside: str) -> None:
    """Raises `Unaskable` for a name that is not declared, and for a choice of which not exactly one is given."""
    if unknown := set(told) - {field.name for field in fields}:
        raise Unaskable(f"unknown argument {inside}{min(unknown)}")
    for choice in sorted({field.one_of for field in fields if field.one_of}):
        among = [field for field in fields if field.one_of == choice]
        chosen = [field for field in among if not _is_blank(told.get(field.name))]
        if len(chosen) > 1 or (not chosen and any(field.required for field in among)):
            names = ", ".join(f"{inside}{field.name}" for field in among)
            raise Unaskable(f"exactly one argument is wanted of {names}")


def items(field: Detail, value: Plain, named: str) -> list[Plain]:
    """Lists what is given of a detail, without what is blank; raises `Unaskable` for too much or too little."""
    if isinstance(value, list):
        if not field.list:
            raise Unaskable(f"argument {named} is not repeated")
        found = [item for item in value if not _is_blank(item)]
    else:
        found = [] if _is_blank(value) else [value]
    if field.required and not field.one_of and not found:
        raise Unaskable(f"missing argument {named}")
    return found


def spelling(field: Detail, value: Plain, named: str) -> str:
    """Spells a value as its type wants it; raises `Unaskable` where it does not fit."""
    text = lexical(field, value)
    if text is None:
        raise Unaskable(f"argument {named} is not of type {field.type}")
    return text


def inner(value: Plain, named: str) -> Mapping[str, Plain]:
    """Gives what a group holds; raises `Unaskable` where there is no group."""
    if not isinstance(value, Mapping):
        raise Unaskable(f"argument {named} is not a group")
    return value


def _group(fields: Sequence[Detail], told: Mapping[str, Plain], inside: str) -> dict[str, Plain]:
    expect(fields, told, inside)
    made: dict[str, Plain] = {}
    for field in fields:
        named = f"{inside}{field.name}"
        values = [_value(field, one, named) for one in items(field, told.get(field.name), named)]
        if values:
            made[field.name] = values if field.list else values[0]
    return made


def _value(field: Detail, value: Plain, named: str) -> Plain:
    if field.type == "group":
        return _group(field.fields, inner(value, named), f"{named}.")
    text = spelling(field, value, named)
    match field.type:
        case "whole-number":
            return int(text)
        case "yes-no":
            return text == "true"
    return text


def _is_blank(value: Plain) -> bool:
    """Says whether nothing was given: an empty text, an empty list, a group of nothing."""
    match value:
        case None:
            return True
        case str():
            return not value.strip()
        case Mapping():
            return all(_is_blank(inner) for inner in value.values())
        case list():
            return all(_is_blank(inner) for inner in value)
    return False
