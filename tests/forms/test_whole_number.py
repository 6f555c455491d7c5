import pytest


@pytest.mark.parametrize(
    ("written", "number"), [("3", 3), ("1 234", 1234), ("1\u00a0234\u202f567", 1234567), ("5,0", 5), ("007", 7)]
)
def test_thousands_may_be_set_apart(ask, written, number):
    assert ask("whole-number").read(written) == (number, ())


@pytest.mark.parametrize("written", ["три", "2,5", "1 2", "12 34", "1e3", "٣", "+3", "9" * 30])
def test_what_is_no_whole_number_is_asked_for_again(ask, written):
    assert ask("whole-number").code(written) == (("it", "whole-number"),)


def test_the_limits_are_said(ask):
    question = ask("whole-number", min=1, max=5)
    assert question.code("0") == (("it", "too-small"),)
    _, (problem,) = question.read("6")
    assert problem.says.bg == "Въведете число, не по-голямо от 5."
    assert ask("whole-number", min=-5).read("-3") == (-3, ())


@pytest.mark.parametrize("answer", ["3", True, 2.5, [3], 10**30, -1])
def test_a_program_must_send_a_number_within_the_limits(ask, answer):
    question = ask("whole-number").field
    assert question.type.admit(answer, question)
    assert question.type.admit(3, question) == ()


def test_the_keyboard_is_for_digits(ask):
    widget = ask("whole-number", max=50, suffix={"bg": "бр.", "en": "pcs"}).widget
    assert (widget.attributes["inputmode"], widget.width, widget.suffix.bg) == ("numeric", 2, "бр.")
