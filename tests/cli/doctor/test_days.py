"""`gishe doctor` on closed days: those that are open too long, those that wait for a time-stamp."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from gishe import settings
from gishe.store.sqlite import Stores
from gishe_cli.doctoring import days
from gishe_cli.doctoring.premises import Premises


@pytest.fixture
def premises(tmp_path):
    stores = Stores(tmp_path)
    with stores.of("proba").read():
        pass
    stores.close()
    chosen = settings.trial(tmp_path, "http://localhost", "https://localhost")
    library = SimpleNamespace(municipalities={"proba": None})
    return Premises(chosen, library, datetime(2026, 11, 22, 10, tzinfo=UTC))


def states(premises):
    return [(sign.state, sign.says.to("en")) for sign in days.look(premises)]


def change(premises, statement, values=()):
    with closing(sqlite3.connect(premises.store("proba"))) as connection, connection:
        connection.execute(statement, values)


def test_closed_days_are_well(premises):
    assert states(premises) == [("ok", "“proba”: days are closed and sealed")]


def test_a_seal_that_waits_for_a_time_stamp_is_a_problem(premises):
    change(premises, "INSERT INTO days VALUES ('2026-11-20', '{}', x'00', x'', '')")
    assert states(premises) == [("problem", "“proba”: 1 days since 2026-11-20 wait for a time-stamp.")]


def test_an_installation_without_an_authority_is_warned(premises):
    bare = replace(premises, settings=replace(premises.settings, trial=False))
    assert [state for state, _ in states(bare)] == ["warning", "ok"]


def test_days_that_nobody_closed_are_a_problem(premises):
    with closing(sqlite3.connect(premises.store("proba"))) as connection:
        kinds = [row[2] for row in connection.execute("PRAGMA table_info(cases)")]
    case = [1 if kind == "INTEGER" else b"" if kind == "BLOB" else "a" for kind in kinds]
    change(premises, f"INSERT INTO cases VALUES ({', '.join('?' * len(case))})", case)
    row = ("a", 1, "", 1, "", "", "2026-11-19T10:00:00+00:00", "", "", "", "")
    change(premises, f"INSERT INTO journal VALUES ({', '.join('?' * len(row))})", row)
    assert states(premises) == [("problem", "“proba”: days since 2026-11-19 are open.")]
