"""A register's record in the order in which the register's file declares its parts."""

from collections.abc import Iterable, Mapping, Sequence

from gishe.values.plain import Plain
from gishe.values.text import Text


def in_order(names: Iterable[str], labels: Mapping[str, Text]) -> list[str]:
    """Sorts the names of parts as they are declared; those that nobody declared come last, as they came."""
    places = {name: at for at, name in enumerate(labels)}
    return sorted(names, key=lambda name: places.get(name, len(places)))


def table_of(
    rows: Sequence[Mapping[str, Plain]], labels: Mapping[str, Text]
) -> tuple[list[Text | str], list[list[Plain]]]:
    """Gives the labels of all parts that any of the rows has, and each row's parts under them."""
    names = in_order(dict.fromkeys(name for row in rows for name in row), labels)
    return [labels.get(name, name) for name in names], [[row.get(name) for name in names] for row in rows]
