"""Whatever happens to a register's file, it is a register or problems in both languages, and never an exception."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gishe.language.load import read
from gishe.language.protocols import AnyRegister
from gishe.language.shelf import Shelf
from gishe.language.tree import Tree

FILES = sorted((Path(__file__).parents[1] / "examples/valid/registers").glob("*.yaml"))
PIECES = [
    "$",
    "$..",
    "[*]",
    "[?@.a == $.b]",
    "{x}",
    "..",
    "/",
    "null",
    "[]",
    "{}",
    "protocol: regix",
    "in: path",
    "\u0000",
    "- ",
]


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@given(data=st.data())
def test_a_spoiled_file_is_told_of(file: Path, data: st.DataObject) -> None:
    text = file.read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(text)))
    gone = data.draw(st.integers(0, 40))
    put = data.draw(st.sampled_from(PIECES) | st.text(max_size=10))
    tree = read(text[:at] + put + text[at + gone :], "spoiled.yaml")
    shelf = Shelf()
    if isinstance(tree, Tree):
        shelf.model(tree, AnyRegister)
    for problem in shelf.problems if isinstance(tree, Tree) else tree:
        assert problem.says.bg
        assert problem.says.en
        assert problem.place
