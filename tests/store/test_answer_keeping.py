"""Kept answers are found by case, or by person and question; jobs that wait for a register go on by their due dates."""

from datetime import timedelta

import pytest

from gishe.runtime.kept import Job

QUESTION, OTHER = "a" * 64, "b" * 64


@pytest.fixture
def filed(store, file_application):
    """Files applications; gives the ids of their cases."""

    def filed(*names):
        for name in names:
            with store.write() as unit:
                file_application(unit, name)
        with store.look() as connection:
            rows = connection.exec_driver_sql("SELECT id, holder FROM cases ORDER BY rowid").all()
        return [row.id for row in rows], [row.holder for row in rows]

    return filed


def test_the_newest_answer_of_a_name_counts(store, filed):
    (case,), _ = filed("one")
    with store.write() as unit:
        for state in ("later", "answered"):
            unit.keep_paper(case, "answer", f"person:{QUESTION}", {"state": state})
        unit.keep_paper(case, "answer", f"address:{QUESTION}", {"state": "void"})
        unit.keep_paper(case, "record", "person", {"not": "an answer"})
        kept = {paper.name.partition(":")[0]: paper.body for paper in unit.answers(case)}
        assert unit.answers("no such case") == []
    assert kept == {"person": {"state": "answered"}, "address": {"state": "void"}}


def test_an_answer_is_found_by_person_and_question_whichever_case_and_check_asked(store, filed):
    cases, holders = filed("one", "two")
    with store.write() as unit:
        for case, name in zip(cases, ("person", "somebody"), strict=True):
            unit.keep_paper(case, "answer", f"{name}:{QUESTION}", case)
            unit.keep_paper(case, "answer", f"{name}:{OTHER}", "other")
        found = unit.answers_to(holders[0], QUESTION)
        expected = [case for case, holder in zip(cases, holders, strict=True) if holder == holders[0]]
        assert [paper.body for paper in found] == expected
        assert unit.answers_to("nobody", QUESTION) == []
        assert unit.answers_to("", QUESTION) == [], "cases without a holder are nobody's"


def test_who_waits_for_a_register_goes_on_in_the_order_of_due_and_waits_for_no_other_any_more(store, filed, clock):
    cases, _ = filed("one", "two", "three", "four")
    later = clock() + timedelta(minutes=15)
    for case, error in zip(cases, ("grao", "grao", "grao,nra", "nra"), strict=True):
        with store.write() as unit:
            unit.enqueue(Job("waiting", case, clock()))
        job = next(iter(_taken(store, clock, "waiting")))
        store.queue.again(job, later, f"register-down:{error}")
    with store.write() as unit:
        waiting = unit.held_up("grao")
        assert list(waiting.values()) == [["grao"], ["grao"], ["grao", "nra"]]
        assert list(unit.held_up("nra").values()) == [["grao", "nra"], ["nra"]]
        unit.bring_forward({job: clock() + timedelta(seconds=1 + place) for place, job in enumerate(waiting)})
        assert unit.held_up("grao") == {}
        assert list(unit.held_up("nra").values()) == [["nra"]]
    taken = [job.id for job in _taken(store, clock, "waiting", timedelta(seconds=5))]
    assert taken == list(waiting)


def _taken(store, clock, kind, after=timedelta(0)):
    while job := store.queue.take(clock() + after):
        if job.kind == kind:
            yield job
