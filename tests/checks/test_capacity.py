import pytest

from gishe.checks import CHECK_TYPES
from gishe.checks.check_type import Question, Reply
from gishe.checks.house import EarlierCase, answer

CAPACITY = CHECK_TYPES["capacity"]
KEYS = "type: capacity\nlimit: 30\nper: month\nof: form.zone\n"
FACTS = {"form": {"zone": "Център "}, "submitted_on": "2026-03-10"}


def test_it_asks_the_house_for_the_places_of_the_period(checked):
    arguments = {"check": "one", "of": "център", "period": "2026-03"}
    assert CAPACITY.needs(checked(KEYS), FACTS) == (Question("house/places", arguments, ""),)


@pytest.mark.parametrize(
    ("per", "period"), [("day", "2026-03-10"), ("week", "2026-W11"), ("month", "2026-03"), ("year", "2026")]
)
def test_periods(checked, per, period):
    [question] = CAPACITY.needs(checked(f"type: capacity\nlimit: 1\nper: {per}\n"), FACTS)
    assert question.arguments["period"] == period


@pytest.mark.parametrize("facts", [{"form": {}, "submitted_on": "2026-03-10"}, {"form": {"zone": "А"}}])
def test_what_is_not_known_is_not_asked(checked, facts):
    assert CAPACITY.needs(checked(KEYS), facts) is None
    assert CAPACITY.judge(checked(KEYS), facts, ()).outcome == "unknown"


@pytest.mark.parametrize(
    ("taken", "outcome", "bg", "en"),
    [
        (0, "pass", "Заети са 0 от 30 места за периода 2026-03.", "0 of 30 places of 2026-03 are taken."),
        (29, "pass", "Заети са 29 от 30 места за периода 2026-03.", "29 of 30 places of 2026-03 are taken."),
        (30, "fail", "Заети са 30 от 30 места за периода 2026-03.", "30 of 30 places of 2026-03 are taken."),
        (None, "unknown", "Липсват данни, от които проверката зависи.", "Data that the check depends on is missing."),
    ],
)
def test_outcomes(checked, taken, outcome, bg, en):
    finding = CAPACITY.judge(checked(KEYS), FACTS, (Reply("answered", {"taken": taken}, "d"),))
    assert finding.outcome == outcome
    assert finding.reason.bg.endswith(bg)
    assert finding.reason.en.endswith(en)


@pytest.mark.parametrize(
    ("state", "taken"), [("checking", 1), ("delivered", 1), ("refused", 0), ("withdrawn", 0), ("terminated", 0)]
)
def test_a_case_that_came_to_nothing_frees_its_place(state, taken):
    assert answer("house/places", [EarlierCase("1", state, "2026-03-09T10:00:00+00:00")]) == {"taken": taken}


@pytest.mark.parametrize(("outcome", "taken"), [("granted", 1), ("refused", 0), ("forwarded", 0)])
def test_a_refusal_on_its_way_frees_the_place_already(outcome, taken):
    earlier = EarlierCase("1", "signing", "2026-03-09T10:00:00+00:00", outcome)
    assert answer("house/places", [earlier]) == {"taken": taken}
    assert answer("house/open-cases", [earlier])["count"] == taken


@pytest.mark.parametrize(
    ("change", "code", "line", "column"),
    [
        (("limit: 30", "limit: 0"), "bad-value", 39, 12),
        (("per: month", "per: decade"), "bad-value", 40, 10),
        (("of: form.zone", "of: form.count"), "wrong-type", 41, 9),
        (("limit: 30\n", ""), "missing-key", 35, 5),
    ],
)
def test_mistakes_are_found_with_their_place(compiled, change, code, line, column):
    [problem] = compiled(KEYS.replace(*change))[1]
    assert (problem.code, problem.place.line, problem.place.column) == (code, line, column)
