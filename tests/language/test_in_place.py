"""Writing values into a file: what changes is what was meant, and every other letter stays."""

from difflib import ndiff

import pytest

from gishe import bundle
from gishe.language.authoring.charter import change_charter
from gishe.language.authoring.in_place import Add, Drop, Put, rewrite
from gishe.values.problem import Problem

TOWNS = sorted((bundle.definitions() / "municipalities").glob("*/municipality.yaml"))
DAY = {"off": "2027-05-20", "why": {"bg": "Заповед № 5", "en": "Order: 5"}}


def differs(before: str, after: str) -> list[str]:
    return [line.rstrip() for line in ndiff(before.splitlines(), after.splitlines()) if line[:1] in "+-"]


@pytest.fixture(params=TOWNS, ids=lambda file: file.parent.name)
def text(request) -> str:
    return request.param.read_text(encoding="utf-8")


def changed(text: str, *changes: Add | Drop | Put) -> list[str]:
    after = change_charter(text, changes)
    assert isinstance(after, str)
    return differs(text, after)


def test_a_value_is_changed_where_it_stands_and_its_comment_stays(text):
    assert changed(text, Put(("theme",), "sofia")) == ["- theme: default", "+ theme: sofia"]
    gone = changed(text, Put(("seos", "role"), "mayor"), Put(("seos", "keep"), "10 years"))
    assert gone[-1] == "+ seos: {role: mayor, keep: 10 years}"


def test_a_key_goes_with_its_line_and_a_new_one_comes_last(text):
    (gone,) = changed(text, Drop(("roles", "administrator")))
    assert "# пише и публикува услугите в студиото" in gone
    (made,) = changed(text, Put(("roles", "gardener"), {"bg": "Градинар, парк", "en": "Gardener"}))
    assert made == '+   gardener: {bg: "Градинар, парк", en: Gardener}'


def test_a_new_section_stands_where_its_kind_does(text):
    lines = changed(text, Add(("calendar", "days"), DAY))
    item = '+     - {off: 2027-05-20, why: {bg: "Заповед № 5", en: "Order: 5"}}'
    assert [line for line in lines if line != "+"] == ["+ calendar:", "+   days:", item]
    after = change_charter(text, [Add(("calendar", "days"), DAY)])
    assert after.index("\nservices:") < after.index("\ncalendar:") < after.index("\ntrial:")


def test_the_last_of_a_list_leaves_an_empty_one(text):
    two = [Add(("calendar", "days"), DAY), Add(("calendar", "days"), DAY | {"off": "2027-05-21"})]
    both = change_charter(text, two)
    one = change_charter(both, [Drop(("calendar", "days", 0))])
    assert "2027-05-20" not in one
    assert "  days: []" in change_charter(one, [Drop(("calendar", "days", 0))])


def test_what_looks_like_something_else_is_quoted():
    for value in ("9:30", "on", "1.0", "- a", "a: b", "# no", "{", "", "’", "null", "2027-05-20x #", "да"):
        done = rewrite("a: {b: x}\nc: y\n", [Put(("a", "b"), value), Put(("c",), value), Put(("new",), value)])
        assert not isinstance(done, Problem), value


@pytest.mark.parametrize("text", ["a: [1\n", "", "- a\n- b\n", "a: &x 1\nb: *x\n", "a: 1\na: 2\n"])
def test_what_cant_be_read_is_left_alone(text):
    assert isinstance(rewrite(text, [Put(("a", "b"), "x")]), Problem)
