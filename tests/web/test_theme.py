import re

import pytest
from jinja2 import Environment, TemplateSyntaxError

from gishe import bundle
from gishe.web.own_templates import faults
from gishe.web.own_words import read_own
from gishe.web.theme import Theme
from gishe.web.words import Words

DEFAULT = bundle.themes() / "default"
WORDS = Words.read([DEFAULT]).texts
NAMES = {
    "town": None, "at": "", "path": "/", "csrf": "", "trial": False, "person": "", "official": "", "problems": (),
    "status": 404, "incident": "",
}  # fmt: skip


def test_a_broken_template_is_found_before_any_page_is_drawn(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "broken.html").write_text("{% if %}", encoding="utf-8")
    with pytest.raises(TemplateSyntaxError):
        Theme([tmp_path])


@pytest.mark.slow
def test_a_template_changed_while_the_server_runs_changes_no_page(tmp_path):
    (tmp_path / "templates").mkdir()
    page = tmp_path / "templates" / "page.html"
    page.write_text("{{ say('back') }} old", encoding="utf-8")
    theme = Theme([tmp_path, bundle.themes() / "default"])
    page.write_text("new", encoding="utf-8")
    assert theme.draw("page.html", "bg", {}) == "Назад old"


def _drawn(tmp_path, templates: dict[str, str]) -> tuple[str, str]:
    (tmp_path / "templates").mkdir()
    for name, body in templates.items():
        (tmp_path / "templates" / name).write_text(body, encoding="utf-8")
    theme = Theme([tmp_path])
    return theme.draw("page.html", "bg", {}), theme.draw("page.html", "en", {})


def test_languages_share_templates_and_nothing_that_is_said_in_one(tmp_path):
    drawn = _drawn(tmp_path, {"page.html": "{{ language }}: {{ '2026-11-21' | day }}"})
    assert drawn == ("bg: 21 ноември 2026 г.", "en: 21 November 2026")


def test_a_macro_speaks_the_language_of_its_page(tmp_path):
    macro = "{% macro on(dates) %}{{ dates | map('day') | join(', ') }} {{ language }}{% endmacro %}"
    page = "{% import 'dates.html' as dates %}{{ dates.on(['2026-11-21']) }}"
    drawn = _drawn(tmp_path, {"dates.html": macro, "page.html": page})
    assert drawn == ("21 ноември 2026 г. bg", "21 November 2026 en")


def test_each_template_is_compiled_once(tmp_path, monkeypatch):
    compiled: list[str] = []
    real = Environment.compile

    def noting(self, source, name=None, *others, **named):
        compiled.append(name)
        return real(self, source, name, *others, **named)

    monkeypatch.setattr(Environment, "compile", noting)
    assert _drawn(tmp_path, {"page.html": "{{ language }}"}) == ("bg", "en")
    assert compiled == ["page.html"]


@pytest.mark.slow
def test_a_theme_puts_its_own_block_in_a_page_and_nothing_else_changes(tmp_path):
    page = '{% extends "default/error.html" %}{% block tagline %}Общината на двора{% endblock %}'
    theme = _dressed(tmp_path, {"error.html": page})
    assert theme.faults == ()
    drawn, plain = (one.draw("error.html", "bg", NAMES) for one in (theme, Theme([DEFAULT])))
    assert "Общината на двора" in drawn
    assert re.sub(r"/static/\w+", "", drawn).replace("Общината на двора", "") == re.sub(
        r"/static/\w+", "", plain
    ).replace(theme.words.texts["site.tagline"].bg, "")


@pytest.mark.parametrize(
    ("template", "code", "line"),
    [
        ("<p>\n{% if %}", "template-broken", 2),
        ("<p>\n<script src=x></script>", "template-markup", 2),
        ('<p>\n<img src="x" onerror="y">', "template-markup", 2),
        ('<p\nstyle="color:red">', "template-markup", 1),
        ('\n<a href="JavaScript:x">', "template-markup", 2),
        ('<form method="post" action="https://elsewhere.example">', "template-markup", 1),
        ("{{ town.title | safe }}", "template-does-more", 1),
        ("{% autoescape false %}{{ town }}{% endautoescape %}", "template-does-more", 1),
        ("\n{{ ''.__class__ }}", "template-does-more", 2),
        ("{{ town.__init__() }}", "template-does-more", 1),
        ("{{ 'x' * 1000000000 }}", "template-does-more", 1),
        ("{{ 9 ** 9 ** 9 }}", "template-does-more", 1),
        ("{% for a in range(99999) %}{% endfor %}", "template-does-more", 1),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "template-does-more", 1),
        ('{% include "../../../etc/passwd" %}', "template-does-more", 1),
        ("{% include name %}", "template-does-more", 1),
        (
            "{% for a in b %}{% for c in a %}\n{% for d in c %}{% endfor %}{% endfor %}{% endfor %}",
            "template-too-deep",
            2,
        ),
        ("x" * 100_001, "template-too-long", 1),
    ],
)
def test_a_template_that_does_more_than_it_may_is_told_where(template, code, line):
    found = faults(template, "error.html", frozenset({"default/error.html"}))
    assert (code, line) in {(one.code, one.place.line) for one in found}
    assert all(one.says.bg and one.says.en and one.hint for one in found)


@pytest.mark.slow
def test_a_template_that_does_more_than_it_may_is_left_out(tmp_path):
    theme = _dressed(tmp_path, {"error.html": "<script></script>"})
    assert [one.code for one in theme.faults] == ["template-markup"]
    assert "Няма такава страница" in theme.draw("error.html", "bg", NAMES)


@pytest.mark.slow
def test_a_template_that_fails_while_it_is_drawn_gives_way_to_the_default_one(tmp_path, capsys):
    theme = _dressed(tmp_path, {"error.html": "{{ nobody.gave.this }}"})
    assert theme.faults == ()
    assert "Няма такава страница" in theme.draw("error.html", "bg", NAMES)
    assert '"template": "error.html"' in capsys.readouterr().err


@pytest.mark.slow
def test_a_theme_that_is_not_in_utf_8_is_told_so(tmp_path):
    theme = _dressed(tmp_path, {})
    (tmp_path / "own/templates").mkdir(parents=True, exist_ok=True)
    (tmp_path / "own/templates/error.html").write_bytes("Община".encode("cp1251"))
    theme = Theme([tmp_path / "own", DEFAULT])
    assert [one.code for one in theme.faults] == ["template-broken"]


def _dressed(tmp_path, templates: dict[str, str]) -> Theme:
    folder = tmp_path / "own" / "templates"
    folder.mkdir(parents=True)
    for name, body in templates.items():
        (folder / name).write_text(body, encoding="utf-8")
    return Theme([tmp_path / "own", DEFAULT])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("site.tagline: {bg: Нашето гише, en: Our counter}", ""),
        ("case.number: {bg: 'Преписка {number}', en: 'Case {number}'}", "own-words"),
        ("site.tagline: {bg: Нашето гише}", "own-words"),
        ("site.tagline: [1, 2]", "own-words"),
        ("no.such.key: {bg: а, en: b}", "own-words"),
        ("error.number: {bg: '{incident}', en: '{incident.__class__.__mro__}'}", "own-words"),
        ("error.number: {bg: '{incident}', en: '{incident!r:>999999999}'}", "own-words"),
        ("error.number: {bg: '{', en: b}", "own-words"),
        ("- a list", "own-words"),
        ("site.tagline: {bg: 'незатворено", "syntax"),
    ],
)
def test_words_of_a_themes_own_are_judged(tmp_path, written, code):
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "own.yaml").write_text(written, encoding="utf-8")
    texts, found = read_own(tmp_path, WORDS)
    assert {one.code for one in found} == ({code} if code else set()), found
    assert bool(texts) is not bool(code)
