"""Conditions of other tools are written as our expressions, or refused."""

import pytest

from gishe.language.importing.condition import Compared, Denied, Joined, Known, Unwritable, written
from gishe.language.importing.xpath import condition, pattern

_KNOWN = {
    "a": Known("a", "choice", {"x": "x", "The y": "the-y"}, absent=False),
    "b": Known("b", "yes-no", {}, absent=False),
    "c": Known("c", "many-choices", {"x": "x"}, absent=True),
    "n": Known("n", "whole-number", {}, absent=False),
    "d": Known("d", "decimal", {}, absent=True),
    "t": Known("t", "text", {}, absent=True),
    "day": Known("day", "date", {}, absent=False),
}


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("${a} = 'x'", "form.a == 'x'"),
        ("${a} != 'The y'", "form.a != 'the-y'"),
        ("${b} = 'yes'", "form.b"),
        ("${b} = true()", "form.b"),
        ("${b} != 'yes'", "!form.b"),
        ("selected(${c}, 'x')", "has(form.c) && 'x' in form.c"),
        ("not(selected(${c}, 'x'))", "!(has(form.c) && 'x' in form.c)"),
        ("${n} > 3 and ${n} <= 5 or ${a}='x'", "(form.n > 3 && form.n <= 5) || form.a == 'x'"),
        ("3 < ${n}", "form.n > 3"),
        ("(${n} = 1 or ${n} = 2) and ${b} = 'no'", "(form.n == 1 || form.n == 2) && !form.b"),
        ("${d} >= 2", "has(form.d) && form.d >= 2.0"),
        ("${t} != ''", "has(form.t)"),
        ("${t} = ''", "!(has(form.t))"),
        ("${t} != 'it'", "!has(form.t) || form.t != 'it'"),
        ("${day} >= '2026-01-31'", "form.day >= date('2026-01-31')"),
    ],
)
def test_conditions_are_written_as_ours(theirs, ours):
    assert written(condition(theirs), _KNOWN) == ours


@pytest.mark.parametrize(
    "theirs",
    [
        "${nobody} = 1", "${a} = 'z'", "${a} > 'x'", "${t} < 3", "${n} = 'many'", "${n} = ${d}", "pulldata('a')",
        "${a} = ", "(", "not", "today() > 1", "${n} > 1 )", "~", "${n} = 1 and", "(" * 500, "x" * 9999,
        "${a}", "${n}>" + "9" * 40,
        "${day} = 'soon'", "${b} < 1",
    ],
)  # fmt: skip
def test_a_condition_that_can_not_be_said_is_refused(theirs):
    with pytest.raises(Unwritable):
        written(condition(theirs), _KNOWN)


def test_quotes_in_values_do_not_end_the_text():
    both = Joined("&&", (Compared("t", "==", "it's \\ 'x'"), Denied(Compared("b", "==", "yes"))))
    assert written(both, {**_KNOWN, "t": Known("t", "text", {}, absent=False)}) == (
        "form.t == 'it\\'s \\\\ \\'x\\'' && !(form.b)"
    )


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [("regex(., '^[0-9]{4}$')", "[0-9]{4}"), ('regex( . , "a|b" )', "a|b"), (". > 3", ""), ("regex(${a}, 'x')", "")],
)
def test_a_constraint_that_is_a_pattern_is_told(theirs, ours):
    assert pattern(theirs) == ours
