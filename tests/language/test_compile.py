"""A service file under test: the shipped small sample, changed by each test."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gishe.language.compile import compile_service, restore
from gishe.language.load import read
from gishe.language.tree import Tree
from gishe.values.plain import digest


def compiled(text: str, vocabulary):
    tree = read(text, "f.yaml")
    assert isinstance(tree, Tree), tree
    return compile_service(tree, vocabulary)


def codes(text: str, vocabulary) -> list[str]:
    return [one.code for one in compiled(text, vocabulary)[1]]


def test_a_good_file_gives_a_service(sample, vocabulary):
    service, problems = compiled(sample, vocabulary)
    assert problems == ()
    assert service
    assert (service.id, list(service.fields), list(service.steps)) == (
        "parking-card",
        ["purpose", "copies"],
        ["decision"],
    )
    assert service.checks[0].expressions["pass_if",].holds({"form": {"copies": 3}}) is True


def test_everything_wrong_is_said_at_once(sample, vocabulary):
    text = (
        sample.replace("    role: secretary", "    rol: secretary")
        .replace("fee: 0.00 EUR", "fee: 5")
        .replace("form.copies <= 10", "form.copis <= 10")
        .replace("form.purpose }}", "form.purpos }}")
        .replace("checks: {few: pass}", "checks: {fewer: pass}")
    )
    assert codes(text, vocabulary) == ["bad-value", "unknown-field", "unknown-key", "unknown-field", "scenario-unknown"]


def test_what_reads_a_broken_question_is_not_blamed(sample, vocabulary):
    assert codes(sample.replace("type: whole-number", "type: hole-number"), vocabulary) == ["unknown-field-type"]


@pytest.mark.parametrize(
    "broken", ["type: file, accept: [vidoe]", "type: file, max: many", "type: choice, options: nope", "type: x"]
)
def test_a_broken_question_of_a_row_or_a_step_is_said_and_nothing_else(broken, sample, vocabulary):
    inner = f"[{{id: inner, {broken}, label: {{bg: Д, en: D}}}}]"
    row = sample.replace("type: text, max_length: 200", f"type: list, fields: {inner}")
    row = row.replace("{{ form.purpose }}", "нещо")
    fill = sample.replace("    decides: true\n", f"    decides: true\n    fill: {inner}\n")
    printed = fill.replace("{{ form.purpose }}", "{{ steps.decision.fill.inner }}")
    for text in (row, fill, printed):
        found = codes(text, vocabulary)
        assert len(found) == 1, found


def test_a_warning_lets_the_service_be(sample, vocabulary):
    service, problems = compiled(sample.replace("title: {bg: Решение, en: Decision}", "title: Решение"), vocabulary)
    assert service
    assert [one.severity for one in problems] == ["warning"]


def test_the_stored_definition_is_whole_and_comes_back(sample, vocabulary):
    text = sample.replace("type: text, max_length: 200", "type: choice, options: species").replace(
        "form:\n", "form:\n  - use: common/delivery\n"
    )
    service = compiled(text.replace("{purpose: Пред банка", "{delivery: portal, purpose: oak"), vocabulary)[0]
    assert service
    stored = json.loads(json.dumps(service.canonical, sort_keys=True))
    bare = type(vocabulary)(vocabulary.fields, vocabulary.checks)
    again = restore(stored, bare)
    assert (again.digest, again.canonical) == (service.digest, stored)
    assert digest(stored) == service.digest
    assert list(again.fields["purpose"].choices) == list(vocabulary.options["species"])
    assert list(again.definition.speeds) == list(service.definition.speeds)
    assert again.definition.scenarios == ()


def test_the_order_of_speeds_and_options_is_part_of_the_definition(sample, vocabulary):
    two = sample.replace(
        "  standard: {title",
        "  fast: {title: {bg: Бърза, en: Fast}, fee: 1.00 EUR, term: 1 day}\n  standard: {title",
    )
    service = compiled(two, vocabulary)[0]
    assert service
    again = restore(json.loads(json.dumps(service.canonical, sort_keys=True)), vocabulary)
    assert list(again.definition.speeds) == ["fast", "standard"]


def test_scenarios_and_comments_do_not_change_the_digest(sample, vocabulary):
    first = compiled(sample, vocabulary)[0]
    second = compiled("# a comment\n" + sample.replace("искането е удовлетворено", "друго име"), vocabulary)[0]
    assert first
    assert second
    assert first.digest == second.digest


def test_a_stored_definition_that_can_not_be_read_is_refused(sample, vocabulary):
    service = compiled(sample, vocabulary)[0]
    assert service
    with pytest.raises(ValueError, match="unknown-key"):
        restore({**service.canonical, "unheard": 1}, vocabulary)


@pytest.mark.parametrize(
    "text", ["[]", "a text", "12", "{}", "service: x", "form: []", "form: [1, {page: x}]", "form: {use: x}"]
)
def test_what_is_no_service_is_said_gently(text, vocabulary):
    service, problems = compiled(text, vocabulary)
    assert service is None
    assert problems
    assert all(one.place for one in problems)


TOKEN = re.compile(r"[\w-]+|[^\w\s]|\n *")
SCRAPS = (
    "",
    ":",
    "[",
    "{",
    "}",
    "'",
    '"',
    "&a",
    "*a",
    "!x",
    "- ",
    "\t",
    "null",
    "010",
    "x",
    "1",
    "\n",
    "{{",
    "%}",
    "true",
    "<<: 1",
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(min_value=0, max_value=399), scrap=st.sampled_from(SCRAPS))
def test_one_corrupted_word_gives_problems_with_places_or_a_service(at, scrap, sample, vocabulary):
    words = list(TOKEN.finditer(sample))
    word = words[at % len(words)]
    text = sample[: word.start()] + scrap + sample[word.end() :]
    tree = read(text, "f.yaml")
    service, problems = compile_service(tree, vocabulary) if isinstance(tree, Tree) else (None, tree)
    assert service or problems
    assert all(one.place and one.place.line >= 1 and one.place.column >= 1 for one in problems)
    assert all(one.place.line <= text.count("\n") + 1 for one in problems if one.place)
