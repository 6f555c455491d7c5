from dataclasses import replace
from datetime import timedelta

import pytest

from gishe.runtime.kept import Account, Draft, Session

DRAFT = Draft(
    "d", "holder", "address", "digest", {"копия": 2, "rows": [{"a": "12.50"}]}, "normal", ("first", "second"),
    "2026-12-21T10:00:00+00:00",
)  # fmt: skip


def test_a_draft_comes_back_as_it_was(store):
    with store.write() as unit:
        unit.keep_draft(replace(DRAFT, answers={}))
        unit.keep_draft(DRAFT)
    with store.read() as reader:
        assert reader.draft("d") == reader.draft_of("holder", "address") == DRAFT
        assert reader.draft("x") is reader.draft_of("other", "address") is reader.draft_of("holder", "other") is None


def test_an_expired_draft_is_gone(store, clock):
    with store.write() as unit:
        unit.keep_draft(DRAFT)
    clock.now += timedelta(days=30)
    with store.read() as reader:
        assert reader.draft("d") is reader.draft_of("holder", "address") is None


def test_a_correction_is_not_an_open_draft(store):
    with store.write() as unit:
        unit.keep_draft(replace(DRAFT, case="a"))
    with store.read() as reader:
        assert reader.draft_of("holder", "address") is None
        assert reader.draft("d").case == "a"


def test_uploads_move_with_the_draft(store, file_application):
    with store.write() as unit:
        unit.keep_draft(DRAFT)
        named = unit.keep_draft_file("d", "план.pdf", "application/pdf", b"%PDF")
        assert unit.keep_draft_file("d", "план.pdf", "application/pdf", b"%PDF") == named
    with store.read() as reader:
        assert reader.draft_file("d", named).body == b"%PDF"
        assert reader.draft_file("x", named) is None
    with store.write() as unit:
        file_application(unit, "a")
        unit.move_draft_files("d", "a")
        unit.drop_draft("d")
    with store.read() as reader:
        assert (reader.file("a", named).name, reader.file("a", named).kind) == ("план.pdf", "upload")
        assert reader.draft("d") is reader.draft_file("d", named) is None


def test_a_dropped_draft_takes_its_uploads_along(store):
    with store.write() as unit:
        unit.keep_draft(DRAFT)
        named = unit.keep_draft_file("d", "план.pdf", "application/pdf", b"%PDF")
        unit.drop_draft("d")
    with store.read() as reader:
        assert reader.draft_file("d", named) is None


def test_a_session_lasts_until_it_ends_or_expires(store, clock):
    session = Session("secret-session", "applicant", {"name": "Проба"}, "2026-11-21T11:00:00+00:00")
    with store.write() as unit:
        unit.keep_session(session)
        unit.keep_session(replace(session, id="other"))
        unit.end_session("other")
    with store.read() as reader:
        assert reader.session("secret-session") == session
        assert reader.session("other") is None
    store.close()
    assert b"secret-session" not in store.path.read_bytes()
    clock.now += timedelta(hours=1)
    with store.read() as reader:
        assert reader.session("secret-session") is None


@pytest.mark.parametrize("closed_at", ["", "2026-11-22T13:00:00+00:00"])
def test_an_account_is_replaced(store, closed_at):
    account = Account("ivanova", "Проба Иванова", "hash", ("clerk", "secretary"), "person", "key.p12", closed_at)
    with store.write() as unit:
        unit.keep_account(replace(account, name="old"))
        unit.keep_account(account)
    with store.read() as reader:
        assert reader.account("ivanova") == account
        assert reader.account("petrova") is None
