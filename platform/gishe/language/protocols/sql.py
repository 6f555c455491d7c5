"""Registers in a database that is there already: one query that only reads, a column for each field of the answer."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from gishe.language.register import Detail, Details, Flaw, Operation, RegisterDefinition
from gishe.language.section import Id
from gishe.language.select import Select, query_problems, read_select
from gishe.values.problem import Problem
from gishe.values.text import Text


class SqlField(Detail):
    """A field of an answer: `column` is the query's column that it is in, where that has another name."""

    column: str = Field(default="", max_length=128)
    fields: tuple["SqlField", ...] = ()

    @property
    def known_as(self) -> str:
        """Gives the column."""
        return self.column or self.name


class SqlResponse(Details):
    """What is answered: the columns of one row; or a single repeated group of them, for all rows that are found."""

    fields: tuple[SqlField, ...] = Field(min_length=1)

    @property
    def rows(self) -> SqlField | None:
        """The group that holds the rows; `None` where there is one row."""
        first = self.fields[0]
        return first if len(self.fields) == 1 and first.list else None

    @property
    def columns(self) -> tuple[SqlField, ...]:
        """The fields that are columns."""
        return self.rows.fields if self.rows else self.fields


class SqlOperation(Operation):
    """A query: one SELECT, in which `:name` stands for the argument of that name.

    No row is *not found*; with `when_absent: nothing` it means that there is nothing, and an empty list is answered.
    """

    query: str = Field(min_length=1, max_length=10_000)
    request: Details
    response: SqlResponse
    when_absent: Literal["not-found", "nothing"] = "not-found"

    def flaws_in(self, dialect: str) -> Iterator[Flaw]:
        """Finds what is wrong with the query, and where it and the fields around it do not agree."""
        read = read_select(self.query, dialect)
        arguments = [one.name for one in self.request.fields]
        columns = [one.known_as for one in self.response.columns]
        found = query_problems(read, arguments, columns) if isinstance(read, Select) else (read,)
        yield from (Flaw(("query",), problem) for problem in found)
        for number, one in enumerate(self.request.fields):
            if one.list or one.type == "group":
                yield Flaw(("request", "fields", number), _ONE_VALUE)
        if any(one.list or one.type == "group" for one in self.response.columns):
            yield Flaw(("response", "fields"), _ONE_ROW)
        if self.when_absent == "nothing" and self.response.rows is None:
            yield Flaw(("when_absent",), _NOTHING_OF_ONE)


class SqlRegister(RegisterDefinition):
    """A register in an existing database, of which the operator's settings say where it is.

    `dialect` is the language of its queries: `postgresql`, `mariadb`, `sqlserver` or `sqlite`.
    """

    protocol: Literal["sql"] = "sql"
    dialect: Literal["postgresql", "mariadb", "sqlserver", "sqlite"]
    operations: dict[Id, SqlOperation] = Field(min_length=1)

    def flaws(self) -> Iterator[Flaw]:
        """Finds what is wrong with the queries."""
        for name, one in self.operations.items():
            for flaw in one.flaws_in(self.dialect):
                yield Flaw(("operations", name, *flaw.path), flaw.problem)


REGISTER = SqlRegister

_ONE_VALUE = Problem(
    "query-argument-kind",
    Text(
        "На заявка се дават само единични стойности: без групи и повторения.",
        "A query is given single values only: no groups, nothing repeated.",
    ),
)
_ONE_ROW = Problem(
    "query-answer-shape",
    Text(
        "Отговорът е или един ред (само полета), или един списък от редове: група с `list: true` и полета в нея.",
        "The answer is either one row (fields only) or one list of rows: a group with `list: true` and fields in it.",
    ),
)
_NOTHING_OF_ONE = Problem(
    "absent-of-one",
    Text(
        "„Няма нищо“ може да отговори само справка, която дава списък.",
        "Only an operation that gives a list can answer that there is nothing.",
    ),
)
