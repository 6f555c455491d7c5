import time

import pytest

from gishe.language.load import LARGEST, MOST_PROBLEMS, read, read_bytes, read_file
from gishe.language.tree import Tree


def first(text: str) -> str:
    found = read(text, "f.yaml")
    assert isinstance(found, tuple)
    return f"{found[0].code} {found[0].place.line}:{found[0].place.column}"


def data(text: str):
    tree = read(text, "f.yaml")
    assert isinstance(tree, Tree), tree
    return tree.data


def test_words_are_those_of_yaml_1_2():
    assert data("[yes, no, on, true, null, 12, -3, 1.5, 2026-11-21, 5.11 EUR, '12:30']") == [
        "yes",
        "no",
        "on",
        True,
        None,
        12,
        -3,
        1.5,
        "2026-11-21",
        "5.11 EUR",
        "12:30",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 010", "ambiguous-number 1:4"),
        ("a: 12345678901234567890", "ambiguous-number 1:4"),
        ("a: 1\nb: 2\na: 3", "duplicate-key 3:1"),
        ("a: &x 1", "alias 1:4"),
        ("a: *x", "alias 1:4"),
        ("<<: {a: 1}", "merge-key 1:1"),
        ("a: !!str 1", "tag 1:4"),
        ("1: a", "bad-key 1:1"),
        ("? [a]\n: b", "bad-key 1:3"),
        ("a: 1\n---\nb: 2", "several-documents 2:1"),
        ("", "empty 1:1"),
        ("# nothing but a comment", "empty 1:1"),
        ("a:\n\tb: 1", "syntax 2:1"),
        ('a: "x', "syntax 1:4"),
        ("a: b: c", "syntax 1:5"),
        ("a: [1,", "syntax 1:7"),
        ("a: @x", "syntax 1:4"),
        ("a: [8:30]", "syntax 1:6"),
        ("a: \x07", "control-character 1:4"),
        ("a: x\u202ey", "control-character 1:5"),
        ("a: \ud800", "control-character 1:4"),
        ("a: \x00", "control-character 1:4"),
    ],
)
def test_what_could_mislead_is_refused_at_its_place(text, problem):
    assert first(text) == problem


def test_a_quoted_code_stays_as_written():
    assert data("a: '010'\nb: \"0\"") == {"a": "010", "b": "0"}


@pytest.mark.parametrize(
    ("body", "code"),
    [(b"a: \xff\xfe", "not-utf8"), (b"a" * (LARGEST + 1), "too-large"), ("а: 1".encode("cp1251"), "not-utf8")],
)
def test_bytes_that_are_no_definition_are_refused(body, code):
    found = read_bytes(body, "f.yaml")
    assert isinstance(found, tuple)
    assert found[0].code == code


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000, "- a\n" * 30_000, "{a: " * 50_000, "a: 1\n" * 40_000])
def test_what_would_hang_a_reader_is_refused_at_once(text):
    started = time.process_time()
    found = read(text, "f.yaml")
    assert isinstance(found, tuple)
    assert len(found) <= MOST_PROBLEMS + 1
    assert time.process_time() - started < 5  # a reader that hangs does so for minutes


def test_a_file_that_is_not_there_is_a_problem(tmp_path):
    found = read_file(tmp_path / "none.yaml")
    assert isinstance(found, tuple)
    assert found[0].code == "unreadable"


def test_a_byte_order_mark_is_no_mistake():
    assert data("\ufeffa: 1") == {"a": 1}


def test_places_inside_texts_mind_quotes_and_indents():
    tree = read("a: 'x''y'\nb: \"q\\\"z\"\nc: |\n    one\n    two\nd: plain\ne: >\n  folded\n  text\n", "f")
    assert isinstance(tree, Tree)
    where = {path[0]: tree.inside(path, line, 3) for path, line in ((("a",), 1), (("b",), 1), (("c",), 2), (("d",), 1))}
    assert {name: (place.line, place.column) for name, place in where.items()} == {
        "a": (1, 8),
        "b": (2, 8),
        "c": (5, 7),
        "d": (6, 6),
    }
    assert tree.inside(("e",), 2, 1).line == 7


def test_a_place_that_is_not_there_is_the_nearest_around_it():
    tree = read("a:\n  b: [1, 2]\n", "f")
    assert isinstance(tree, Tree)
    assert (tree.place(("a", "b", 7, "x")).line, tree.place(("a", "b", 1)).column) == (2, 10)
    assert tree.key_place(("a", "b")).column == 3
