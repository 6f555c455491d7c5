"""What every field type has: its file's name, a reference page with an example, sentences, a way to be drawn."""

import json

import pytest
from ruamel.yaml import YAML

from gishe.forms.fields import FIELD_TYPES
from gishe.language.form import FieldDefinition
from gishe.language.vocabulary import Field

MACROS = {"input", "textarea", "choice", "choices", "date", "address", "file", "rows"}
KINDS = {"oak": {"bg": "Дъб", "en": "Oak"}}
TREE = {"fields": ({"id": "count", "type": "whole-number"},)}


def example(field_type):
    """The YAML of a type's reference page, as a question."""
    text = type(field_type).__doc__.partition("```yaml")[2].partition("```")[0]
    (question,) = YAML(typ="safe", pure=True).load(text)
    return question


@pytest.mark.parametrize("name", FIELD_TYPES)
def test_its_file_has_its_name(name):
    assert type(FIELD_TYPES[name]).__module__.rpartition(".")[2] == name.replace("-", "_")


@pytest.mark.parametrize("name", FIELD_TYPES)
def test_the_example_of_its_reference_page_is_right(name):
    question = example(FIELD_TYPES[name])
    definition = FieldDefinition.model_validate(question)
    assert definition.type == name
    assert definition.label.en
    FIELD_TYPES[name].options.model_validate_json(json.dumps(definition.options, default=str))


@pytest.mark.parametrize("name", FIELD_TYPES)
def test_its_reference_page_names_every_option_and_what_goes_wrong(name):
    page = type(FIELD_TYPES[name]).__doc__
    assert "What goes wrong" in " ".join(page.split())
    assert [option for option in FIELD_TYPES[name].options.model_fields if f"`{option}" not in page] == []


@pytest.mark.parametrize("name", FIELD_TYPES)
def test_a_key_that_it_does_not_know_is_refused(name):
    with pytest.raises(ValueError, match="Extra inputs"):
        FIELD_TYPES[name].options.model_validate({"maximum": 3})


@pytest.mark.parametrize("name", FIELD_TYPES)
def test_it_can_be_drawn_and_asked_for_in_both_languages(name, field):
    question = field(name, **(TREE if name == "list" else {"options": KINDS} if "choice" in name else {}))
    assert FIELD_TYPES[name].widget(question).macro in MACROS
    says = FIELD_TYPES[name].missing(question).says
    assert says.bg
    assert says.en
    assert "{" not in says.bg + says.en


@pytest.mark.parametrize("name", FIELD_TYPES)
def test_its_shape_is_known_even_where_its_options_are_mistaken(name):
    definition = FieldDefinition.model_validate(example(FIELD_TYPES[name]))
    assert FIELD_TYPES[name].shape(Field(definition, FIELD_TYPES[name], None)).kind


@pytest.mark.parametrize(
    ("name", "crossed"),
    [
        ("text", {"min_length": 5, "max_length": 3}),
        ("long-text", {"min_length": 5, "max_length": 3}),
        ("whole-number", {"min": 5, "max": 3}),
        ("decimal", {"min": 5, "max": 3}),
        ("money", {"min": "5.00 EUR", "max": "3.00 EUR"}),
        ("date", {"earliest": "2026-02-01", "latest": "2026-01-01"}),
        ("many-choices", {"options": KINDS, "min": 5, "max": 3}),
        ("list", {**TREE, "min": 5, "max": 3}),
    ],
)
def test_limits_that_cross_are_an_authors_mistake(name, crossed):
    label = {"bg": "Брой", "en": "Count"}
    fields = [{**inner, "label": label} for inner in crossed.get("fields", ())]
    data = crossed | ({"fields": fields} if fields else {})
    with pytest.raises(ValueError, match="bounds"):
        FIELD_TYPES[name].options.model_validate_json(json.dumps(data))
