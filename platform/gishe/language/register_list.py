"""A register of kind `table`: a municipality's own list, its columns, and what it may be asked."""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field, StringConstraints

from gishe.language.section import Name, Section, Words

#: What a cell may hold: every value of a file is read as its column's type before it is loaded.
CellType: TypeAlias = Literal[
    "text", "whole-number", "decimal", "money", "date", "yes-no", "egn", "lnch", "eik", "ekatte", "cadastral-id"
]
_Heading: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=120)]


def _several(written: Any) -> Any:
    return (written,) if isinstance(written, str) else tuple(written) if isinstance(written, list) else written


class Column(Section):
    """A column of a list: the name that expressions use, its heading in the file, and what its cells hold.

    `heading` may be several, as different programs write them. `type` may be several too (`[egn, lnch, eik]`): a cell
    is one of them. `values` are all that a text may be. The cells of an `optional` column may be empty.
    """

    name: Name
    heading: Annotated[tuple[_Heading, ...], BeforeValidator(_several), Field(min_length=1, max_length=10)]
    type: Annotated[tuple[CellType, ...], BeforeValidator(_several), Field(min_length=1, max_length=4)] = ("text",)
    label: Words
    values: tuple[str, ...] = ()
    optional: bool = False

    @property
    def types(self) -> tuple[CellType, ...]:
        """The types that a cell is tried as, one after another."""
        return self.type
