import pytest


@pytest.mark.parametrize(
    ("written", "number"), [("12,5", "12.5"), ("12.50", "12.5"), ("1 234,25", "1234.25"), ("0", "0"), ("100", "100")]
)
def test_comma_and_dot_are_decimal_signs(ask, written, number):
    assert ask("decimal").read(written) == (number, ())


@pytest.mark.parametrize("written", ["а", "1,2,3", "1.234,5", ",5", "NaN", "Infinity", "1e5"])
def test_what_is_no_number_is_asked_for_again(ask, written):
    assert ask("decimal").code(written) == (("it", "decimal"),)


def test_limits_and_places_are_held(ask):
    question = ask("decimal", min=0.5, max="2,5", places=1)
    assert question.code("0,4") == (("it", "too-small"),)
    assert question.code("2,6") == (("it", "too-large"),)
    assert question.code("1,25") == (("it", "too-many-places"),)
    assert question.read("0,4")[1][0].says.bg == "Въведете число, не по-малко от 0,5."


@pytest.mark.parametrize("answer", ["12.5", 12.5, 12])
def test_a_program_may_send_a_number_or_its_text(ask, answer):
    question = ask("decimal").field
    assert question.type.admit(answer, question) == ()


@pytest.mark.parametrize("answer", [True, float("nan"), float("inf"), 1e300, ["1"], "много"])
def test_a_program_may_not_send_anything_else(ask, answer):
    question = ask("decimal").field
    assert question.type.admit(answer, question)


def test_it_prints_as_the_language_writes_it(ask):
    assert ask("decimal").prints("12345.5") == "12\u00a0345,5"
    assert ask("decimal").prints("12345.5", "en") == "12,345.5"
