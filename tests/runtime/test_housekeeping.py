"""Cases of one house that ask for the same, on a real store."""

from dataclasses import replace

import pytest

from gishe.cases.applicant_act import withdraw
from gishe.cases.event import QuestionAsked
from gishe.checks.check_type import Question
from gishe.runtime.apply import Application, apply
from gishe.runtime.checking import run_checks
from gishe.runtime.desk import desk_case
from gishe.runtime.entering import enter
from gishe.runtime.housekeeping import blinded, plain_digest
from gishe.runtime.office import Applicant
from gishe.store.audit import verify as audit

ID = "current-address-certificate"
CHECK = """\
checks:
  - id: once
    title: {bg: Няма друго заявление, en: No other application}
    type: duplicate
    same: applicant.id
    says: {fail: {bg: Има друго заявление., en: There is another application.}}
"""
MARIA = Applicant("8403141552", "Мария Петрова Примерова")
STOYAN = Applicant("4105098204", "Стоян Колев Образцов")


@pytest.fixture
def house(office, edited):
    """The office with a check for duplicates in one of its services; the population register is down."""
    return replace(office, services={ID: edited(ID, ("checks:\n", CHECK))})


@pytest.fixture
def file(house):
    def file(key, who=MARIA):
        answers = {"purpose": "notary", "delivery": "portal"}
        return apply(house, Application(ID, who, who.id, answers, "standard", key)).case

    return file


def finding(house, case_id):
    with house.store.read() as reader:
        return reader.case(case_id).finding("once")


def test_the_first_comes_through_and_the_second_does_not(house, file):
    first, second, other = file("a"), file("b"), file("c", STOYAN)
    for case_id in (first, second, other):
        run_checks(house, case_id)
    assert [finding(house, one).outcome for one in (first, second, other)] == ["pass", "fail", "pass"]
    assert finding(house, second).reason.en.startswith("There is another application. Filed earlier")
    assert audit(house.store) == []


def test_it_is_the_first_that_asks_who_is_first_whatever_was_filed_before(house, file):
    first, second = file("a"), file("b")
    run_checks(house, second)
    run_checks(house, first)
    assert [finding(house, one).outcome for one in (first, second)] == ["fail", "pass"]


def test_a_case_that_was_withdrawn_is_in_nobodys_way(house, file):
    first = file("a")
    run_checks(house, first)
    with house.store.write() as unit:
        situation = house.situation(unit, unit.case(first))
        enter(house, unit, situation, withdraw(situation))
    second = file("b")
    run_checks(house, second)
    assert finding(house, second).outcome == "pass"


def test_asking_again_keeps_ones_turn_and_asking_for_something_else_loses_it(house, file):
    first, second = file("a"), file("b", STOYAN)

    def asks(case_id, question):
        with house.store.write() as unit:
            return [one.number for one in unit.ask_house(case_id, ID, "once", question)]

    assert asks(first, "x") == []
    assert [number[:3] for number in asks(second, "x")] == ["1-1"]
    assert asks(first, "x") == []
    assert asks(first, "y") == []
    assert asks(second, "x") == []
    assert [number[:3] for number in asks(first, "x")] == ["1-2"]


def test_who_asked_under_the_name_that_the_question_had_before_it_was_blinded_still_came_first(house, file):
    asked = Question("house/open-cases", {"same": "x"}, "")
    first, second = file("a"), file("b", STOYAN)
    with house.store.write() as unit:
        unit.ask_house(first, ID, "once", plain_digest(asked))
    with house.store.write() as unit:
        earlier = unit.ask_house(second, ID, "once", blinded(asked, house.chance.blind), plain_digest(asked))
    assert [one.number[:3] for one in earlier] == ["1-1"]


def test_the_journal_names_no_question_so_that_it_can_be_tried_out(house, file, work):
    case_id = file("a")
    work()
    with house.store.read() as reader:
        events = [entry.event for entry in reader.journal(case_id) if isinstance(entry.event, QuestionAsked)]
        facts = house.situation(reader, reader.case(case_id)).facts
    (person,) = [one for one in house.services[ID].checks if one.id == "person"]
    (question,) = person.type.needs(person, facts)
    named = [event.question for event in events if event.check == "person"]
    assert named == [blinded(question, house.chance.blind)]
    assert plain_digest(question) not in named


def test_an_official_sees_which_cases_and_the_kept_answer(house, file, work):
    first, second = file("a"), file("b")
    work()
    run_checks(house, first)
    run_checks(house, second)
    with house.store.read() as reader:
        account = reader.account("petko")
        number = reader.case(first).number
        [kept] = finding(house, second).evidence
        file_ = reader.file(second, kept)
    view = next(one for one in desk_case(house, account, second, "bg").checks if one.definition.id == "once")
    [told] = view.consulted
    assert told.record["count"] == "1" or told.record["count"] == 1
    assert number in str(told.record["cases"])
    assert told.evidence == kept
    assert told.title.bg == "Други открити преписки за същото"
    assert told.labels["count"].en == "How many"
    assert (file_.name, file_.media_type) == ("answer.json", "application/json")
    assert number.encode() in file_.body
