from dataclasses import replace

import pytest

from gishe.runtime.kept import Job
from gishe.runtime.look import Look, LookQuery

ASKED = Look(
    "of-maria", "question", "2026-11-21T10:00:00+00:00", "gishe", "heirs", "c1", "", "death", "grao/death", "ЗГР", "q1"
)
LOOKS = (
    ASKED,
    replace(ASKED, subject="of-ivan", question="q2", operation="grao_2/death", at="2026-11-21T11:00:00+00:00"),
    Look("of-maria", "prefill", "2026-11-21T12:00:00+00:00", "gishe", "address", draft="draft-1", operation="nelk/act"),
    Look("of-maria", "viewed", "2026-11-21T13:00:00+00:00", "ivanka", "heirs", "c1"),
)


@pytest.fixture
def noted(store):
    with store.write() as unit:
        unit.note_looks(LOOKS)
    return store


def whats(store, **wanted):
    with store.read() as reader:
        return [(look.subject, look.what, look.at[11:13]) for look in reader.looks(LookQuery(**wanted))]


def test_looks_are_listed_the_newest_first(noted):
    assert [at for _, _, at in whats(noted)] == ["13", "12", "11", "10"]


@pytest.mark.parametrize(
    ("wanted", "hours"),
    [
        ({"subject": "of-maria"}, ["13", "12", "10"]),
        ({"subject": "of-nobody"}, []),
        ({"service": "heirs"}, ["13", "11", "10"]),
        ({"actor": "ivanka"}, ["13"]),
        ({"register": "grao"}, ["10"]),
        ({"register": "gra%"}, []),
        ({"since": "2026-11-21T11:00:00+00:00"}, ["13", "12", "11"]),
        ({"until": "2026-11-21T11:00:00+00:00"}, ["10"]),
        ({"since": "2026-11-21T13:00:00+02:00", "limit": 2}, ["13", "12"]),
        ({"before": 3}, ["11", "10"]),
    ],
)
def test_each_filter_narrows(noted, wanted, hours):
    assert [at for _, _, at in whats(noted, **wanted)] == hours


def test_whom_a_cases_questions_are_about(noted):
    with noted.read() as reader:
        assert reader.looked_at("c1") == {"of-maria", "of-ivan"}
        assert reader.looked_at("c1", ["q2"]) == {"of-ivan"}
        assert reader.looked_at("c2") == frozenset()


def test_what_was_asked_for_a_draft_goes_to_its_case_and_stays_there(noted):
    with noted.write() as unit:
        unit.file_looks("draft-1", "c2")
        unit.file_looks("draft-1", "c3")
    with noted.read() as reader:
        (found,) = reader.looks(LookQuery(service="address"))
    assert (found.case, found.draft) == ("c2", "draft-1")


def test_a_look_tells_the_number_of_its_case(store, file_application):
    with store.write() as unit:
        case = file_application(unit, "c1")
        unit.note_looks([ASKED, replace(ASKED, case="gone")])
    with store.read() as reader:
        assert [look.number for look in reader.looks(LookQuery())] == ["", case.number]


def test_cases_that_wait_for_registers_are_counted_with_their_next_try(store, clock):
    for case, error in (("a", "register-down:grao"), ("b", "register-down:grao,nelk"), ("c", "TypeError")):
        with store.write() as unit:
            unit.enqueue(Job("check", case, clock.now))
        store.queue.again(store.queue.take(clock.now), clock.now.replace(hour=11 if case == "a" else 12), error)
    with store.read() as reader:
        queued = reader.queued()
    assert {name: (one.cases, one.next_try[11:13]) for name, one in queued.items()} == {
        "grao": (2, "11"),
        "nelk": (1, "12"),
    }
