"""A question that wants a table offers an empty one, and takes what was made from it."""

import pytest

from gishe.forms.blank_table import blank_table
from gishe.forms.field_type import Posted, Upload
from gishe.uploads.readers.table import columns_of

COLUMNS = ("Име", "Брой деца")


@pytest.fixture
def people(ask):
    return ask("file", accept=("spreadsheet",), columns=COLUMNS)


def read(question, body, columns):
    sent = Upload("хора.xlsx", body, columns=columns)
    return question.field.type.read(Posted({}, {"it": [sent]}), "it", question.field)


def test_the_empty_table_has_the_headings_and_is_taken_back(people):
    body = blank_table([people.field], "it")
    assert columns_of("xlsx", body) == COLUMNS
    answer, problems = read(people, body, COLUMNS)
    assert (answer["name"], problems) == ("хора.xlsx", ())
    assert people.widget.blank


def test_spaces_and_capitals_are_forgiven(people):
    assert read(people, b"PK\x03\x04", ("ИМЕ ", "брой  деца"))[1] == ()


@pytest.mark.parametrize("columns", [(), ("Име",), ("Брой деца", "Име"), ("Име", "Брой деца", "Друго")])
def test_another_table_is_told_what_it_lacks(people, columns):
    _, (problem,) = read(people, b"PK\x03\x04", columns)
    assert problem.code == "file-template"
    assert "„Име“, „Брой деца“" in problem.says.bg


def test_no_other_question_has_a_table(ask):
    assert blank_table([ask("file").field], "it") is None
    assert blank_table([], "it") is None


def test_headings_are_only_for_spreadsheets(ask):
    with pytest.raises(ValueError, match="columns"):
        ask("file", accept=("pdf",), columns=COLUMNS)
