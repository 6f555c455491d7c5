"""Every place of a name is found by what it is, however the value is written."""

import pytest

from gishe.language.load import read
from gishe.language.renaming import Renaming, rename
from gishe.language.tree import Tree


def renamed(text, kind="field", old="a", new="bcd"):
    tree = read(text, "x.yaml")
    assert isinstance(tree, Tree)
    return rename(tree, Renaming(kind, old, new))


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("x: {show_if: form.a == 'form.a' && a}", "x: {show_if: form.bcd == 'form.a' && a}"),
        ("show_if: 'form.a != ''a'' && form.a'", "show_if: 'form.bcd != ''a'' && form.bcd'"),
        ('show_if: "form.a != \\"a\\" && form.a"', 'show_if: "form.bcd != \\"a\\" && form.bcd"'),
        ("when: >-\n  form.a\n  && form['a']  # no\ntitle: a",
         "when: >-\n  form.bcd\n  && form['bcd']  # no\ntitle: a"),
        ("when: |\n  form.a ||\n  form.a.b", "when: |\n  form.bcd ||\n  form.bcd.b"),
        ("document:\n  body: |\n    form.a {{ form.a }}\n    {% if form.a %}a{% endif %}",
         "document:\n  body: |\n    form.a {{ form.bcd }}\n    {% if form.bcd %}a{% endif %}"),
        ("scenarios: [{answers: {a: a}}]", "scenarios: [{answers: {bcd: a}}]"),
        ("x: {prefill: known.a + form.a}", "x: {prefill: known.a + form.bcd}"),
        ("x: {prefill: {a: form.a}}", "x: {prefill: {a: form.bcd}}"),
        ("checks: [{id: a, same: form.a}]", "checks: [{id: a, same: form.bcd}]"),
        ("checks: [{inputs: {a: {value: form.a, type: text}}}]",
         "checks: [{inputs: {a: {value: form.bcd, type: text}}}]"),
        ("checks: [{title: {bg: form.a}, says: {fail: form.a}}]",
         "checks: [{title: {bg: form.a}, says: {fail: form.a}}]"),
        ("known: [{id: a, with: {a: form.a}}]", "known: [{id: a, with: {a: form.bcd}}]"),
        ("scenarios: [{expect: {answers: {a: 1}}}]", "scenarios: [{expect: {answers: {bcd: 1}}}]"),
        ("scenarios: [{answers: {'a': a}}] # a", "scenarios: [{answers: {'bcd': a}}] # a"),
        ("scenarios: [{answers: {b: {a: 1}}}]", "scenarios: [{answers: {b: {a: 1}}}]"),
        ("form: [{fields: [{id: a}]}]", "form: [{fields: [{id: bcd}]}]"),
        ("form: [{fields: [{id: b, fields: [{id: a}]}]}]", "form: [{fields: [{id: b, fields: [{id: a}]}]}]"),
        ("approval: [{fill: [{id: a}]}]", "approval: [{fill: [{id: a}]}]"),
    ],
)  # fmt: skip
def test_a_question_is_renamed_where_it_is_meant(written, wanted):
    assert renamed(written) == wanted


def test_a_step_is_renamed_with_those_that_look_at_it():
    written = (
        "approval: [{step: a}, {step: b, not_same_as: [a], fill: [{id: a}]}]\n"
        "scenarios: [{steps: [{a: x, b: 1}, {b: x, a: 1}]}]"
    )
    wanted = (
        "approval: [{step: bcd}, {step: b, not_same_as: [bcd], fill: [{id: a}]}]\n"
        "scenarios: [{steps: [{bcd: x, b: 1}, {b: x, a: 1}]}]"
    )
    assert renamed(written, "step") == wanted


def test_a_check_is_renamed_with_its_records_and_what_is_expected_of_it():
    written = "checks: [{id: a}]\nscenarios: [{records: {a: {a: 1}}, expect: {checks: {a: pass}}}]"
    wanted = "checks: [{id: bcd}]\nscenarios: [{records: {bcd: {a: 1}}, expect: {checks: {bcd: pass}}}]"
    assert renamed(written, "check") == wanted


def test_what_is_known_is_renamed_where_it_fills():
    written = "known: [{id: a}]\nx: {prefill: known.a.a}\nscenarios: [{records: {a: down}, answers: {a: 1}}]"
    wanted = "known: [{id: bcd}]\nx: {prefill: known.bcd.a}\nscenarios: [{records: {bcd: down}, answers: {a: 1}}]"
    assert renamed(written, "known") == wanted
