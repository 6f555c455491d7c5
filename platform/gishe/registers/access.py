"""RegiX's access matrix: which fields of an answer this administration may see, told beside the answer and signed.

Each consumer has its own for each operation. A field outside it is left out of the answer, as if there were nothing to
say; so the matrix is asked for every time (`ReturnAccessMatrix`), and what it does not name counts as hidden. Its
`Properties` are flat: the names of nested fields are joined by dots. The shape follows the published source of RegiX 3
(`Matrix` of `DataContainer`, http://egov.bg/RegiX/SignedData).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from gishe.language.protocols.regix import Element
from gishe.registers.soap import SIGNED, only, words

_TRUE = frozenset({"true", "1"})


@dataclass(frozen=True, slots=True)
class Access:
    """The dotted names that may be seen; `None` where everything may."""

    seen: frozenset[str] | None = None

    def sees(self, names: Sequence[str]) -> bool:
        """Says whether a field may be seen under one of its names."""
        return self.seen is None or not self.seen.isdisjoint(names)

    def hides(self, field: Element, names: Sequence[str]) -> bool:
        """Says whether the absence of a field means nothing: it may not be seen, or nothing of what it is made of."""
        if not self.sees(names):
            return True
        return bool(field.fields) and all(self.hides(inner, names_in(field, inner, names)) for inner in field.fields)


#: For messages that nobody hides anything in: a question, or its echo.
EVERYTHING = Access()


def access(data: etree._Element) -> Access:
    """Reads the matrix out of signed `Data`; without one nothing may be taken for seen."""
    matrix = only(data, (SIGNED, "Matrix"))
    if matrix is None or words(only(matrix, (SIGNED, "HasAccess"))) not in _TRUE:
        return Access(frozenset())
    told: dict[bool, set[str]] = {True: set(), False: set()}
    for one in matrix.findall(f"{{{SIGNED}}}Properties/{{{SIGNED}}}Property"):
        told[words(only(one, (SIGNED, "HasAccess"))) in _TRUE].add(words(only(one, (SIGNED, "Name"))))
    return Access(frozenset(told[True] - told[False]))


def names_in(parent: Element | None, field: Element, around: Sequence[str]) -> tuple[str, ...]:
    """Names a field as the matrix may: by its path, and without the list that is all there is of a group.

    The classes that RegiX makes of a schema turn `<Heirs><Heir>…` into one array, `Heirs`.
    """
    own = property_of(field)
    nested = tuple(f"{outer}.{own}" for outer in around) if parent else (own,)
    return (*nested, *around) if parent and field.list and len(parent.fields) == 1 else nested


def property_of(field: Element) -> str:
    """Names a field as the classes that RegiX makes of a schema do: an attribute bare, a group's own text `Value`."""
    return "Value" if field.element == "." else field.element.removeprefix("@")
