"""A municipality's own codes are checked where they are written."""

import shutil
from pathlib import Path

import pytest

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.library import read_library

SHIPPED = Path(__file__).parents[2] / "definitions"
TOWN = "municipalities/izvorovo/municipality.yaml"


@pytest.mark.parametrize(
    ("right", "wrong", "column"),
    [('ekatte: "99005"', 'ekatte: "99006"', 9), ("999900027", "999900028", 6), ("BG88TEST", "BG89TEST", 9)],
)
def test_a_code_with_a_wrong_check_digit_is_said(right, wrong, column, tmp_path):
    shutil.copytree(SHIPPED / "common", tmp_path / "common")
    shutil.copytree(SHIPPED / "registers", tmp_path / "registers")
    text = (SHIPPED / TOWN).read_text(encoding="utf-8")
    assert right in text
    (tmp_path / TOWN).parent.mkdir(parents=True)
    (tmp_path / TOWN).write_text(text.replace(right, wrong), encoding="utf-8")
    problems = read_library(tmp_path, FIELD_TYPES, CHECK_TYPES).problems
    found = [one for one in problems if one.code == "wrong-code"]
    assert [(one.place.column if one.place else 0, one.severity) for one in found] == [(column, "warning")]
