"""Conditions that only compare: what is accepted quickly, the checker of CEL accepts, and it comes out the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gishe.language.comparisons import names_compared
from gishe.language.expressions import Compiled, Compiler
from gishe.language.scope import GIVEN, YES_NO, group
from gishe.language.vocabulary import Kind, Shape

SCOPE = {
    **GIVEN,
    "form": group(
        {
            "kind": Shape(Kind.TEXT),
            "hives": Shape(Kind.WHOLE),
            "area": Shape(Kind.DECIMAL),
            "paid": Shape(Kind.MONEY),
            "day": Shape(Kind.DATE),
            "near": YES_NO,
            "in": YES_NO,
            "trees": Shape(Kind.GROUP, many=True, fields={"count": Shape(Kind.WHOLE)}),
            "tags": Shape(Kind.TEXT, many=True),
        }
    ),
}
FACTS = {
    "form": {"kind": "fixed", "hives": 24, "day": "2026-03-10", "near": True},
    "speed": "fast",
    "today": "2026-03-10",
}
NAMES = [f"form.{name}" for name in (*SCOPE["form"].fields, "missing")]
SIDES = st.sampled_from(
    [*NAMES, "speed", "today", "applicant.kind", "form", "'fixed'", "'&&'", "24", "-1", "2.5", "true"]
)
SIGNS = st.sampled_from(["==", "!=", "<", "<=", ">", ">=", "=", "in"])
SPACES = st.sampled_from(["", " ", "\n"])
COMPARISONS = st.builds("{}{}{}{}{}".format, SIDES, SPACES, SIGNS, SPACES, SIDES)
FITTING = st.sampled_from(
    ["form.kind=='fixed'", "form.hives <= -1", "form.day >= today", "form.near", "!form.near", "speed\n!= '||'"]
)
TERMS = st.one_of(FITTING, FITTING, COMPARISONS, SIDES, SIDES.map("!{}".format), SIDES.map("! {}".format))
CONDITIONS = st.lists(st.tuples(TERMS, st.sampled_from([" && ", " || ", "&&"])), min_size=1, max_size=4).map(
    lambda terms: "".join(term + between for term, between in terms[:-1]) + terms[-1][0]
)
CHECKER = Compiler(SCOPE)


@settings(max_examples=400)
@given(CONDITIONS)
def test_what_is_accepted_quickly_the_checker_accepts_and_reads_the_same_of(source):
    if (quick := names_compared(source, SCOPE)) is None:
        return
    whole = CHECKER._compile(source, YES_NO)
    assert isinstance(whole, Compiled), source
    assert whole.reads.names == quick
    assert CHECKER.compile(source, YES_NO).holds(FACTS) is whole.holds(FACTS)


@pytest.mark.parametrize(
    "source",
    [
        "form.hives <= 50 && form.kind == 'fixed'",
        "form.hives <= 50 || applicant.kind == 'company'",
        "!form.near && form.day <= today",
        "form.kind != 'a && b'.",
        "speed == 'fast'",
    ],
)
def test_what_authors_write_most_needs_no_checker(source):
    compiler = Compiler(SCOPE)
    compiled = compiler.compile(source, YES_NO)
    assert isinstance(compiled, Compiled) == (not source.endswith("."))
    assert ("_checked" in vars(compiler)) == source.endswith(".")


@pytest.mark.parametrize(
    "source",
    [
        "form.kind < 'b'", "form.kind == 5", "form.hives == '5'", "form.area <= 5", "form.paid == form.paid", "form.in",
        "form.tags == 'a'", "form.trees.count == 5", "form.missing == 5", "form", "form.near ==", "(form.near)", "",
        "form.hives <= 50 && ", "form.kind == 'a' && 'b'", "form.near == true", "form.day == '2026-03-10'", "true",
    ],
)  # fmt: skip
def test_the_rest_is_left_to_the_checker(source):
    assert names_compared(source, SCOPE) is None


def test_a_question_called_as_a_word_of_the_language_is_no_condition():
    assert CHECKER.compile("form.in", YES_NO)[0].problem.code == "syntax"


def test_a_condition_that_is_to_give_something_else_is_left_to_the_checker():
    assert CHECKER.compile("form.hives <= 50", Shape(Kind.TEXT))[0].problem.code == "wrong-type"
