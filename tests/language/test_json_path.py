"""Paths into JSON: what each leads to, which are not used, and that none takes long or breaks."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gishe.language.json_path import JsonPath, Unusable, json_path

TOLD = {"a": {"b": 1}, "items": [{"kind": "x", "n": 1}, {"kind": "y"}, {"kind": "x", "n": 3}]}


def path(written: str) -> JsonPath:
    read = json_path(written)
    assert isinstance(read, JsonPath)
    return read


@pytest.mark.parametrize(
    ("written", "found", "single", "chooses", "steps"),
    [
        ("$", [TOLD], True, False, ()),
        ("$.a.b", [1], True, False, ("a", "b")),
        ("$['a']['b']", [1], True, False, ("a", "b")),
        ("$.items[0].n", [1], True, False, ("items", 0, "n")),
        ("$.items[-1].n", [3], True, False, None),
        ("$.items[*].n", [1, 3], False, False, ("items", None, "n")),
        ("$.items[?@.kind == 'x'].n", [1, 3], False, True, None),
        ("$.items[?@.kind == 'y']", [{"kind": "y"}], False, True, None),
        ("$.items[0:2].kind", ["x", "y"], False, False, None),
        ("$.items[?length(@.kind) == 1].n", [1, 3], False, True, None),
        ("$.nothing[*].at.all", [], False, False, ("nothing", None, "at", "all")),
        ("$.a[*]", [1], False, False, ("a", None)),
    ],
)
def test_it_leads_where_it_says(written: str, found: list[Any], *, single: bool, chooses: bool, steps: Any) -> None:
    read = path(written)
    assert (read.find(TOLD), read.is_single, read.chooses, read.steps) == (found, single, chooses, steps)


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("$.items[*]", TOLD["items"]),
        ("$.items[?@.n > 1]", TOLD["items"]),
        ("$.items[*].n", None),
        ("$.a", None),
        ("$", None),
    ],
)
def test_the_list_that_it_goes_through_last(written: str, whole: Any) -> None:
    through = path(written).whole
    assert (through and through.find(TOLD)) == (whole and [whole])


@pytest.mark.parametrize(
    ("written", "code", "offset"),
    [
        ("a.b", "json-path", 0),
        ("", "json-path", 0),
        ("$.a[", "json-path", 4),
        ("$.a ", "json-path", 4),
        ("$.a[?match(@.b, 'x')]", "json-path", 5),
        ("$.a[?search(@.b, '(x+)+y')]", "json-path", 5),
        ("$.a[?nothing(@.b)]", "json-path", 5),
        ("$..a", "json-path-wide", 1),
        ("$.a[*]..b", "json-path-wide", 6),
        ("$.a[?@.b == $.c]", "json-path-wide", 12),
        ("$.a[?count($.b[*]) > 1]", "json-path-wide", 11),
    ],
)
def test_what_is_not_used_is_told_with_its_place(written: str, code: str, offset: int) -> None:
    read = json_path(written)
    assert isinstance(read, Unusable)
    assert (read.problem.code, read.offset) == (code, offset)
    assert read.problem.hint


@given(st.text(alphabet="$.[]*?@'\"abc019():,=<>&|! \u0431", max_size=40))
def test_any_text_is_a_path_or_told_what_is_wrong(written: str) -> None:
    read = json_path(written)
    if isinstance(read, JsonPath):
        assert isinstance(read.find(TOLD), list)


@pytest.mark.parametrize(
    "written", ["$" + ".a" * 140, "$" + "[*]" * 90, "$" + "[0]" * 90, "$[?" + "@.a && " * 40 + "@.b]"]
)
def test_a_path_as_long_as_may_be_is_quick_on_a_hostile_answer(written: str) -> None:
    deep: Any = []
    for _ in range(60):
        deep = [deep]
    started = time.process_time()
    for told in (deep, [[0] * 1000] * 100, {"a": [{"a": 1}] * 10_000}):
        read = json_path(written)
        if isinstance(read, JsonPath):
            read.find(told)
    assert time.process_time() - started < 1
