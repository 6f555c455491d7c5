"""What is personal can be read nowhere in the files, and nowhere at all once a case is erased."""

import shutil
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from gishe.cases import event as e
from gishe.cases.evolve import fold
from gishe.runtime.kept import Draft, InboxQuery, Session
from gishe.runtime.look import Look
from gishe.runtime.ports import NoLongerKept
from gishe.store import schema
from gishe.store.audit import verify
from gishe.store.sqlite import Stores
from gishe.values.plain import canonical, digest

AT = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
NAME, NUMBER, STREET, UPLOAD = "Цветомира Примерова", "8101010048", "ул. „Измислена“ 7", "Скица от Цветомира"
SECRETS = [word.encode() for word in (NAME, NUMBER, STREET, UPLOAD)]
SECRETS += [canonical(word.decode())[1:-1] for word in SECRETS]
DRAFT = Draft("d", "holder-a", "address", "x", {"street": STREET}, expires_at="2026-12-21T10:00:00+00:00",
              asked={"me": {"name": NAME}}, given={"name": NAME})  # fmt: skip


def readable(folder):
    """Gives which secrets can be read in any file of a folder, whoever looks at its bytes."""
    written = b"".join(path.read_bytes() for path in Path(folder).rglob("*") if path.is_file())
    return [secret.decode() for secret in SECRETS if secret in written]


@pytest.fixture
def full(store, file_application, found):
    """A store with a case, a draft and sessions of a person."""
    with store.write() as unit:
        applicant = unit.keep_paper("a", "applicant", "", {"id": NUMBER, "name": NAME})
        answers = unit.keep_paper("a", "answers", "", {"street": STREET})
        case = file_application(unit, "a", applicant=applicant, answers=answers, applicant_name=NAME)
        unit.keep_file("a", "upload", f"{UPLOAD}.pdf", "application/pdf", STREET.encode())
        found(unit, "a")
        unit.note_looks([Look("holder-a", "viewed", AT.isoformat(), "official", "address", "a", question="q")])
        unit.ask_house("a", "address", "check", "question")
        unit.keep_draft(DRAFT)
        unit.keep_draft_file("d", f"{UPLOAD}.pdf", "application/pdf", STREET.encode())
        unit.keep_session(Session("s", "applicant", {"id": NUMBER, "name": NAME}, "2026-11-21T18:00:00+00:00"))
    assert case.id == "a"
    return store


def erased(store, *, why="term"):
    with store.write() as unit:
        case = unit.case("a")
        events = [e.Erased(why)]
        unit.append(fold(case, events, AT.isoformat(), "gishe"), events, "gishe", AT)
        unit.erase("a")
    store.destroy_keys()


def test_nothing_personal_can_be_read_in_the_files(full):
    assert readable(full.path.parent) == []
    full.close()
    assert readable(full.path.parent) == []


def test_what_is_sealed_is_read_by_whoever_has_the_keys(full):
    with full.read() as reader:
        assert {paper.kind: paper.body for paper in reader.papers("a")}["answers"] == {"street": STREET}
        assert [row.applicant_name for row in reader.cases_of("holder-a")] == [NAME]
        assert [row.applicant_name for row in reader.inbox(InboxQuery(("secretary",)))] == [NAME]
        assert reader.draft("d") == DRAFT
        assert reader.session("s").subject == {"id": NUMBER, "name": NAME}
    assert verify(full) == []


def test_an_erased_case_is_unreadable_and_its_journal_holds(full):
    (upload,) = [digest(STREET.encode())]
    with full.read() as reader:
        slots = {row.slot for row in reader._connection.exec_driver_sql("SELECT slot FROM cases WHERE id = 'a'")}
    erased(full)
    with full.read() as reader:
        for read in (lambda: reader.papers("a"), lambda: reader.file("a", upload)):
            with pytest.raises(NoLongerKept):
                read()
        assert reader.case("a").erased == AT.isoformat()
        assert reader.case_by_code("code-a").id == "a"
        assert reader.cases_of("holder-a") == []
        assert reader.inbox(InboxQuery(("secretary",))) == []
        assert reader.claimed("a") is None
    assert slots <= full.safe.destroyed()
    assert verify(full) == []
    with sqlite3.connect(full.path) as connection:
        left = "\n".join(connection.iterdump())
    assert "holder-a" not in left.replace(DRAFT.id + "','holder-a", "")  # the draft is another application


def test_a_copy_from_before_is_unreadable_says_so_and_can_be_put_right(full, tmp_path, clock):
    full.close()
    copy = tmp_path / "copy"
    copy.mkdir()
    shutil.copy(full.path, copy / "proba.sqlite")
    erased(full)
    old = Stores(copy, clock, Stores(tmp_path).safes).of("proba")
    with old.read() as reader:
        assert reader.case("a").erased == ""
        with pytest.raises(NoLongerKept):
            reader.papers("a")
        assert [row.applicant_name for row in reader.cases_of("holder-a")] == [""]
        assert reader.unreadable() == ["a"]
    assert [problem.code for problem in verify(old)] == ["key-gone"]
    erased(old, why="key-gone")
    assert verify(old) == []
    with old.read() as reader:
        assert reader.unreadable() == []


def test_what_is_left_of_an_erased_case_is_found(full):
    with full.write() as unit:
        case = unit.case("a")
        unit.append(fold(case, [e.Erased("term")], AT.isoformat(), "gishe"), [e.Erased("term")], "gishe", AT)
    assert [problem.code for problem in verify(full)] == ["not-erased"]


def test_a_key_that_was_doomed_when_the_program_was_killed_is_destroyed_later(full):
    with full.write() as unit:
        unit.drop_draft("d")
    (slot,) = doomed(full)
    full.safe.key(slot)
    full.destroy_keys()
    assert slot in full.safe.destroyed()
    assert doomed(full) == []
    full.destroy_keys()


def doomed(store):
    with store.look() as connection:
        return connection.exec_driver_sql("SELECT slot FROM doomed_keys").scalars().all()


def test_drafts_and_sessions_go_when_their_time_is_over(full):
    with full.write() as unit:
        unit.keep_draft(replace(DRAFT, id="later", expires_at="2027-12-21T10:00:00+00:00"))
        assert unit.drop_expired(AT) == 0
        assert unit.drop_expired(AT + timedelta(days=31)) == 2
    full.destroy_keys()
    with sqlite3.connect(full.path) as connection:
        left = [connection.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("draft_files", "sessions")]
        assert (left, connection.execute("SELECT id FROM drafts").fetchall()) == ([(0,), (0,)], [("later",)])
    assert verify(full) == []


def test_a_correction_goes_with_its_case(full):
    with full.write() as unit:
        unit.keep_draft(replace(DRAFT, id="correction-a", case="a"))
    erased(full)
    with full.read() as reader:
        assert reader.draft("correction-a") is None
        assert reader.draft("d") == DRAFT


def test_the_log_of_changes_is_emptied_when_keys_are_destroyed(full):
    erased(full)
    assert full.path.with_name("proba.sqlite-wal").stat().st_size == 0


def test_cases_that_ended_are_found_by_the_last_thing_that_happened(full):
    with full.write() as unit:
        case = unit.case("a")
        later = AT + timedelta(days=2)
        unit.append(fold(case, [e.Withdrawn()], later.isoformat(), "x"), [e.Withdrawn()], "x", later)
        case = unit.case("a")
        much = AT + timedelta(days=9)
        unit.append(fold(case, [e.Viewed("case")], much.isoformat(), "x"), [e.Viewed("case")], "x", much)
        (definition,) = unit.kept_definitions()
        assert [(one.id, one.last) for one in unit.ended(definition, much)] == [("a", later.isoformat())]
        assert unit.ended(definition, AT) == unit.ended("other", much) == []
    erased(full)
    with full.read() as reader:
        assert reader.kept_definitions() == reader.ended(definition, much) == []


def old_store(path):
    """Makes a store as it was before anything was sealed."""
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection, EnvironmentContext(
        config, scripts, fn=lambda current, _: scripts._upgrade_revs("0005", current)
    ) as environment:  # fmt: skip
        environment.configure(connection=connection)
        environment.run_migrations()
    engine.dispose()


def test_what_was_kept_plain_is_sealed_and_nothing_of_it_is_left(tmp_path, clock):
    path = tmp_path / "proba.sqlite"
    old_store(path)
    paper = canonical({"street": STREET, "name": NAME})
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA secure_delete=OFF")
        connection.execute("CREATE TABLE gone (body TEXT)")
        connection.execute("INSERT INTO gone VALUES (?)", (NAME * 2000,))
        connection.execute("DROP TABLE gone")
        connection.execute(
            "INSERT INTO cases VALUES ('a', '1', 's', 'd', 'refused', ?, '', 'h', ?, 'c', 'dc', 0, ?, ?)",
            (AT.isoformat(), NAME, "0" * 64, '{"id": "a"}'),
        )
        connection.execute("INSERT INTO papers VALUES (7, 'a', 'answers', '', ?, ?)", (paper.decode(), digest(paper)))
        connection.execute("INSERT INTO files VALUES ('a', ?, 'upload', ?, 'text/plain', ?)",
                           (digest(UPLOAD.encode()), UPLOAD, UPLOAD.encode()))  # fmt: skip
        connection.execute(
            "INSERT INTO drafts (id, holder, service, definition, answers, speed, reached, expires_at, case_id)"
            " VALUES ('d', 'h', 's', 'd', ?, '', '[]', '2026-12-21T10:00:00+00:00', '')",
            (canonical({"street": STREET}).decode(),),
        )
        connection.execute(
            "INSERT INTO draft_files (draft_id, digest, name, media_type, body) VALUES ('d', 'x', ?, '', ?)",
            (UPLOAD, STREET.encode()),
        )
        connection.executemany("INSERT INTO sessions VALUES (?, ?, ?, '')", [
            (digest(b"s"), "applicant", canonical({"id": NUMBER}).decode()), (digest(b"t"), "anonymous", "{}"),
        ])  # fmt: skip
    assert readable(tmp_path) != []
    store = Stores(tmp_path, clock).of("proba")
    with store.read() as reader:
        assert reader.papers("a")[0].body == {"street": STREET, "name": NAME}
        file = reader.file("a", digest(UPLOAD.encode()))
        assert (file.name, file.body) == (UPLOAD, UPLOAD.encode())
        assert [row.applicant_name for row in reader.cases_of("h")] == [NAME]
        assert reader.draft("d").answers == {"street": STREET}
        assert reader.draft_file("d", "x").body == STREET.encode()
        assert reader.session("s") is None
        assert reader.session("t").subject == {}
    assert readable(tmp_path) == []
    store.close()
    assert readable(tmp_path) == []
