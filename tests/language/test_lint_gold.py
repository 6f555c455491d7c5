"""The rules of gold, each on a service that is otherwise in order."""

import pytest

from gishe.language.compile import missing_for_gold
from gishe.language.load import read
from gishe.language.tree import Tree


def codes(text: str, vocabulary) -> set[str]:
    tree = read(text, "f.yaml")
    assert isinstance(tree, Tree), tree
    return {one.code for one in missing_for_gold(tree, vocabulary)}


GOLDEN = (
    ('number: "0"', 'number: "2012"'),
    ("basis: [АПК, чл. 21]", 'basis: ["АПК, чл. 21"]'),
    (
        "scenarios:\n",
        (
            "scenarios:\n  - name: връщане\n    on: 2026-11-23\n    applicant: {name: Мария, id: '8403141552'}\n"
            "    answers: {purpose: Пред банка, copies: 2}\n    steps: [{decision: return, reason: Допишете.}]\n"
            "    expect: {outcome: returned}\n"
        ),
    ),
)


@pytest.fixture
def golden(sample) -> str:
    for written, better in GOLDEN:
        assert written in sample
        sample = sample.replace(written, better)
    return sample


def test_a_golden_service_lacks_nothing(golden, vocabulary):
    assert codes(golden, vocabulary) == set()


@pytest.mark.parametrize(
    ("written", "worse", "code"),
    [
        ('number: "2012"', 'number: "00"', "number-not-given"),
        ('number: "2012"\n', "", "number-not-given"),
        ('"АПК, чл. 21"', '"АПК"', "basis-without-article"),
        ("expect: {checks: {few: fail}, ", "expect: {", "finding-without-scenario"),
        ("{decision: return, reason: Допишете.}", "{decision: approve}", "act-without-scenario"),
        ("applicants: [person]", "applicants: [person, representative]", "representative-without-authority"),
        ("applicants: [person]", "applicants: [person, company]", "unchecked-representation"),
        (
            "\nform:",
            "  fast: {title: {bg: Бърза, en: Fast}, fee: 1.00 EUR, term: 1 day}\n\nform:",
            "speed-without-scenario",
        ),
    ],
)
def test_what_is_missing_for_gold_is_said(written, worse, code, golden, vocabulary):
    assert written in golden
    assert codes(golden.replace(written, worse), vocabulary) == {code}


def test_a_service_without_a_description_lacks_it(golden, vocabulary):
    start, end = golden.index("about:"), golden.index("number:")
    assert codes(golden[:start] + golden[end:], vocabulary) == {"undescribed-service"}
