"""200 random changes of journals, made in the file behind the store's back: the audit finds each."""

import runpy
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from gishe.cases.chain import Link
from gishe.store.audit import verify
from gishe.store.sqlite import SqliteStore, Stores

CLERK = runpy.run_path(str(Path(__file__).parent / "store_clerk.py"))
TRIGGERS = ("journal_never_changes", "journal_never_shrinks", "journal_never_replaces")
COLUMNS = ", ".join(Link._fields)


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A store's file, closed, with twenty cases of three or six events and no triggers left."""
    stores = Stores(tmp_path_factory.mktemp("sound"))
    store = stores.of("proba")
    with store.write() as unit:
        for name in map(str, range(20)):
            CLERK["file_application"](unit, name)
            if int(name) % 2:
                CLERK["found"](unit, name)
    assert verify(store) == []
    stores.close()
    with closing(sqlite3.connect(store.path)) as connection:  # an open file would hold back what it has not written
        for trigger in TRIGGERS:
            connection.execute(f"DROP TRIGGER {trigger}")
    return store.path


def rows(connection, where="1"):
    return [Link(*row) for row in connection.execute(f"SELECT {COLUMNS} FROM journal WHERE {where}")]


def change(connection, random):
    """Writes something else into one column of one row."""
    link = random.choice(rows(connection))
    column = random.choice(Link._fields)
    old = getattr(link, column)
    if isinstance(old, int):
        new = old + random.choice([1000, 7])
    else:
        place = random.randrange(len(old) + 1)
        new = old[:place] + random.choice('01aя" ') + old[place + random.randrange(2) :]
        new += "" if new != old else "?"
    where = "WHERE case_id = ? AND sequence = ?"
    connection.execute(f"UPDATE journal SET {column} = ? {where}", (new, link.case_id, link.sequence))


def delete(connection, random):
    """Deletes a row anywhere."""
    link = random.choice(rows(connection))
    connection.execute("DELETE FROM journal WHERE case_id = ? AND sequence = ?", (link.case_id, link.sequence))


def reorder(connection, random):
    """Exchanges the places of two rows."""
    one, other = random.sample(rows(connection), 2)
    for link in (one, other):
        connection.execute("DELETE FROM journal WHERE case_id = ? AND sequence = ?", (link.case_id, link.sequence))
    for link, place in ((one, other), (other, one)):
        insert(connection, link._replace(case_id=place.case_id, sequence=place.sequence))


def cut(connection, random):
    """Cuts the last rows of a case off."""
    link = random.choice(rows(connection))
    connection.execute("DELETE FROM journal WHERE case_id = ? AND sequence >= ?", (link.case_id, link.sequence))


def extend(connection, random):
    """Appends a row with a right hash, as somebody who knows the rule would."""
    chosen = random.choice(rows(connection)).case_id
    last = rows(connection, f"case_id = '{chosen}' ORDER BY sequence")[-1]
    insert(connection, last._replace(sequence=last.sequence + 1, previous=last.hash).sealed())


def rewrite(connection, random):
    """Changes a row and computes every hash after it anew."""
    link = random.choice(rows(connection))
    chain = rows(connection, f"case_id = '{link.case_id}' AND sequence >= {link.sequence} ORDER BY sequence")
    connection.execute("DELETE FROM journal WHERE case_id = ? AND sequence >= ?", (link.case_id, link.sequence))
    previous, actor = link.previous, "somebody"
    for old in chain:
        new = old._replace(previous=previous, actor=actor).sealed()
        insert(connection, new)
        previous, actor = new.hash, old.actor


def insert(connection, link):
    connection.execute(f"INSERT INTO journal ({COLUMNS}) VALUES ({', '.join('?' * len(link))})", link)


@pytest.mark.slow
@pytest.mark.parametrize("mutate", [change, delete, reorder, cut, extend, rewrite])
def test_every_mutation_is_found(sound, tmp_path, mutate):
    random = Random(mutate.__name__)
    for turn in range(80 if mutate is change else 24):
        path = Path(shutil.copy(sound, tmp_path / f"{turn}.sqlite"))
        with closing(sqlite3.connect(path)) as connection, connection:
            before = rows(connection)
            mutate(connection, random)
            after = rows(connection)
        assert before != after
        store = SqliteStore(path, lambda: datetime.now(UTC), Stores(sound.parent).safes.of("proba"))
        assert verify(store), (turn, set(before) ^ set(after))
        store.close()
