"""A database is read by its declared query and by nothing else: found, not found, or down with a code."""

import json
import socket
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tds import Heard

from gishe.language.protocols.sql import SqlRegister
from gishe.registers.sql.database import Database
from gishe.registers.sql.registers import SqlRegisters
from gishe.registers.sql.settings import SqlSettings
from gishe.runtime.register_port import Answer, CallContext
from gishe.values.unknown import UNREADABLE
from gishe.wire.channel import Unreached
from gishe.wire.clock import MachineClock

MARIA = "8403141552"
YEAR = {"name": "year", "type": "whole-number", "label": "Х"}
ALL = "SELECT kind, year, amount, paid_by, due FROM dues WHERE egn = :egn ORDER BY year DESC"
CONTEXT = CallContext("1-17", "ДОПК, чл. 87", "Община Изворово")
Ask, Operating = Callable[..., Answer], Callable[..., dict[str, Any]]


KINDS = [*(pytest.param(kind, marks=pytest.mark.slow) for kind in ("postgresql", "mariadb", "sqlserver")), "sqlite"]


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest) -> SqlSettings:
    found: SqlSettings = request.getfixturevalue(request.param)
    return found


def _times(many: int) -> str:
    """Multiplies the three rows with themselves."""
    tables = " CROSS JOIN ".join(f"dues {chr(ord('a') + n)}" for n in range(many))
    return f"FROM {tables} WHERE a.egn <> :egn OR b.amount >= 0"


def test_rows_are_read_as_what_they_are(database: SqlSettings, ask: Ask, operating: Operating) -> None:
    answer = ask(database, operating(ALL))
    assert answer.state == "answered", answer.reason
    assert answer.record == {"dues": [
        {"kind": "данък", "year": 2026, "amount": "84.20 EUR", "paid_by": "2026-06-30", "due": True},
        {"kind": "смет: 50%", "year": 2025, "amount": "61.00 EUR", "due": False},
    ]}  # fmt: skip
    evidence = json.loads(answer.evidence)
    assert (evidence["operation"], len(evidence["rows"])) == ("taxes/dues", 2)
    assert json.loads(answer.asked) == {"operation": "taxes/dues", "arguments": {"egn": MARIA}}
    assert answer.media_type == "application/json"


def test_one_row_is_given_by_itself(database: SqlSettings, ask: Ask, operating: Operating) -> None:
    one = operating("SELECT sum(amount) AS total, count(*) AS n FROM dues WHERE egn = :egn AND year = 2026")
    one["response"] = {"fields": [
        {"name": "total", "type": "money", "label": "Х"},
        {"name": "many", "column": "n", "type": "whole-number", "label": "Х"},
    ]}  # fmt: skip
    assert ask(database, one).record == {"total": "84.20 EUR", "many": 1}


def test_nobody_found_is_not_found_unless_the_list_is_complete(
    database: SqlSettings, ask: Ask, operating: Operating
) -> None:
    assert ask(database, operating(ALL), egn="0000000000").state == "not-found"
    assert ask(database, operating(ALL, when_absent="nothing"), egn="0000000000").record == {"dues": []}


@pytest.mark.parametrize("value", ["' OR '1'='1", "x'; DROP TABLE dues; --", "%", "\\", ":egn", "{egn}", "а\x00б"])
def test_a_value_is_only_ever_a_value(database: SqlSettings, ask: Ask, operating: Operating, value: str) -> None:
    answer = ask(database, operating(ALL), egn=value)
    assert answer.state in {"not-found", "down"}
    assert not answer.record
    assert ask(database, operating(ALL)).state == "answered"


def test_a_percent_and_a_cast_stay_what_they_are(database: SqlSettings, ask: Ask, operating: Operating) -> None:
    query = f"{ALL[:-19]} AND kind LIKE '%50%'"
    assert [row["year"] for row in (ask(database, operating(query)).record or {})["dues"]] == [2025]  # type: ignore[union-attr, index, call-overload]  the rows are a list


def test_what_does_not_fit_its_type_is_marked(database: SqlSettings, ask: Ask, operating: Operating) -> None:
    fields = [{"name": "kind", "type": "date", "label": "Х"}, {"name": "year", "label": "Х"}]
    record = ask(database, operating(ALL, fields)).record
    assert record
    assert record["dues"][0] == {"kind": UNREADABLE, "year": "2026"}  # type: ignore[index, call-overload]  the rows are a list


def test_several_rows_where_one_is_meant_are_no_answer(database: SqlSettings, ask: Ask, operating: Operating) -> None:
    one = operating("SELECT kind FROM dues WHERE egn = :egn")
    one["response"] = {"fields": [{"name": "kind", "label": "Х"}]}
    assert (ask(database, one).state, ask(database, one).reason) == ("down", "too-many-rows")


def test_more_rows_than_anybody_reads_are_no_answer(database: SqlSettings, ask: Ask, operating: Operating) -> None:
    query = f"SELECT a.year AS year {_times(7)}"
    answer = ask(database, operating(query, [YEAR]))
    assert (answer.state, answer.reason) == ("down", "too-many-rows")


def test_a_query_without_end_ends_in_its_time(database: SqlSettings, ask: Ask, operating: Operating) -> None:
    query = f"SELECT max(a.year + b.year) AS year {_times(22)}"
    began = time.monotonic()
    answer = ask(database, operating(query, [YEAR]),
                 replace(CONTEXT, patience=0.4))  # fmt: skip
    assert (answer.state, answer.reason) == ("down", "timeout")
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("query", [
    "SELECT kind FROM nowhere WHERE egn = :egn", "SELECT strange AS kind FROM dues WHERE egn = :egn",
    "SELECT CAST(:egn AS int) / 0 AS kind FROM nowhere",
])  # fmt: skip
def test_a_query_that_fails_tells_nothing_of_the_database(
    database: SqlSettings, ask: Ask, operating: Operating, query: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = ask(database, operating(query, [{"name": "kind", "label": "Х"}]))
    assert (answer.state, answer.reason, answer.evidence) == ("down", "query-failed", b"")
    assert MARIA not in caplog.text


@pytest.mark.parametrize("query", ["DELETE FROM dues", "UPDATE dues SET year = 1", "CREATE TABLE y (a int)"])
def test_even_a_query_that_could_write_would_not(database: SqlSettings, query: str) -> None:
    clock = MachineClock()
    opened = Database(replace(database, connections=1), clock)
    # SQL Server is the one that does it, and takes it back.
    with pytest.raises(Unreached, match="query-failed"):
        opened.rows(query, {}, 5, clock.now() + 5)
    assert len(opened.rows("SELECT kind FROM dues WHERE year > 1", {}, 5, clock.now() + 5)) == 3
    opened.close()


@pytest.mark.slow
def test_a_value_goes_to_sql_server_beside_the_statement(
    sqlserver: SqlSettings, heard: Heard, ask: Ask, operating: Operating
) -> None:
    assert ask(sqlserver, operating(ALL), egn="' OR 1=1 --").state == "not-found"
    assert heard.prepared == [(ALL.replace(":egn", "@P1"), ("' OR 1=1 --",))]
    assert not any("OR 1=1" in text for text in heard.batches)


@pytest.mark.slow
def test_sql_server_is_told_to_stop_when_the_time_is_over(
    sqlserver: SqlSettings, heard: Heard, ask: Ask, operating: Operating
) -> None:
    endless = operating(f"SELECT max(a.year + b.year) AS year {_times(22)}", [YEAR])
    assert ask(sqlserver, endless, replace(CONTEXT, patience=0.2)).reason == "timeout"
    assert heard.attentions == 1


@pytest.mark.slow
def test_an_odbc_driver_that_is_not_installed_is_said(sqlserver: SqlSettings, ask: Ask, operating: Operating) -> None:
    missing = replace(sqlserver, url=f"{sqlserver.url}&driver=Nowhere")
    assert ask(missing, operating(ALL)).reason == "no-driver"


def test_a_file_of_sqlite_is_never_made_or_changed(tmp_path: Path, sqlite: SqlSettings) -> None:
    clock = MachineClock()
    for settings in (sqlite, SqlSettings(f"sqlite:///{tmp_path}/nowhere.sqlite")):
        database = Database(settings, clock)
        with pytest.raises(Unreached):
            database.rows("DELETE FROM dues", {}, 5, clock.now() + 5)
        database.close()
    assert not (tmp_path / "nowhere.sqlite").exists()
    with sqlite3.connect(tmp_path / "dues.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM dues").fetchone() == (3,)
    connection.close()


@pytest.mark.parametrize("where", ["postgresql://u@127.0.0.1:{port}/x", "sqlite:///nowhere/x.sqlite"])
def test_a_database_that_is_not_there_is_down(ask: Ask, operating: Operating, where: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = where.format(port=free.getsockname()[1])
    answer = ask(SqlSettings(url, attempts=1), operating(ALL))
    assert (answer.state, answer.reason) == ("down", "refused")


@pytest.mark.slow
@pytest.mark.parametrize(("password", "reason"), [("wrong", "refused"), ("", "no-password"), (None, "no-password")])
def test_a_password_is_never_said(  # noqa: PLR0913, PLR0917  fixtures and cases
    server: str,
    sqlserver: SqlSettings,
    ask: Ask,
    operating: Operating,
    tmp_path: Path,
    password: str | None,
    reason: str,
) -> None:
    file = tmp_path / "typed"
    if password is not None:
        file.write_text(password, encoding="utf-8")
    for url in (server.replace("postgres:@", "nobody@"), sqlserver.url):
        answer = ask(SqlSettings(url, file, attempts=1), operating(ALL))
        assert (answer.state, answer.reason) == ("down", reason)
        assert b"wrong" not in answer.evidence + answer.asked


@pytest.mark.parametrize("url", ["mariadb://u@localhost/x", "sqlserver://u@localhost/x"])
def test_a_driver_that_is_not_installed_is_said(
    ask: Ask, operating: Operating, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys  # noqa: PLC0415  for this test alone

    for driver in ("pymysql", "pyodbc"):
        monkeypatch.setitem(sys.modules, driver, None)
    assert ask(SqlSettings(url), operating(ALL)).reason == "no-driver"


def test_a_database_that_fails_is_left_in_peace(operating: Operating, defining: Callable[..., Any]) -> None:
    register = defining({"dues": operating(ALL)})
    assert isinstance(register, SqlRegister)
    registers = SqlRegisters(
        {"taxes": SqlSettings("sqlite:///nowhere/x", attempts=1, opens_after=2)}, {"taxes": register}
    )
    reasons = [registers.ask("taxes/dues", {"egn": MARIA}, CONTEXT).reason for _ in range(3)]
    assert reasons == ["refused", "refused", "circuit-open"]
    (health,) = registers.health()
    assert (health.register, health.state) == ("taxes", "open")
    registers.close()


def test_many_ask_at_once(database: SqlSettings, operating: Operating, defining: Callable[..., Any]) -> None:
    registers = SqlRegisters({"taxes": database}, {"taxes": defining({"dues": operating(ALL)})})
    found: list[str] = []

    def one() -> None:
        found.append(registers.ask("taxes/dues", {"egn": MARIA}, CONTEXT).state)

    threads = [threading.Thread(target=one) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["answered"] * 12
    registers.close()


@pytest.mark.parametrize("arguments", [{"egn": ""}, {"egn": ["1"]}, {"egn": MARIA, "other": 1}, {"other": 1}])
def test_what_makes_no_question_is_not_asked(
    sqlite: SqlSettings, ask: Ask, operating: Operating, arguments: dict[str, Any]
) -> None:
    assert ask(sqlite, operating(ALL), **arguments).reason == "bad-arguments"
