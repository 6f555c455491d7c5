"""A municipality's own list, loaded from a file: its columns, what tells its rows apart, and what it may be asked."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from gishe.language.nearest import nearest
from gishe.language.register import Details, Flaw, Operation, RegisterDefinition
from gishe.language.section import Id, Name, Section, TermText, Words
from gishe.values.problem import Problem
from gishe.values.text import Text

#: What a cell may hold: every value of a file is read as its column's type before it is loaded.
CellType: TypeAlias = Literal[
    "text", "whole-number", "decimal", "money", "date", "yes-no", "egn", "lnch", "eik", "ekatte", "cadastral-id"
]
#: What every answer says beside the columns: the day that the list is true of.
AS_OF = "as_of"
#: The types that a cell may be one of: each is a text that tells by itself which it is.
_TOLD_APART = frozenset({"text", "egn", "lnch", "eik", "ekatte", "cadastral-id"})
_HOURS = frozenset({"hour", "working hour"})
_Heading: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=120)]


def _several(written: Any) -> Any:
    return (written,) if isinstance(written, str) else tuple(written) if isinstance(written, list) else written


class Column(Section):
    """A column of a list: the name that expressions use, its heading in the file, and what its cells hold.

    `heading` may be several, as different programs write them. `type` may be several too (`[egn, lnch, eik]`): a cell
    is one of them. `values` are all that a text may be. The cells of an `optional` column may be empty.
    """

    name: Name
    heading: Annotated[
        _Heading | Annotated[tuple[_Heading, ...], Field(min_length=1, max_length=10)], BeforeValidator(_several)
    ]
    type: Annotated[
        CellType | Annotated[tuple[CellType, ...], Field(min_length=1, max_length=4)], BeforeValidator(_several)
    ] = "text"
    label: Words
    values: tuple[str, ...] = ()
    optional: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings that the column may have, the usual one first."""
        return (self.heading,) if isinstance(self.heading, str) else self.heading

    @property
    def types(self) -> tuple[CellType, ...]:
        """The types that a cell is tried as, one after another."""
        return (self.type,) if isinstance(self.type, str) else self.type


def _without_messages(schema: dict[str, Any]) -> None:
    for message in (_REQUEST, _RESPONSE):
        schema["properties"].pop(message)
        schema["required"].remove(message)


_REQUEST, _RESPONSE = "=request", "=response"


class TableOperation(Operation):
    """One way to ask a list: which columns the rows are found by, and which columns are given.

    With `list` the answer holds all rows found, under that name; without it there is one row or none. Who is not in the
    list is not found; with `when_absent: nothing` the list is complete, and the answer is that there is nothing. Then
    no row of a file may be left out when it is loaded.
    """

    model_config = ConfigDict(json_schema_extra=_without_messages)

    find_by: tuple[Name, ...] = Field(min_length=1, max_length=6)
    gives: tuple[Name, ...] = Field(min_length=1, max_length=60)
    list: Name | None = None
    when_absent: Literal["not-found", "nothing"] = "not-found"
    # Nobody writes these: they follow from the columns.
    request: Details = Field(alias="=request")
    response: Details = Field(alias="=response")

    @property
    def known_as(self) -> str:
        """Gives the columns that it is found by."""
        return ", ".join(self.find_by)


class TableRegister(RegisterDefinition):
    """A list that a municipality keeps itself and loads from CSV or Excel files.

    `key` are the columns that tell its rows apart: no two rows of a file may agree in all of them. A list that is older
    than `stale_after` is not asked any more.
    """

    protocol: Literal["table"] = "table"
    stale_after: TermText
    columns: tuple[Column, ...] = Field(min_length=1, max_length=60)
    key: tuple[Name, ...] = Field(min_length=1, max_length=10)
    operations: dict[Id, TableOperation] = Field(min_length=1)

    @property
    def searched(self) -> tuple[str, ...]:
        """The columns that rows are found by."""
        return tuple(dict.fromkeys(name for one in self.operations.values() for name in one.find_by))

    def flaws(self) -> Iterator[Flaw]:
        """Finds names that are no column's, columns of one name, types that can't stand side by side."""
        known = [column.name for column in self.columns]
        yield from _strangers(("key",), self.key, known)
        for number, column in enumerate(self.columns):
            yield from _of_column(number, column, known)
        for name, one in self.operations.items():
            yield from _strangers(("operations", name, "find_by"), one.find_by, known)
            yield from _strangers(("operations", name, "gives"), one.gives, known)
            if one.when_absent == "nothing" and not one.list:
                yield Flaw(("operations", name, "when_absent"), _NOTHING_OF_ONE)
        if self.stale_after.unit in _HOURS:
            yield Flaw(("stale_after",), _IN_DAYS)

    @model_validator(mode="before")
    @classmethod
    def _with_messages(cls, written: Any) -> Any:
        """Makes of the columns what each operation is asked with and answers."""
        match written:
            case {"columns": [*columns], "operations": dict(operations)}:
                known = {str(one["name"]): one for one in columns if isinstance(one, dict) and "name" in one}
                made = {name: _with_details(one, known) for name, one in operations.items()}
                return {**written, "operations": made}
        return written


REGISTER = TableRegister


def _with_details(operation: Any, columns: Mapping[str, Any]) -> Any:
    match operation:
        case {"find_by": [*found_by], "gives": [*given]}:
            asked = [{**_detail(one), "required": True} for one in _of(found_by, columns)]
            rows = [_detail(one) for one in _of(given, columns)]
            day = {"name": AS_OF, "type": "date", "label": dict(_AS_OF)}
            if (listed := operation.get("list")) is not None:
                label = operation.get("title", listed)
                rows = [{"name": listed, "type": "group", "list": True, "label": label, "fields": rows}]
            # With a name that is no column's nothing can be asked; that is said where the name stands.
            return {**operation, _REQUEST: {"fields": asked or [day]}, _RESPONSE: {"fields": [*rows, day]}}
    return {**operation, _REQUEST: _ANY, _RESPONSE: _ANY} if isinstance(operation, dict) else operation


def _of(names: Iterable[Any], columns: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (columns[name] for name in names if isinstance(name, str) and name in columns)


def _detail(column: Mapping[str, Any]) -> dict[str, Any]:
    kind = column.get("type", "text")
    kept = {key: column[key] for key in ("name", "label", "values") if key in column}
    return {**kept, "type": kind if isinstance(kind, str) and kind not in _TOLD_APART else "text"}


_AS_OF = {"bg": "Списъкът е към", "en": "The list is as of"}
_ANY = {"fields": [{"name": AS_OF, "type": "date", "label": dict(_AS_OF)}]}


def _strangers(path: tuple[str | int, ...], names: Iterable[str], known: Iterable[str]) -> Iterator[Flaw]:
    for number, name in enumerate(names):
        if name not in known:
            yield Flaw((*path, number), Problem("unknown-column", _UNKNOWN.fill(name=name), nearest(name, known)))


def _of_column(number: int, column: Column, known: list[str]) -> Iterator[Flaw]:
    if column.name == AS_OF or known.index(column.name) != number:
        yield Flaw(("columns", number, "name"), Problem("column-name", _TAKEN.fill(name=column.name)))
    if len(column.types) > 1 and not _TOLD_APART.issuperset(column.types):
        yield Flaw(("columns", number, "type"), _ONE_TYPE)
    if column.values and column.types != ("text",):
        yield Flaw(("columns", number, "values"), _TEXTS_ONLY)


_UNKNOWN = Text("Списъкът няма колона „{name}“.", "The list has no column “{name}”.")
_TAKEN = Text("Името „{name}“ вече е заето.", "The name “{name}” is taken already.")
_ONE_TYPE = Problem(
    "column-type",
    Text(
        "Само номера и текст могат да стоят в една колона; число, сума и дата са сами.",
        "Only identifiers and text may share a column; a number, a sum or a date stands alone.",
    ),
)
_TEXTS_ONLY = Problem(
    "column-values", Text("Само текст може да има изброени стойности.", "Only a text may have its values listed.")
)
_NOTHING_OF_ONE = Problem(
    "absent-of-one",
    Text(
        "„Няма нищо“ може да отговори само справка, която дава списък.",
        "Only an operation that gives a list can answer that there is nothing.",
    ),
    Text("Добавете `list`, например `list: rows`.", "Add `list`, such as `list: rows`."),
)
_IN_DAYS = Problem(
    "stale-hours",
    Text("Давността на списък се дава поне в дни.", "How old a list may be is said in days at least."),
)
