import pytest
from jinja2 import Environment, TemplateSyntaxError

from gishe import bundle
from gishe.web.theme import Theme


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
