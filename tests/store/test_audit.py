import sqlite3

import pytest

from gishe.store.audit import verify


@pytest.fixture
def busy(store, file_application, found):
    """A store with three cases, a document and a definition."""
    with store.write() as unit:
        for name in "abc":
            file_application(unit, name)
        found(unit, "b")
        unit.keep_file("b", "document", "удостоверение.pdf", "application/pdf", b"%PDF")
        unit.keep_definition("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", {})
    return store


def after(store, *changes):
    """Changes the file behind the store's back, as somebody with access to the disk would."""
    with sqlite3.connect(store.path) as connection:
        for trigger in ("never_changes", "never_shrinks", "never_replaces"):
            connection.execute(f"DROP TRIGGER journal_{trigger}")
        for change in changes:
            assert connection.execute(change).rowcount, change
    return sorted({problem.code for problem in verify(store)})


def test_a_sound_store_has_nothing_to_say(busy):
    assert verify(busy) == []


@pytest.mark.parametrize(("change", "codes"), [
    ("UPDATE journal SET actor = 'x' WHERE case_id = 'b' AND sequence = 5", ["chain-broken"]),
    ("UPDATE journal SET at = '2026-11-22T10:00:00+00:00' WHERE case_id = 'b' AND sequence = 6",
     ["chain-broken", "row-differs"]),
    ("UPDATE journal SET data = data || ' ' WHERE case_id = 'b' AND sequence = 5", ["chain-broken"]),
    ("UPDATE journal SET data = 'x' WHERE case_id = 'b' AND sequence = 5", ["chain-broken", "journal-unreadable"]),
    ("UPDATE journal SET kind = 'Unheard' WHERE case_id = 'b' AND sequence = 5",
     ["chain-broken", "journal-unreadable"]),
    ("UPDATE journal SET version = 2 WHERE case_id = 'b' AND sequence = 5", ["chain-broken", "journal-unreadable"]),
    ("DELETE FROM journal WHERE case_id = 'b' AND sequence = 6", ["journal-cut", "row-differs"]),
    ("DELETE FROM journal WHERE case_id = 'b' AND sequence = 4", ["chain-broken", "journal-cut", "row-differs"]),
    ("UPDATE journal SET case_id = 'x' WHERE case_id = 'b' AND sequence = 6", ["journal-cut", "row-differs", "stray"]),
    ("UPDATE cases SET state = 'issued' WHERE id = 'b'", ["case-count", "row-differs"]),
    ("UPDATE case_counts SET many = many + 1", ["case-count"]),
    ("UPDATE cases SET snapshot = replace(snapshot, 'pass', 'fail') WHERE id = 'b'", ["row-differs"]),
    ("UPDATE cases SET snapshot = '{}' WHERE id = 'b'", ["row-differs"]),
    ("UPDATE cases SET sequence = 7 WHERE id = 'b'", ["journal-cut"]),
    ("UPDATE papers SET sealed = zeroblob(length(sealed)) WHERE case_id = 'b' AND kind = 'answers'", ["body-changed"]),
    ("DELETE FROM papers WHERE case_id = 'b' AND kind = 'answers'", ["paper-missing"]),
    ("UPDATE papers SET case_id = 'a' WHERE case_id = 'b' AND kind = 'answers'",
     ["body-changed", "paper-missing", "paper-unnamed"]),
    ("UPDATE files SET sealed = x'00'", ["body-changed"]),
    ("UPDATE definitions SET canonical = '[]'", ["definition-changed"]),
    ("UPDATE numbers SET last = 4", ["number-missing"]),
    ("UPDATE numbers SET last = 2", ["number-beyond"]),
])  # fmt: skip
def test_a_change_is_found(busy, change, codes):
    assert after(busy, change) == codes


def test_a_case_cut_out_whole_is_found_by_its_number(busy):
    changes = [f"DELETE FROM {table} WHERE case_id = 'c'" for table in ("journal", "papers", "jobs", "claims")]
    assert after(busy, *changes, "DELETE FROM cases WHERE id = 'c'") == ["case-count", "number-missing"]


def test_a_finding_names_the_case_in_both_languages(busy):
    after(busy, "DELETE FROM journal WHERE case_id = 'b' AND sequence = 6")
    (cut, _) = verify(busy)
    assert cut.line("bg") == (
        "error[journal-cut]: Преписка 1-2-21.11.2026: дневникът има 5 записа, "
        "а трябва да завършва със запис 6 и неговия хеш."
    )
    assert cut.line("en") == (
        "error[journal-cut]: Case 1-2-21.11.2026: the journal has 5 rows, and must end with row 6 and its hash."
    )
