"""Publications kept in a municipality's store, and what they touch."""

import sqlite3

from gishe.runtime.filed_case import FiledCase
from gishe.runtime.kept import Draft, Publication
from gishe.store.audit import verify

FIRST = Publication("permit", "a" * 64, "", "", "Петко", "Начало", "2026-11-21T10:00:00+00:00", id=1)
SECOND = Publication("permit", "b" * 64, "a" * 64, "move", "Сава", "", "2026-11-22T10:00:00+00:00", id=2)
BACK = Publication("permit", "a" * 64, "b" * 64, "", "Сава", "", "2026-11-23T10:00:00+00:00", takes_back=True, id=3)


def test_publications_come_back_as_they_were_kept_and_count_up(store):
    with store.write() as unit:
        assert unit.offer_version() == 0
        for one in (FIRST, SECOND, BACK):
            unit.publish(one)
    with store.read() as reader:
        assert reader.publications("permit") == [FIRST, SECOND, BACK]
        assert reader.publications("other") == []
        assert reader.publications() == reader.publications("permit")
        assert reader.offer_version() == 3


def test_filed_cases_and_drafts_that_last_are_counted_by_their_version(store, file_application):
    with store.write() as unit:
        case = file_application(unit, "a")
        for name, expires, of in (("d", "", ""), ("e", "2026-11-20T10:00:00+00:00", ""), ("f", "", "a")):
            unit.keep_draft(Draft(name, "h", case.service, "v1", {}, expires_at=expires, case=of))
    with store.read() as reader:
        assert reader.filed(case.service) == [FiledCase("a", case.definition, case.state)]
        assert reader.begun(case.service) == {"v1": 1}
        assert reader.filed("other") == []


def test_the_audit_misses_a_definition_that_is_published_and_not_kept(store):
    with store.write() as unit:
        unit.publish(FIRST)
    assert [problem.code for problem in verify(store)] == ["definition-missing"]


def test_the_audit_finds_a_case_that_changed_its_version_by_itself(store, file_application):
    with store.write() as unit:
        file_application(unit, "a")
    assert verify(store) == []
    with sqlite3.connect(store.path) as connection:
        connection.execute("DROP TRIGGER journal_never_changes")
        connection.execute("UPDATE journal SET definition = ? WHERE sequence = 2", ("f" * 64,))
    assert "version-differs" in [problem.code for problem in verify(store)]
