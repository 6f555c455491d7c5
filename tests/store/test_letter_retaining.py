"""Letters of other administrations: nothing of them can be read in the files, and nothing at all once one is erased."""

import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from gishe.cases import event as e
from gishe.runtime.correspondence import Enclosure
from gishe.runtime.mail_port import IncomingLetter, Posting
from gishe.runtime.ports import NoLongerKept
from gishe.store import schema
from gishe.store.audit import verify
from gishe.store.sealing.things import seal_record
from gishe.store.sqlite import Stores
from gishe.values.plain import canonical, digest

AT = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
NAME, TEXT, FILE, ANSWER = "Цветомира Примерова", "Молим за становище", "Скица от Цветомира", "Няма пречка"
ERASED = '{"why": "term"}'
SECRETS = [word.encode() for word in (NAME, TEXT, FILE, ANSWER)]
SECRETS += [canonical(word.decode())[1:-1] for word in SECRETS]
LETTER = IncomingLetter(
    "l", "94-1-21.11.2026", AT.isoformat(), "{other}", "Друга администрация", "{document}", "7", "Писмо", NAME, TEXT,
    "", "2026-12-05", "secretary", "answered", opinion="for", answer=ANSWER, answered_by="Ана",
    answered_at=AT.isoformat(),
)  # fmt: skip


def readable(folder):
    """Gives which secrets can be read in any file of a folder, whoever looks at its bytes."""
    written = b"".join(path.read_bytes() for path in Path(folder).rglob("*") if path.is_file())
    return [secret.decode() for secret in SECRETS if secret in written]


@pytest.fixture
def full(store):
    """A store with a letter that was answered, its files, and the message that says so."""
    with store.write() as unit:
        unit.number("incoming", 2026)
        unit.keep_letter(LETTER)
        unit.keep_enclosure("l", Enclosure(f"{FILE}.pdf", "application/pdf", TEXT.encode()))
        unit.keep_posting(Posting("{g}", "status", "{document}", "{other}", AT.isoformat(), letter="l"))
    return store


def erased(store, why="term"):
    with store.write() as unit:
        unit.enter_letter("l", e.Erased(why), "gishe", AT)
    store.destroy_keys()


def codes(store):
    return sorted({problem.code for problem in verify(store)} - {"number-missing", "counter-behind"})


def test_nothing_of_a_letter_can_be_read_in_the_files(full):
    assert readable(full.path.parent) == []
    full.close()
    assert readable(full.path.parent) == []
    with full.read() as reader:
        assert reader.letter("l") == reader.letter_by_number(LETTER.number) == LETTER
        assert reader.letter_of("{other}", "{document}") == LETTER
        (file,) = reader.enclosures("l")
        assert (file.name, file.body) == (f"{FILE}.pdf", TEXT.encode())
        assert reader.enclosure("l", file.digest) == file
    assert verify(full) == []


def test_an_erased_letter_leaves_its_line_in_the_register(full):
    erased(full)
    with full.read() as reader:
        letter = reader.letter("l")
        assert (letter.number, letter.sender_name, letter.erased) == (
            LETTER.number,
            "Друга администрация",
            AT.isoformat(),
        )
        assert (letter.about, letter.text, letter.answer, letter.kind) == ("", "", "", "")
        assert reader.enclosures("l") == []
        assert reader.posting("{g}") is None
        assert reader.letter_numbers() == [LETTER.number]
    assert verify(full) == []
    with pytest.raises(NoLongerKept), full.write() as unit:
        unit.keep_letter(LETTER)


def test_a_copy_from_before_is_unreadable_says_so_and_can_be_put_right(full, tmp_path, clock):
    full.close()
    copy = tmp_path / "copy"
    copy.mkdir()
    shutil.copy(full.path, copy / "proba.sqlite")
    erased(full)
    old = Stores(copy, clock, Stores(tmp_path).safes).of("proba")
    with old.read() as reader:
        for read in (lambda: reader.letter("l"), lambda: reader.enclosures("l")):
            with pytest.raises(NoLongerKept):
                read()
        assert reader.unreadable_letters() == ["l"]
    assert readable(copy) == []
    assert [problem.code for problem in verify(old)] == ["key-gone"]
    erased(old, "key-gone")
    assert verify(old) == []


def test_letters_that_were_answered_are_found_until_an_order_keeps_them(full):
    later = AT + timedelta(days=1)
    with full.write() as unit:
        assert [(one.id, one.last) for one in unit.answered_letters(later)] == [("l", AT.isoformat())]
        assert unit.answered_letters(AT) == []
        unit.enter_letter("l", e.HoldPlaced("опр. 1"), "operator", AT)
        assert (unit.answered_letters(later), unit.letter("l").hold) == ([], "опр. 1")
        unit.enter_letter("l", e.HoldLifted("опр. 2"), "operator", AT)
        assert len(unit.answered_letters(later)) == 1
    assert verify(full) == []


def test_a_letter_that_answers_a_case_is_lost_with_it(store, file_application):
    with store.write() as unit:
        file_application(unit, "a")
        unit.keep_letter(IncomingLetter("r", "94-2", AT.isoformat(), "{o}", "Друга", "{r}", NAME, *[""] * 6,
                                        state="reply", case="a"))  # fmt: skip
        assert unit.letter("r").document_number == NAME
        unit.erase("a")
    store.destroy_keys()
    with store.read() as reader:
        assert reader.letter("r").document_number == ""


@pytest.mark.parametrize(("change", "code"), [
    ("UPDATE letters SET hold = 'x'", "row-differs"),
    ("UPDATE letters SET erased_at = 'x'", "row-differs"),
    ("UPDATE letters SET sealed = x'00'", "body-changed"),
    ("UPDATE letter_files SET digest = 'x'", "body-changed"),
    ("UPDATE letters SET slot = 0", "not-erased"),
    (f"INSERT INTO letter_journal VALUES ('l', 2, 'Erased', 1, 'x', 'x', '{ERASED}', 'x', 'x')", "chain-broken"),
])  # fmt: skip
def test_what_was_changed_is_found(full, change, code):
    with sqlite3.connect(full.path) as connection:
        connection.execute(change)
    assert code in {problem.code for problem in verify(full)}


def test_a_letter_s_journal_only_grows(full):
    erased(full)
    for change in ("UPDATE letter_journal SET actor = 'x'", "DELETE FROM letter_journal"):
        with pytest.raises(sqlite3.IntegrityError), sqlite3.connect(full.path) as connection:
            connection.execute(change)


def test_what_is_sealed_opens_for_no_other_letter(full):
    with full.write() as unit:
        _, key = unit._letter_keys.for_letter("l")
        other = seal_record(key, "letter", "another", {})
    with sqlite3.connect(full.path) as connection:
        connection.execute("UPDATE letters SET sealed = ?", (other,))
    assert "body-changed" in {problem.code for problem in verify(full)}


def old_store(path):
    """Makes a store as it was before letters were sealed."""
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    engine = create_engine(f"sqlite:///{path}")
    safe = Stores(path.parent).safes.of("proba")
    with engine.begin() as connection, EnvironmentContext(
        config, scripts, fn=lambda current, _: scripts._upgrade_revs("0011", current)
    ) as environment:  # fmt: skip
        environment.configure(connection=connection, safe=safe)
        environment.run_migrations()
    engine.dispose()


def test_what_was_kept_plain_is_sealed_and_nothing_of_it_is_left(tmp_path, clock):
    path = tmp_path / "proba.sqlite"
    old_store(path)
    columns = "id, number, received_at, sender, sender_name, document, document_number, kind, about, text, service, due"
    columns += ", role, state, case_id, opinion, answer, answered_by, answered_at"
    with sqlite3.connect(path) as connection:
        row = (*(getattr(LETTER, name.strip()) for name in columns.replace("case_id", "case").split(",")),)
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO letters ({columns}) VALUES ({marks})", row)
        connection.execute("INSERT INTO letter_files VALUES ('l', ?, 'enclosed', ?, 'text/plain', ?)",
                           (digest(TEXT.encode()), FILE, TEXT.encode()))  # fmt: skip
    assert readable(tmp_path) != []
    store = Stores(tmp_path, clock).of("proba")
    with store.read() as reader:
        assert reader.letter("l") == LETTER
        assert [(file.name, file.body) for file in reader.enclosures("l")] == [(FILE, TEXT.encode())]
    assert readable(tmp_path) == []
    store.close()
    assert readable(tmp_path) == []
