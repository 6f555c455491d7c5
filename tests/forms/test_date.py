import pytest


@pytest.mark.parametrize("month", ["11", "ноември", "Ное.", "November", "nov", "XI"])
def test_a_month_is_a_number_or_a_name(ask, month):
    assert ask("date").read(day="21", month=month, year="2026") == ("2026-11-21", ())


@pytest.mark.parametrize(
    ("day", "month", "year", "problem"),
    [
        ("", "11", "2026", ("it.day", "date-day")),
        ("32", "11", "2026", ("it.day", "date-day")),
        ("21", "13", "2026", ("it.month", "date-month")),
        ("21", "ной", "2026", ("it.month", "date-month")),
        ("21", "11", "26", ("it.year", "date-year")),
        ("21", "11", "٢٠٢٦", ("it.year", "date-year")),
        ("30", "2", "2026", ("it", "no-such-date")),
        ("29", "2", "2025", ("it", "no-such-date")),
        ("1", "1", "1849", ("it", "too-early")),
        ("1", "1", "0000", ("it", "no-such-date")),
    ],
)
def test_each_part_has_its_own_problem(ask, day, month, year, problem):
    assert ask("date").code(day=day, month=month, year=year) == (problem,)


def test_the_limits_are_said_in_words(ask):
    question = ask("date", earliest="2020-01-01", latest="2026-11-21")
    _, (problem,) = question.read(day="22", month="11", year="2026")
    assert problem.says.bg == "Въведете дата до 21 ноември 2026 г. включително."
    assert question.code(day="31", month="12", year="2019") == (("it", "too-early"),)


def test_three_empty_inputs_are_an_empty_answer(ask):
    assert ask("date").read(day="", month=" ", year="") == (None, ())


def test_a_program_sends_the_iso_form(ask):
    question = ask("date").field
    assert question.type.admit("2026-11-21", question) == ()
    for wrong in ("21.11.2026", "2026-02-30", "", "x-y-z", 20261121):
        assert question.type.admit(wrong, question) or wrong == ""


def test_it_prints_in_words(ask):
    assert ask("date").prints("2026-11-21") == "21 ноември 2026 г."
    assert ask("date").prints("2026-11-01", "en") == "1 November 2026"


def test_only_the_applicants_own_birthday_is_offered_by_browsers(ask):
    def tokens(question):
        return [part.attributes["autocomplete"] for part in question.widget.parts]

    assert tokens(ask("date", birth=True)) == ["bday-day", "bday-month", "bday-year"]
    assert tokens(ask("date")) == ["off", "off", "off"]
