import json

import pytest

from gishe.checks import CHECK_TYPES
from gishe_cli import main

pytestmark = pytest.mark.slow

TABLE = """\
fields:
  - {id: copies, type: whole-number, optional: true, label: {bg: Брой, en: Copies}}
check:
  title: {bg: Най-много десет, en: Ten at most}
  type: rule
  pass_if: form.copies <= 10
cases:
  - {name: малко, answers: {copies: 2}, expect: pass}
  - {name: много, answers: {copies: 11}, expect: fail, says: Не е изпълнено}
  - {name: колко, expect: unknown}
"""


@pytest.fixture
def gishe(capsys):
    def gishe(*arguments, expect=0):
        with pytest.raises(SystemExit) as ended:
            main.application()(["check-type", *map(str, arguments)], prog_name="gishe")
        assert ended.value.code == expect
        told = capsys.readouterr()
        return told.out + told.err

    return gishe


@pytest.fixture
def table(tmp_path):
    def table(*change):
        file = tmp_path / "cases.yaml"
        file.write_text(TABLE.replace(*change) if change else TABLE, encoding="utf-8")
        return file

    return table


def test_the_list_has_every_check_type(gishe):
    listed = gishe("list")
    assert [line.partition(":")[0] for line in listed.splitlines()] == sorted(CHECK_TYPES)
    assert {row["name"] for row in json.loads(gishe("list", "--format", "json"))} == set(CHECK_TYPES)


@pytest.mark.parametrize("name", sorted(CHECK_TYPES))
def test_each_has_a_page(gishe, name):
    page = gishe("describe", name)
    assert page.startswith(f"# `{name}`\n")
    assert "## Options" in page


def test_a_misspelt_name_is_answered_with_the_nearest(gishe):
    assert "Може би имахте предвид „kinship“?" in gishe("describe", "kinshp", expect=2)


def test_a_table_that_holds(gishe, table):
    assert gishe("run", "rule", table()).count("✓") == 3


def test_a_case_that_comes_out_otherwise(gishe, table):
    said = gishe("run", "rule", table("copies: 2", "copies: 20"), expect=1)
    assert "✗ малко: fail." in said
    assert "очаквано pass, получи се fail" in said
    said = gishe("run", "rule", table("copies: 2", "copies: 20"), "--english", expect=1)
    assert "expected pass, got fail" in said


def test_a_reason_that_says_something_else(gishe, table):
    assert "няма „Друго“ в: Не е изпълнено." in gishe("run", "rule", table("Не е изпълнено", "Друго"), expect=1)


def test_answers_that_the_form_does_not_take(gishe, table):
    said = gishe("run", "rule", table("copies: 2", "copies: two"), expect=1)
    assert "формулярът не приема отговорите: copies" in said


@pytest.mark.parametrize(
    ("change", "where", "code"),
    [
        (("form.copies <=", "form.copees <="), "6:17", "unknown-field"),
        (("type: whole-number", "type: whole"), "2:24", "unknown-field-type"),
        (("expect: pass", "expect: yes"), "8:49", "bad-value"),
        (("cases:", "casses:"), "7:1", "unknown-key"),
        (("fields:\n", "fields: ["), "1:12", "syntax"),
    ],
)
def test_a_mistake_in_the_table_has_its_place(gishe, table, change, where, code):
    file = table(*change)
    said = gishe("run", "rule", file, expect=1)
    assert f"{file}:{where}" in said
    assert code in said


def test_a_table_that_is_not_there(gishe, tmp_path):
    assert "Няма файл" in gishe("run", "rule", tmp_path / "none.yaml", expect=2)
