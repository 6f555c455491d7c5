from datetime import date

import pytest

from gishe.checks import CHECK_TYPES
from gishe.checks.check_type import Question, Reply, WhenDown
from gishe.checks.residence import before
from gishe.values.term import Term
from gishe.values.unknown import HIDDEN

RESIDENCE = CHECK_TYPES["residence"]
KEYS = 'type: residence\nsettlements: ["99005"]\nbasis: ЗГР, чл. 106\n'
LONG = KEYS + "at_least: 6 months\n"
FACTS = {"applicant": {"id": "8403141552"}, "today": "2026-03-10", "municipality": {"ekatte": "99108"}}


def judged(check, record):
    reply = record if isinstance(record, Reply) else Reply("answered", record, "d")
    return RESIDENCE.judge(check, FACTS, (reply,))


@pytest.mark.parametrize(("address", "operation"), [("permanent", "permanent-address"), ("current", "current-address")])
def test_it_asks_for_the_applicants_address_of_today(checked, address, operation):
    check = checked(f"{KEYS}address: {address}\n")
    arguments = {"egn": "8403141552", "on": "2026-03-10"}
    assert RESIDENCE.needs(check, FACTS) == (Question(f"grao/{operation}", arguments, "ЗГР, чл. 106"),)


def test_it_asks_for_somebody_elses_on_another_day(checked):
    check = checked(f"{KEYS}of: form.egn\non: form.died_on\n")
    facts = FACTS | {"form": {"egn": "4105098204", "died_on": "2025-01-01"}}
    [question] = RESIDENCE.needs(check, facts)
    assert question.arguments == {"egn": "4105098204", "on": "2025-01-01"}
    assert RESIDENCE.needs(check, FACTS | {"form": {}}) is None
    assert RESIDENCE.judge(check, FACTS, ()).reason.en.endswith("was not asked: data for the question is missing.")


@pytest.mark.parametrize(
    ("record", "outcome", "bg"),
    [
        ({"settlement_code": "99108"}, "pass", "Проверката: потвърдено."),
        ({"settlement_code": "99005"}, "pass", "Проверката: потвърдено."),
        ({"settlement_code": "68134"}, "fail", "Не. Адресът е в друго населено място."),
        ({"settlement_code": HIDDEN}, "unknown", "Липсват данни, от които проверката зависи."),
        ({"settlement_code": ""}, "unknown", "Липсват данни, от които проверката зависи."),
        ({}, "unknown", "Липсват данни, от които проверката зависи."),
        (HIDDEN, "unknown", "Липсват данни, от които проверката зависи."),
        (Reply("down"), "unknown", "Регистърът не отговори."),
        (Reply("not-found"), "unknown", "Регистърът не намери данни."),
    ],
)
def test_where(checked, record, outcome, bg):
    finding = judged(checked(KEYS), record)
    assert finding.outcome == outcome
    assert finding.reason.bg.endswith(bg)
    assert finding.reason.en


@pytest.mark.parametrize(
    ("since", "outcome", "en"),
    [
        ("2020-01-01", "pass", "The check: confirmed."),
        ("2025-09-10", "pass", "The check: confirmed."),
        ("2025-09-11", "fail", "The address is too recent: 6 months is required."),
        ("2025-09-11T00:00:00", "fail", "6 months is required."),
        (HIDDEN, "unknown", "Data that the check depends on is missing."),
        (None, "unknown", "Data that the check depends on is missing."),
        ("отдавна", "unknown", "Data that the check depends on is missing."),
    ],
)
def test_how_long(checked, since, outcome, en):
    finding = judged(checked(LONG), {"settlement_code": "99108", "from_date": since})
    assert finding.outcome == outcome
    assert finding.reason.en.endswith(en)


@pytest.mark.parametrize(
    ("day", "term", "then"),
    [
        (date(2026, 3, 31), Term(1, "month"), date(2026, 2, 28)),
        (date(2026, 1, 15), Term(2, "month"), date(2025, 11, 15)),
        (date(2024, 2, 29), Term(1, "year"), date(2023, 2, 28)),
        (date(2026, 3, 1), Term(1, "day"), date(2026, 2, 28)),
        (date(2026, 3, 1), Term(9999, "year"), date.min),
    ],
)
def test_so_long_before(day, term, then):
    assert before(day, term) == then


@pytest.mark.parametrize(
    ("change", "code", "line", "column"),
    [
        (('"99005"', '"99005", "123"'), "ekatte", 39, 28),
        (("basis", "at_least: 3 hours\nbasis"), "term", 40, 15),
        (("basis", "when_down: hope\nbasis"), "when-down", 40, 16),
        (("basis", "address: last\nbasis"), "bad-value", 40, 14),
        (("basis", "of: form.count\nbasis"), "wrong-type", 40, 9),
    ],
)
def test_mistakes_are_found_with_their_place(compiled, change, code, line, column):
    [problem] = compiled(KEYS.replace(*change))[1]
    assert (problem.code, problem.place.line, problem.place.column) == (code, line, column)


def test_it_waits_as_the_definition_says(checked):
    assert RESIDENCE.when_down(checked(f"{KEYS}when_down: wait 2 days\n")).act == "wait"
    assert RESIDENCE.when_down(checked(KEYS)) == WhenDown()
