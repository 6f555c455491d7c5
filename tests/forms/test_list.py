import pytest

from gishe.forms.field_type import Posted
from gishe.forms.fields import FIELD_TYPES
from gishe.language.form import FieldDefinition

TREES = (
    {"id": "species", "type": "text"},
    {"id": "count", "type": "whole-number", "min": 1},
    {"id": "planted", "type": "date", "optional": True},
)


@pytest.fixture
def trees(ask):
    return ask("list", fields=TREES, max=3)


def test_rows_become_a_list_of_mappings_without_absent_answers(trees):
    rows, problems = trees.read(**{"0.species": "дъб", "0.count": "3", "1.species": "бук", "1.count": "1"})
    assert (rows, problems) == ([{"species": "дъб", "count": 3}, {"species": "бук", "count": 1}], ())


def test_empty_rows_are_dropped(trees):
    assert trees.read(**{"rows": "3", "2.species": "дъб", "2.count": "3"})[0] == [{"species": "дъб", "count": 3}]
    assert trees.read(rows="2") == (None, ())


def test_problems_keep_the_number_the_row_had_on_the_page(trees):
    assert trees.code(**{"rows": "2", "1.species": "дъб", "1.count": "0", "1.planted.day": "5"}) == (
        ("it.1.count", "too-small"),
        ("it.1.planted.month", "date-month"),
    )
    assert trees.code(**{"0.count": "5"}) == (("it.0.species", "missing"),)


def test_too_many_and_too_few_rows(ask, trees):
    five = {f"{at}.species": "дъб" for at in range(4)} | {f"{at}.count": "1" for at in range(4)}
    assert trees.code(**five) == (("it", "too-many"),)
    pair = ask("list", fields=TREES, min=2)
    assert pair.code(**{"0.species": "дъб", "0.count": "1"}) == (("it", "too-few"),)


def test_a_post_of_a_million_rows_is_cut_short(trees):
    values = {f"it.{at}.species": ("дъб",) for at in range(2000)} | {"it.rows": ("9999",)}
    _, problems = trees.field.type.read(Posted(values), "it", trees.field)
    assert problems[-1].says.en == "Keep at most 3 rows. There are 200 now."


def test_a_program_sends_mappings_and_hears_which_row_is_wrong(trees):
    question = trees.field
    assert question.type.admit([{"species": "дъб", "count": 3}], question) == ()
    assert [p.field for p in question.type.admit([{"species": "дъб", "count": "3"}], question)] == ["it.0.count"]
    assert [p.field for p in question.type.admit([{"count": 3}], question)] == ["it.0.species"]
    assert question.type.admit({"species": "дъб"}, question)
    assert question.type.admit(["дъб"], question)
    assert question.type.admit("дъб", question)


def test_rows_print_by_their_questions(trees):
    printed = trees.prints([{"species": "дъб", "count": 3, "planted": "2020-05-01"}])
    assert printed == [{"species": "дъб", "count": 3, "planted": "1 май 2020 г."}]


@pytest.mark.parametrize(
    "inner", [{"id": "x", "type": "list", "fields": TREES}, {"id": "x", "type": "text", "show_if": "true"}]
)
def test_a_list_in_a_list_and_a_condition_in_a_row_are_authors_mistakes(inner):
    label = {"bg": "Х", "en": "X"}
    definition = FieldDefinition.model_validate({**inner, "label": label})
    with pytest.raises(ValueError, match="row"):
        FIELD_TYPES["list"].options.model_validate({"fields": (definition,)})
