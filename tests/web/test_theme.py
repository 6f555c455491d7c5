import pytest
from jinja2 import TemplateSyntaxError

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
