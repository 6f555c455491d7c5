"""What an expression may read is told by where its check comes to stand, behind the shared ones before it."""

from pathlib import Path

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.authoring.known import names_at
from gishe.language.library import read_library
from gishe.language.load import read_file
from gishe.language.tree import Tree

ROOT = Path(__file__).parents[2]


def test_a_check_behind_shared_ones_may_read_them():
    vocabulary = read_library(ROOT / "definitions", FIELD_TYPES, CHECK_TYPES).vocabulary
    tree = read_file(ROOT / "tests/examples/valid/checks-by-name.yaml")
    assert isinstance(tree, Tree)
    names = names_at(tree, ("checks", 1, "pass_if"), vocabulary)
    assert "in_place" in names["checks"].fields
    assert "few" not in names["checks"].fields
    last = names_at(tree, ("checks", 2, "pass_if"), vocabulary)
    assert {"in_place", "few"} <= set(last["checks"].fields)
    assert "estate" in names["form"].fields
