"""A theme from one colour: written, read without a word, and told where it is wrong."""

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from gishe import bundle
from gishe.language.theme import palette, read_dress, read_theme
from gishe.language.theme.contrast import weak
from gishe_cli.main import application


def run(*arguments: object) -> Result:
    return CliRunner().invoke(application(), [*map(str, arguments)])


@given(st.integers(0, 0xFFFFFF))
def test_whatever_the_colour_everything_can_be_read(number):
    default = read_dress(bundle.themes(), "default")
    light, dark = palette(f"#{number:06x}")
    assert [*weak({**default.light, **light}), *weak({**default.dark, **dark})] == []


def test_a_new_theme_is_read_without_a_word(tmp_path):
    result = run("new", "theme", "gorna", "--colour", "#AA3377", "--title", 'Горна "П"\\', "--in", tmp_path)
    assert result.exit_code == 0, result.output
    dress, problems = read_theme(tmp_path, "gorna", bundle.themes())
    assert problems == ()
    assert (dress.title.bg, dress.light["primary"]) == ('Горна "П"\\', "#9d256c")
    assert "<svg" in dress.crest


@pytest.mark.slow
def test_check_tells_the_line_of_a_colour_that_cannot_be_read(tmp_path):
    run("new", "theme", "gorna", "--in", tmp_path)
    file = tmp_path / "gorna" / "theme.yaml"
    assert run("check", tmp_path / "gorna").output == "Всичко е наред.\n"
    pale = [line if "muted" not in line else '  muted: "#cccccc"' for line in file.read_text().splitlines()]
    file.write_text("\n".join(pale))
    for path in (tmp_path, tmp_path / "gorna", file):
        told = run("check", path)
        assert told.exit_code == 1
        assert "theme.yaml:6:10: error[weak-contrast]: „muted“ върху" in told.output


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ('theme: gorna\ntitle: {bg: x, en: x}\nlight: {primary: "blue"}', "bad-value"),
        ("theme: gorna\ntitle: {bg: x, en: x}\nlight: {primary: 'url(https://x.example)'}", "bad-value"),
        ("theme: gorna\ntitle: {bg: x, en: x}\nlight: {glow: '#ffffff'}", "unknown-key"),
        ("theme: other\ntitle: {bg: x, en: x}", "theme-elsewhere"),
        ("title: {bg: x, en: x}", "missing-key"),
        ("theme: [", "syntax"),
    ],
)
def test_a_theme_with_a_mistake_says_where(tmp_path, written, code):
    (tmp_path / "gorna").mkdir()
    (tmp_path / "gorna" / "theme.yaml").write_text(written)
    _, problems = read_theme(tmp_path, "gorna", bundle.themes())
    assert [one.code for one in problems] == [code]
    assert all(one.place for one in problems)


@pytest.mark.parametrize("arguments", [["Горна"], ["../x"], ["default"], ["x", "--colour", "blue"]])
def test_what_cannot_be_a_theme_is_refused_and_nothing_is_written(tmp_path, arguments):
    assert run("new", "theme", "--in", tmp_path, *arguments).exit_code == 2
    assert list(tmp_path.iterdir()) == []
