"""A query of a register's definition: one SELECT that can only read, whose values are bound and never written in."""

import logging
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gishe.language.nearest import nearest
from gishe.values.problem import Problem
from gishe.values.text import Text

#: The dialects by the names that the parser has for them.
DIALECTS = {"postgresql": "postgres", "mariadb": "mysql", "sqlserver": "tsql", "sqlite": "sqlite"}
#: What the database's adapter takes for a place of a value, in a text between quotes too.
_BOUND = re.compile(r"(?<![:\w\\]):(\w+)(?!:)")

_BROKEN = Problem(
    "query-syntax",
    Text("Заявката не се разчита като SQL.", "The query can't be read as SQL."),
    Text("Опитайте я първо в базата.", "Try it in the database first."),
)
_ONE_SELECT = Problem(
    "query-not-select",
    Text(
        "Тук може да стои само една заявка SELECT, която само чете.",
        "Only one SELECT may stand here, and it may only read.",
    ),
)
_WRITES = Problem(
    "query-writes",
    Text("Заявката би променила или заключила нещо в базата.", "The query would change or lock something."),
    Text("Оставете само SELECT, без INTO и FOR UPDATE.", "Leave a bare SELECT, without INTO and FOR UPDATE."),
)
_FUNCTION = Text(
    "Функцията „{name}“ не е от обичайните и не се допуска тук.",
    "The function “{name}” is none of the usual ones and is not allowed here.",
)
_FUNCTION_HINT = Text(
    "Ако Ви трябва, скрийте я зад изглед (VIEW) в базата.", "If you need it, put it behind a view of the database."
)
_COMMENT = Problem(
    "query-comment",
    Text(
        "В заявката има коментар, а някои бази изпълняват коментари.",
        "The query has a comment; some databases run those.",
    ),
    Text("Преместете го в YAML, след знака #.", "Move it to the YAML, behind a #."),
)
_PLACE = Problem(
    "query-place",
    Text(
        "Стойност се дава само като :име, където името е аргумент на справката.",
        "A value is given as :name only, the name being an argument of the operation.",
    ),
)
_UNKNOWN = Text("Справката няма аргумент „{name}“.", "The operation has no argument “{name}”.")
_UNUSED = Text("Заявката не ползва аргумента „{name}“.", "The query does not use the argument “{name}”.")
_STAR = Problem(
    "query-star",
    Text("Заявката взима всички колони.", "The query takes all columns."),
    Text(
        "Избройте само нужните: така не излиза нищо излишно.",
        "Name those that are needed, so that nothing else leaves.",
    ),
)
_NO_COLUMN = Text("Заявката не дава колона „{name}“.", "The query gives no column “{name}”.")


@dataclass(frozen=True, slots=True)
class Select:
    """A query that may be put: the names of its arguments and of its columns."""

    arguments: frozenset[str]
    columns: tuple[str, ...]


@lru_cache(maxsize=512)
def read_select(query: str, dialect: str) -> Select | Problem:
    """Reads a query; it is one SELECT of functions that read only, with named places for values, or it is a problem."""
    import sqlglot  # noqa: PLC0415 - most registers are no databases, and the parser takes a while to load
    from sqlglot import exp  # noqa: PLC0415 - as above

    logging.getLogger("sqlglot").disabled = True  # what is wrong is said here
    try:
        statements = sqlglot.parse(query, dialect=DIALECTS[dialect])
        tokens = sqlglot.tokenize(query, dialect=DIALECTS[dialect])
    except (sqlglot.errors.SqlglotError, RecursionError):
        return _BROKEN
    if len(statements) != 1 or not isinstance(statements[0], exp.Query):
        return _ONE_SELECT
    if any(token.comments for token in tokens):
        return _COMMENT
    return _unsafe(statements[0]) or _checked(query, statements[0])


def query_problems(select: Select, arguments: Collection[str], columns: Collection[str]) -> Iterator[Problem]:
    """Finds what a query and the operation around it do not agree in: names of arguments and of columns."""
    for name in sorted(select.arguments - set(arguments)):
        yield Problem("query-argument", _UNKNOWN.fill(name=name), nearest(name, arguments))
    for name in sorted(set(arguments) - select.arguments):
        yield Problem("query-argument", _UNUSED.fill(name=name))
    for name in sorted(set(columns) - set(select.columns)):
        yield Problem("query-column", _NO_COLUMN.fill(name=name), nearest(name, select.columns))


def _unsafe(tree: Any) -> Problem | None:
    from sqlglot import exp  # noqa: PLC0415 - as above

    writing = (exp.DML, exp.DDL, exp.Into, exp.Lock, exp.Command, exp.NextValueFor)
    # A query is of the class of things that make tables; only those within that are no query write.
    if any(not isinstance(one, exp.Query) for one in tree.find_all(*writing)):
        return _WRITES
    strange = next((one.name for one in tree.find_all(exp.Anonymous, exp.AnonymousAggFunc)), None)
    if strange is not None:
        return Problem("query-function", _FUNCTION.fill(name=strange), _FUNCTION_HINT)
    return None


def _checked(query: str, tree: Any) -> Select | Problem:
    from sqlglot import exp  # noqa: PLC0415 - as above

    places = list(tree.find_all(exp.Placeholder, exp.Parameter, exp.SessionParameter))
    names = {one.name for one in places}
    if any(type(one) is not exp.Placeholder or not one.name.isidentifier() for one in places):
        return _PLACE
    if names != set(_BOUND.findall(query)):
        return _PLACE
    columns = tuple(tree.named_selects)
    return _STAR if "*" in columns else Select(frozenset(names), columns)
