"""The colours of every theme that comes with Gishe, by the formula of WCAG 2.2."""

import re

import pytest

from gishe import bundle
from gishe.language.theme import read_dress, read_theme
from gishe.language.theme.contrast import TEXT, contrast

THEMES = sorted(file.parent.name for file in bundle.themes().glob("*/theme.yaml"))
SHEETS = bundle.themes() / "default/static/css"
CSS = "".join(file.read_text(encoding="utf-8") for file in SHEETS.glob("*.css"))
#: Paper is white and its ink black, whatever the theme.
PRINT = (SHEETS / "print.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_is_read_without_a_word(name):
    dress, problems = read_theme(bundle.themes(), name)
    assert dress
    assert [one.line() for one in problems] == []


def test_black_on_white_is_the_most_there_is():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_colour_that_pages_use_is_in_the_sheet_of_colours():
    dress = read_dress(bundle.themes(), "default")
    said = {name.replace("_", "-") for name in dress.light}
    own = set(re.findall(r"--([\w-]+):", CSS))
    assert set(re.findall(r"var\(--([\w-]+)\)", CSS)) - own == said


def test_pages_write_colours_nowhere_else():
    on_screens = CSS.replace(PRINT, "")
    assert re.findall(r"#[0-9a-f]{3,8}\b(?=[;\s])", on_screens) == []


def test_whatever_is_written_on_is_measured():
    assert {ground for _, ground in TEXT} >= {"paper", "mist", "primary_tint", "danger_tint", "primary", "focus"}
