"""The rules as a whole: each explains itself, has an example that it finds, and all together take little time."""

from pathlib import Path

import pytest

from gishe.language.lint import RULES, codes_of, level_of

ROOT = Path(__file__).parents[2]
INVALID = ROOT / "tests/examples/invalid"
CODES = [code for rule in RULES if level_of(rule) == "silver" for code in codes_of(rule)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__.rpartition(".")[2])
def test_a_rule_explains_itself(rule):
    assert codes_of(rule)
    for part in ("\nWhy: ", "\nBad: ", "Good: "):
        assert part in rule.__doc__
    page = ROOT / f"docs/reference/rules/{codes_of(rule)[0]}.md"
    assert page.is_file(), "make docs writes it"


def test_a_code_belongs_to_one_rule():
    codes = [code for rule in RULES for code in codes_of(rule)]
    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize("code", CODES)
def test_a_rule_has_an_example_that_it_finds(code):
    firsts = [file.read_text(encoding="utf-8").partition("\n")[0] for file in INVALID.glob("*.yaml")]
    hostile = [file.read_text(encoding="utf-8").partition("\n")[0] for file in INVALID.parent.glob("hostile/*.yaml")]
    assert any(f" {code} " in first or first.endswith(f" {code}") for first in (*firsts, *hostile))


def test_the_corpus_is_large():
    assert len(list(INVALID.glob("*.yaml"))) >= 150


def test_no_two_examples_are_the_same():
    bodies = [file.read_text(encoding="utf-8").partition("\n")[2] for file in INVALID.glob("*.yaml")]
    assert len(bodies) == len(set(bodies))
