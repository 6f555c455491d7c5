"""Whatever is changed in closed days behind the store's back is found."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from random import Random

import pytest

from gishe.runtime.proof.closing import close_days
from gishe.signing.witness import RootedWitness
from gishe.store.audit import late_days, verify
from gishe.store.sqlite import SqliteStore

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def kept(module_office, file_case_in):
    """A folder with a store of two closed days, of two cases each."""
    office = module_office
    for day in (10, 11):
        office.chance.moment = datetime(2026, 3, day, 8, tzinfo=UTC)
        file_case_in(office, f"a{day}")
        file_case_in(office, f"b{day}")
    office.chance.moment = datetime(2026, 3, 12, 8, tzinfo=UTC)
    close_days(office)
    office.store.close()
    return office.store.path


@pytest.fixture
def closed(kept, tmp_path):
    shutil.copytree(kept.parent, tmp_path, dirs_exist_ok=True)
    store = SqliteStore(tmp_path / kept.name, lambda: datetime.now(UTC))
    yield store
    store.close()


@pytest.fixture(scope="module")
def witness(keys):
    return RootedWitness([keys / "ca.pem"], lambda: datetime.now(UTC))


def found_after(store, witness, *changes):
    with closing(sqlite3.connect(store.path)) as connection, connection:
        for trigger in ("journal_never_changes", "day_heads_update", "day_heads_delete"):
            connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        for change in changes:
            assert connection.execute(change).rowcount, change
    return {problem.code for problem in verify(store, witness)}


def test_sound_days_have_nothing_to_say(closed, witness):
    assert verify(closed, witness) == []
    assert verify(closed) == []


@pytest.mark.parametrize(("change", "code"), [
    ("UPDATE days SET stamp = CAST(substr(stamp, 1, 900) || x'00' || substr(stamp, 902) AS BLOB)", "day-changed"),
    ("UPDATE days SET stamp = x''", "day-changed"),
    ("UPDATE days SET seal = x'00'", "day-seal"),
    ("UPDATE days SET seal = (SELECT seal FROM days LIMIT 1)", "day-seal"),
    ("UPDATE days SET stamp = (SELECT stamp FROM days LIMIT 1)", "day-stamp"),
    ("UPDATE days SET record = replace(record, 'gorna', 'dolna')", "day-seal"),
    ("UPDATE days SET day = '2026-03-09' WHERE day = '2026-03-10'", "day-missing"),
    ("UPDATE days SET whole = ''", "day-changed"),
    ("DELETE FROM days WHERE day = '2026-03-10'", "days-broken"),
    ("DELETE FROM days WHERE day = '2026-03-11'", "day-missing"),
    ("DELETE FROM day_heads WHERE day = '2026-03-11'", "day-differs"),
    ("UPDATE day_heads SET hash = replace(hash, 'a', 'b')", "day-differs"),
    ("UPDATE day_heads SET sequence = sequence - 1", "day-differs"),
    ("UPDATE journal SET hash = '' WHERE sequence > 1", "day-differs"),
])  # fmt: skip
def test_a_change_is_found(closed, witness, change, code):
    assert code in found_after(closed, witness, change)


def test_the_last_day_cut_off_with_its_heads_is_found_by_what_it_covered(closed, witness):
    assert late_days(closed, "2026-03-12T22:00:00") == ()
    cut = [f"DELETE FROM {table} WHERE day = '2026-03-11'" for table in ("day_heads", "days")]
    assert found_after(closed, witness, *cut) == set()
    (problem,) = late_days(closed, "2026-03-12T22:00:00")
    assert problem.code == "day-open"
    assert late_days(closed, "2026-03-11T00:00:00") == ()


#: What nothing rests on: the order in which papers came, and what kind of file a browser is told that it gets.
FREE = {"id", "media_type"}


def spoilt(value, chance):
    """Gives something else of the same type."""
    if isinstance(value, int):
        return value + chance.choice([1, 1000])
    at = chance.randrange(max(1, len(value)))
    if isinstance(value, bytes):
        return value[:at] + bytes([value[at] ^ 1 << chance.randrange(8)]) + value[at + 1 :] if value else b"x"
    return f"{value[:at]}{'x' if value[at : at + 1] != 'x' else 'y'}{value[at + 1 :]}"


@pytest.mark.slow
@pytest.mark.parametrize("table", ["days", "day_heads", "papers"])
def test_whatever_is_changed_in_any_column_is_found(closed, witness, table):
    chance = Random(table)
    with closing(sqlite3.connect(closed.path, isolation_level=None)) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        rows = connection.execute(f"SELECT * FROM {table}").fetchall()
        marks = ", ".join("?" * len(columns))
        for _ in range(10):
            row, column = chance.choice(rows), chance.choice([one for one in columns if one not in FREE])
            at = columns.index(column)
            changed = [*row[:at], spoilt(row[at], chance), *row[at + 1 :]]
            connection.execute("BEGIN")
            connection.execute(f"DELETE FROM {table}")
            rest = [one for one in rows if one is not row]
            connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", [*rest, changed])
            connection.execute("COMMIT")
            assert verify(closed, witness), (row, column)
        connection.execute(f"DELETE FROM {table}")
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        assert verify(closed, witness) == []
