import pytest

from gishe.checks import CHECK_TYPES
from gishe.checks.check_type import Question, Reply
from gishe.checks.house import EarlierCase, answer

DUPLICATE = CHECK_TYPES["duplicate"]
KEYS = "type: duplicate\nsame: form.plate\n"


def asked(check, plate):
    return DUPLICATE.needs(check, {"form": {"plate": plate}})


def test_it_asks_the_house_for_the_same(checked):
    question = Question("house/open-cases", {"check": "one", "same": "са 1234 ав"}, "")
    assert asked(checked(KEYS), "СА 1234 АВ") == (question,)


@pytest.mark.parametrize("plate", ["са 1234 ав", " СА  1234 АВ ", "Са\u00a01234 Ав"])
def test_letters_and_spaces_make_no_difference(checked, plate):
    assert asked(checked(KEYS), plate) == asked(checked(KEYS), "СА 1234 АВ")


@pytest.mark.parametrize("plate", [None, "", "  "])
def test_without_a_key_nothing_is_asked_and_it_is_unknown(checked, plate):
    assert asked(checked(KEYS), plate) is None
    assert DUPLICATE.judge(checked(KEYS), {}, ()).outcome == "unknown"


@pytest.mark.parametrize(
    ("reply", "outcome", "bg", "en"),
    [
        (Reply("answered", {"count": 0, "cases": []}, "d"), "pass", "Проверката: потвърдено.", "The check: confirmed."),
        (
            Reply("answered", {"count": 2}, "d"),
            "fail",
            "Не. Подадена по-рано и още нерешена за същото: 2 (кои са, вижда служителят).",
            "No. Filed earlier for the same and not decided yet: 2 (the official sees which).",
        ),
        (
            Reply("down", None, "d"),
            "unknown",
            "Проверката: нужна е проверка от служител. Липсват данни, от които проверката зависи.",
            "The check: an official has to verify this. Data that the check depends on is missing.",
        ),
    ],
)
def test_outcomes(checked, reply, outcome, bg, en):
    finding = DUPLICATE.judge(checked(KEYS), {}, (reply,))
    assert (finding.outcome, finding.reason.bg, finding.reason.en) == (outcome, bg, en)
    assert finding.evidence == (() if outcome == "unknown" else ("d",))


@pytest.mark.parametrize(
    ("state", "counted"),
    [("checking", 1), ("deciding", 1), ("returned", 1), ("signing", 1), ("issued", 0), ("delivered", 0),
     ("refused", 0), ("withdrawn", 0), ("terminated", 0)],
)  # fmt: skip
def test_only_what_is_not_decided_counts(state, counted):
    record = answer("house/open-cases", [EarlierCase("1-7-10.03.2026", state, "2026-03-09T23:30:00+00:00")])
    assert record["count"] == counted
    assert record["cases"] == [{"number": "1-7-10.03.2026", "submitted_on": "2026-03-10"}] * counted


def test_its_key_is_a_text(compiled):
    [problem] = compiled("type: duplicate\nsame: form.count\n")[1]
    assert (problem.code, problem.place.line) == ("wrong-type", 39)
