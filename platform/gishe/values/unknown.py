"""What can't be known of a register's answer: marked where it would stand, so that it never passes for absent.

A dead person whose date of death the register hides, or sends in a form that can't be read, must not count as alive.
"""

from collections.abc import Mapping, Sequence

from gishe.values.plain import Plain

#: No name in a record is `?`, so a mark is never taken for a group.
_MARK = "?"
#: The register does not let this administration see the value, or does not say whether it does.
HIDDEN: Mapping[str, Plain] = {_MARK: "hidden"}
#: The register said something that does not fit what it declares.
UNREADABLE: Mapping[str, Plain] = {_MARK: "unreadable"}


def is_unknown(value: object) -> bool:
    """Says whether a value is a mark."""
    return isinstance(value, Mapping) and _MARK in value


def known(value: Plain) -> Plain:
    """Copies plain data without its marks: what can't be known is absent in it."""
    if isinstance(value, Mapping):
        return {name: known(inner) for name, inner in value.items() if not is_unknown(inner)}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [known(item) for item in value if not is_unknown(item)]
    return value


def unknown_at(value: Plain, path: Sequence[str]) -> bool:
    """Says whether a mark stands at a path or on the way to it, in any row of the lists that it leads through."""
    if is_unknown(value) or not path:
        return is_unknown(value)
    if isinstance(value, Mapping):
        return unknown_at(value.get(path[0]), path[1:])
    return isinstance(value, Sequence) and not isinstance(value, str) and any(unknown_at(row, path) for row in value)


def has_unknown(value: Plain) -> bool:
    """Says whether a mark stands anywhere in plain data."""
    if isinstance(value, Mapping):
        return is_unknown(value) or any(has_unknown(inner) for inner in value.values())
    return isinstance(value, Sequence) and not isinstance(value, str) and any(map(has_unknown, value))
