import sqlite3
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from gishe.cases import event as e
from gishe.cases.chain import GENESIS
from gishe.cases.evolve import fold
from gishe.runtime.kept import Job, Waiting
from gishe.runtime.ports import AlreadyClaimed, StaleCase
from gishe.values.plain import digest

VIEWED = (e.Viewed("case"),)
LOOKED = datetime.fromisoformat("2026-11-21T11:00:00+00:00")
TABLES = ("cases", "journal", "waiting", "papers", "files", "numbers", "jobs", "claims", "definitions")


def rows(store):
    with sqlite3.connect(store.path) as connection:
        return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}


def test_a_filed_case_is_found_by_everything_that_names_it(store, file_application):
    with store.write() as unit:
        filed = file_application(unit, "a")
    with store.read() as reader:
        assert reader.case("a") == filed
        assert reader.case_by_number(filed.number) == filed
        assert reader.case_by_code("code-a") == filed
        assert reader.document_by_code("document-a") == ("a", "")
        assert reader.document_code("a") == "document-a"
        assert reader.holder("a") == "holder-a"
        assert reader.claimed("a") == "a"
        assert [paper.body["name"] for paper in reader.papers("a") if paper.kind == "applicant"] == ["a"]


def test_every_document_of_a_case_is_found_by_the_code_on_it(store, file_application):
    with store.write() as unit:
        file_application(unit, "a")
        unit.keep_document_code("a", "2-1-21.11.2026", "further")
        assert unit.document_by_code("further") == ("a", "2-1-21.11.2026")
        assert (unit.document_code("a", "2-1-21.11.2026"), unit.document_code("a", "2-2")) == ("further", "document-a")


def test_what_is_not_there_is_none_or_empty(store):
    with store.read() as reader:
        assert (
            reader.case("a") is reader.case_by_number("1") is reader.case_by_code("x") is reader.definition("x") is None
        )
        assert reader.document_by_code("x") is reader.claimed("x") is reader.file("a", "x") is None
        assert (reader.version("a"), reader.holder("a"), reader.document_code("a")) == (0, "", "")
        assert list(reader.journal("a")) == list(reader.papers("a")) == list(reader.cases_of("x")) == []


def test_the_journal_gives_back_the_events_in_a_chain(store, file_application, found):
    with store.write() as unit:
        file_application(unit, "a")
    with store.write() as unit:
        case = found(unit, "a")
    with store.read() as reader:
        entries = reader.journal("a")
        assert reader.version("a") == 6
    assert [type(entry.event).__name__ for entry in entries] == [
        "Submitted", "TermStarted", "ChecksDue", "CheckFound", "CheckFound", "StepOpened",
    ]  # fmt: skip
    assert [entry.sequence for entry in entries] == [1, 2, 3, 4, 5, 6]
    assert [entry.previous for entry in entries] == [GENESIS, *(entry.hash for entry in entries[:-1])]
    assert case.open[0].step == "decision"


def test_an_act_names_for_whom_it_was_done(store, file_application, clock):
    with store.write() as unit:
        case = file_application(unit, "a")
        unit.append(case, VIEWED, "ivanova", clock(), on_behalf_of="petrova")
    with store.read() as reader:
        last = reader.journal("a")[-1]
    assert (last.actor, last.on_behalf_of) == ("ivanova", "petrova")


def test_a_case_loaded_earlier_needs_the_version_it_had(store, file_application, clock):
    with store.write() as unit:
        case = file_application(unit, "a")
    with store.write() as unit, pytest.raises(StaleCase):
        unit.append(case, VIEWED, "x", clock())
    with store.write() as unit:
        unit.append(case, VIEWED, "x", clock(), expected=3)
    with store.write() as unit, pytest.raises(StaleCase):
        unit.append(case, VIEWED, "x", clock(), expected=3)
    with store.read() as reader:
        assert reader.version("a") == 4


def test_a_case_that_is_not_what_the_events_make_of_the_stored_one_is_refused(store, file_application, found, clock):
    with store.write() as unit:
        old = file_application(unit, "a")
    with store.write() as unit:
        found(unit, "a")
        withdrawn = (e.Withdrawn(),)
        with pytest.raises(StaleCase):
            unit.append(fold(old, withdrawn, clock().isoformat()), withdrawn, "x", clock())


def test_no_events_change_nothing(store, file_application, clock):
    with store.write() as unit:
        case = file_application(unit, "a")
        unit.append(case, (), "x", clock())
    with store.read() as reader:
        assert reader.version("a") == 3


def test_the_journal_wants_its_moments_in_utc(store, file_application, clock):
    with store.write() as unit:
        case = file_application(unit, "a")
        with pytest.raises(ValueError, match="UTC"):
            unit.append(case, VIEWED, "x", clock().replace(tzinfo=None))


def test_a_rollback_leaves_nothing_behind(store, file_application):
    before = rows(store)
    with suppress(ZeroDivisionError), store.write() as unit:
        file_application(unit, "a")
        unit.keep_file("a", "upload", "план.pdf", "application/pdf", b"%PDF")
        unit.keep_definition("x", {})
        unit.waits("a", [Waiting("decision", "secretary")])
        raise ZeroDivisionError
    assert rows(store) == before
    with store.write() as unit:
        assert file_application(unit, "a").number == "1-1-21.11.2026"


REPLACING = """\
INSERT OR REPLACE INTO journal
SELECT case_id, 1, kind, version, 'x', on_behalf_of, at, definition, data, previous, hash FROM journal
WHERE sequence = 2"""


@pytest.mark.parametrize("change", [
    "UPDATE journal SET actor = 'x'",
    "UPDATE journal SET data = data",
    "DELETE FROM journal",
    "DELETE FROM journal WHERE sequence = 3",
    REPLACING,
])  # fmt: skip
def test_the_journal_refuses_every_change(store, file_application, change):
    with store.write() as unit:
        file_application(unit, "a")
    before = rows(store)
    with sqlite3.connect(store.path) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(change)
    assert rows(store) == before


def test_a_paper_of_no_case_is_refused_at_the_commit(store):
    with pytest.raises(IntegrityError), store.write() as unit:
        unit.keep_paper("nobody", "answers", "", {})


def test_numbers_count_for_each_register_and_year(store):
    with store.write() as unit:
        drawn = [unit.number(*key) for key in [("in", 2026), ("in", 2026), ("out", 2026), ("in", 2027), ("in", 2027)]]
    assert drawn == [1, 2, 1, 1, 2]


def test_an_idempotency_key_is_bound_once(store):
    with store.write() as unit:
        unit.claim("key", "a")
        with pytest.raises(AlreadyClaimed):
            unit.claim("key", "b")
    with store.read() as reader:
        assert reader.claimed("key") == "a"


def test_the_newest_paper_of_a_kind_and_name_counts(store, file_application):
    with store.write() as unit:
        file_application(unit, "a")
        unit.keep_paper("a", "record", "lives-here", {"address": "old"})
        named = unit.keep_paper("a", "record", "lives-here", {"address": "new"})
        unit.keep_paper("a", "record", "owes-nothing", {})
    with store.read() as reader:
        records = {paper.name: paper for paper in reader.papers("a") if paper.kind == "record"}
    assert records["lives-here"].body == {"address": "new"}
    assert records["lives-here"].digest == named == digest({"address": "new"})
    assert len(records) == 2


def test_a_file_is_found_in_its_own_case_only(store, file_application):
    with store.write() as unit:
        file_application(unit, "a")
        file_application(unit, "b")
        named = unit.keep_file("a", "document", "удостоверение.pdf", "application/pdf", b"%PDF")
        assert unit.keep_file("a", "document", "again.pdf", "application/pdf", b"%PDF") == named
    with store.read() as reader:
        kept = reader.file("a", named)
        assert (kept.name, kept.body, kept.kind) == ("удостоверение.pdf", b"%PDF", "document")
        assert reader.file("b", named) is None


def test_a_definition_is_stored_once(store):
    with store.write() as unit:
        unit.keep_definition("x", {"service": "първа"})
        unit.keep_definition("x", {"service": "втора"})
    with store.read() as reader:
        assert reader.definition("x") == {"service": "първа"}


def test_codes_and_session_ids_are_not_in_the_file(store, file_application):
    with store.write() as unit:
        file_application(unit, "a")
    store.close()
    assert b"code-a" not in store.path.read_bytes()


def test_a_holder_sees_own_cases_newest_first(store, file_application, clock):
    with store.write() as unit:
        for day, name in enumerate("abc"):
            file_application(unit, name, clock() + timedelta(days=day))
    with sqlite3.connect(store.path) as connection:
        connection.execute("UPDATE cases SET holder = 'h' WHERE id <> 'b'")
    with store.read() as reader:
        assert [row.id for row in reader.cases_of("h")] == ["c", "a"]


def test_a_job_is_asked_for_with_the_events_and_once(store, file_application, clock):
    with store.write() as unit:
        file_application(unit, "a")
        unit.enqueue(Job("check", "a", clock()))
    assert store.queue.take(clock()).case == "a"
    assert store.queue.take(clock()) is None
