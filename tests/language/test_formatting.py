"""Formatting changes how a file looks and never what it says; twice is the same as once."""

import random
from io import StringIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from gishe import bundle
from gishe.language.formatting import format_definition
from gishe.language.load import read
from gishe.language.tree import Tree

pytestmark = pytest.mark.slow


def formatted(text):
    result = format_definition(text, "a.yaml")
    assert isinstance(result, str), result
    return result


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("a:\n    b:   1\n    c: 2\n", "a:\n  b: 1\n  c: 2\n"),
        ("a:\n- 1\n- 2\n", "a:\n  - 1\n  - 2\n"),
        ("a: 1   \n\n\n", "a: 1\n"),
        ("a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n"),
        ("\ufeffa: 1", "a: 1\n"),
        ("a: {b:  1,   c: [ 1,2 ]}\n", "a: {b: 1, c: [1, 2]}\n"),
        ("steps: [{a: b}]\n", "steps: [{a: b}]\n"),
        ("a: null\n", "a: null\n"),
        ("a: '1'\nb: \"1\"\nc: one\n", "a: '1'\nb: \"1\"\nc: one\n"),
        ("a: |\n  x: 1   # not a comment\n\n  y\n", "a: |\n  x: 1   # not a comment\n\n  y\n"),
    ],
)
def test_it_looks_the_usual_way(written, wanted):
    assert formatted(written) == wanted


def test_sections_go_in_the_order_of_a_services_life_with_their_comments():
    written = "# The file.\n\n# How long.\nkeep: 5 years\n\nservice: a\n# Words.\ntitle: A    # short\n"
    assert formatted(written) == (
        "# The file.\n\nservice: a\n\n# Words.\ntitle: A    # short\n\n# How long.\nkeep: 5 years\n"
    )


def test_an_overlay_says_first_what_it_extends():
    written = "replaces:\n  keep: 5 years\n\nkeep: 3 years\nextends: a\n"
    assert formatted(written) == "extends: a\n\nkeep: 3 years\n\nreplaces:\n  keep: 5 years\n"


def test_a_file_that_cannot_be_read_says_why():
    (problem,) = format_definition("a: [1\n", "a.yaml")
    assert (problem.code, problem.place.line) == ("syntax", 2)


def test_sections_in_any_order_come_back():
    text = next(bundle.definitions().rglob("dog-registration.yaml")).read_text(encoding="utf-8")
    tree = read(text, "a.yaml")
    assert isinstance(tree, Tree)
    parts = text.split("\n\n")
    starts = [at for at, part in enumerate(parts) if at and part.split("\n")[-1] and not part.startswith(" ")]
    sections = ["\n\n".join(parts[at:end]).strip("\n") for at, end in zip(starts, [*starts[1:], None], strict=True)]
    random.Random(7).shuffle(sections)
    shuffled = "\n\n".join(["\n\n".join(parts[: starts[0]]), *sections])
    result = formatted(shuffled)
    again = read(result, "a.yaml")
    assert isinstance(again, Tree)
    assert list(again.data) == list(tree.data)
    assert {line for line in result.split("\n") if "#" in line} == {line for line in text.split("\n") if "#" in line}


_WORDS = st.sampled_from(["a", "дума", "# не е", "x: y", "5", "true", "null", "два реда\nтекст", "'", '"', "- a", ""])
_DATA = st.recursive(
    _WORDS | st.booleans() | st.integers(-5, 5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["service", "title", "keep", "form", "x"]), _DATA, min_size=1))
@example({"service": [], "title": [[[]]], "keep": [], "form": {}})
def test_what_a_file_says_stays_and_twice_is_once(data):
    out = StringIO()
    YAML().dump(data, out)
    before = read(out.getvalue(), "a.yaml")
    if not isinstance(before, Tree):
        return
    result = format_definition(out.getvalue(), "a.yaml")
    if isinstance(result, str):
        after = read(result, "a.yaml")
        assert isinstance(after, Tree)
        assert after.data == before.data
        assert format_definition(result, "a.yaml") == result
