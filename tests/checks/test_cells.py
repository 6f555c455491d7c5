from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gishe.checks.cells import ANY, Cell, cell, hole, overlap, takes


@pytest.mark.parametrize(
    ("type_", "written", "taken", "left"),
    [
        ("whole-number", 18, [18], [17, 19, None]),
        ("whole-number", "18..64", [18, 40, 64], [17, 65]),
        ("whole-number", "65..", [65, 10**12], [64]),
        ("whole-number", "..17", [17, -5], [18]),
        ("whole-number", ["1", "5..7"], [1, 5, 7], [2, 4, 8]),
        ("whole-number", "any", [0, 5], []),
        ("decimal", "..<50", ["49.99", "-1"], ["50", "50.01"]),
        ("decimal", "50..", ["50", "50.0", "1000"], ["49.999"]),
        ("decimal", 0.5, ["0.5", "0.50"], ["0.51"]),
        ("date", "2026-01-01..", ["2026-01-01", "2027-05-05"], ["2025-12-31"]),
        ("date", "..2025-12-31", ["2025-12-31"], ["2026-01-01"]),
        ("text", "red", ["red"], ["blue", "Red"]),
        ("text", ["red", "blue"], ["red", "blue"], ["green"]),
        ("yes-no", True, [True], [False]),
        ("yes-no", [True, False], [True, False], []),
    ],
)
def test_what_a_cell_takes(type_, written, taken, left):
    its = cell(type_, written)
    named = its.values or frozenset()
    assert [takes(its, type_, value, named) for value in taken] == [True] * len(taken)
    assert not any(takes(its, type_, value, named) for value in left)


@pytest.mark.parametrize(
    ("type_", "written"),
    [
        ("whole-number", "few"), ("whole-number", "64..18"), ("whole-number", ".."), ("whole-number", ""),
        ("whole-number", True), ("whole-number", "1.5"), ("whole-number", []), ("whole-number", "a..b"),
        ("whole-number", {"a": 1}), ("whole-number", None), ("decimal", "NaN"), ("decimal", "Infinity.."),
        ("date", "1 май"), ("date", "2026-13-01.."), ("text", 5), ("text", []), ("yes-no", "yes"), ("yes-no", 1),
    ],
)  # fmt: skip
def test_what_is_no_cell(type_, written):
    assert cell(type_, written) is None


def test_other_is_what_no_row_names():
    its, named = cell("text", "other"), frozenset({"red"})
    assert takes(its, "text", "blue", named)
    assert not takes(its, "text", "red", named)


def test_what_is_not_known_is_not_told():
    assert takes(cell("yes-no", written=True), "yes-no", None, frozenset({True})) is None
    assert takes(cell("date", "2026-01-01.."), "date", None, frozenset()) is None
    assert takes(ANY, "date", None, frozenset()) is True


NUMBERS = st.sampled_from(["..2", "3..5", "6..", "1..4", "2", "any", "..<3", "5..9"])
ROWS = st.lists(st.tuples(NUMBERS, st.sampled_from([True, False, "any"])), max_size=5)


def grid(rows):
    return [[cell("whole-number", first), cell("yes-no", second)] for first, second in rows]


def fits(row, first, second):
    named = frozenset({True, False})
    return takes(row[0], "whole-number", first, named) and takes(row[1], "yes-no", second, named)


@given(ROWS)
def test_a_hole_is_found_exactly_where_there_is_one(rows):
    cells = grid(rows)
    uncovered = [at for at in product(range(-1, 12), [True, False]) if not any(fits(row, *at) for row in cells)]
    found = hole(["whole-number", "yes-no"], cells)
    assert bool(found) is bool(uncovered)
    if found:
        example = grid([(found[0], {"true": True, "false": False}.get(found[1], "any"))])[0]
        assert any(fits(example, *at) for at in uncovered)


@given(st.tuples(NUMBERS, st.sampled_from([True, False, "any"])), st.tuples(NUMBERS, st.booleans()))
def test_rows_overlap_exactly_where_both_take_a_value(first, second):
    one, other = grid([first, second])
    both = any(fits(one, *at) and fits(other, *at) for at in product(range(-1, 12), [True, False]))
    assert overlap(one, other) is both


def test_a_table_of_decimals_and_of_texts():
    assert hole(["decimal"], [[cell("decimal", "..<50")], [cell("decimal", "50..")]]) is None
    assert hole(["decimal"], [[cell("decimal", "..49")], [cell("decimal", "50..")]]) == ("49..<50",)
    assert hole(["text"], [[cell("text", "red")], [cell("text", "other")]]) is None
    assert hole(["text"], [[cell("text", "red")]]) == ("other",)
    assert hole(["date"], [[cell("date", "..2025-12-31")], [cell("date", "2026-01-01..")]]) is None
    assert hole(["date"], [[cell("date", "2026-01-01..")]]) == ("..<2026-01-01",)


def test_looking_is_given_up_in_time():
    types = ["whole-number"] * 8
    rows = [[cell("whole-number", f"{at + column}..{at + column + 9}") for column in range(8)] for at in range(60)]
    rows += [[Cell() for _ in types]]
    assert hole(types, rows) is None
