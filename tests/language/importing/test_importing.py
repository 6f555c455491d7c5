"""A form made elsewhere becomes a draft that compiles; what stays behind is said."""

import json
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from tests.language.conftest import ROOT

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.compile import compile_service
from gishe.language.formatting import format_definition
from gishe.language.importing.drafting import drafted
from gishe.language.importing.form import Form
from gishe.language.importing.formats import FORMATS
from gishe.language.importing.reading import LARGEST, read_form
from gishe.language.importing.settling import settle
from gishe.language.importing.words import cleaned
from gishe.language.load import read
from gishe.language.vocabulary import Vocabulary
from gishe.values.problem import Problem

pytestmark = pytest.mark.slow
VOCABULARY = Vocabulary(FIELD_TYPES, CHECK_TYPES)
FORMS = sorted((ROOT / "tests" / "examples" / "forms").iterdir())


def settled(body, name="form"):
    form = read_form(body, name)
    assert isinstance(form, Form), form
    return settle(drafted(form), VOCABULARY, "secretary", "certificates")


def of_json(data):
    return settled(json.dumps(data, ensure_ascii=False).encode())


def fields(made):
    return {name: (field.type.name, field) for name, field in made.service.fields.items()}


def lost(made):
    return {(loss.what, loss.why.bg.split(";")[0].split(":")[0]) for loss in made.losses}


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.name)
def test_every_example_becomes_a_draft_that_lints_but_for_what_nobody_translated(file):
    made = settled(file.read_bytes(), file.stem)
    assert made.problems == ()
    assert format_definition(made.text, "a.yaml") == made.text
    found = {one.code for one in compile_service(read(made.text, "a.yaml"), VOCABULARY)[1]}
    scenarios = {code for code in found if code.endswith("-without-scenario")}
    assert found - scenarios <= ({"missing-language"} if file.suffix == ".json" else set())
    assert all(loss.what and loss.why.bg and loss.why.en for loss in made.losses)


def test_an_xlsform_keeps_types_limits_conditions_and_both_languages():
    made = settled((FORMS[0].parent / "dog.xlsx").read_bytes(), "dog")
    its = fields(made)
    assert made.id == "dog-registration"
    assert made.service.definition.title.en == "Registration of a dog"
    assert [page.definition.title.bg for page in made.service.pages][:2] == ["За стопанина", "За кучето"]
    assert {name: kind for name, (kind, _) in its.items()} | {"club": "eik", "dangerous": "yes-no"} == {
        "owner_name": "text", "club": "eik", "email": "email", "chip": "text", "breed": "choice",
        "breed_other": "text", "age": "whole-number", "weight": "decimal", "height": "whole-number",
        "vaccinated": "date", "traits": "many-choices", "dangerous": "yes-no", "story": "long-text", "photo": "file",
        "passport": "file", "agree": "yes-no", "walk": "text", "found": "date", "place": "text", "carers": "list",
        "town": "text", "second": "choice", "odd": "text", "strange": "text",
    }  # fmt: skip
    assert (its["age"][1].options.min, its["age"][1].options.max) == (0, 30)
    assert its["chip"][1].options.pattern == "[0-9]{15}"
    assert its["breed_other"][1].show_if.source == "form.breed == 'other'"
    assert its["story"][1].show_if.source == "form.dangerous && !(has(form.traits) && 'calm' in form.traits)"
    assert [row.id for row in its["carers"][1].rows] == ["carer", "carer_phone"]
    assert {what for what, _ in lost(made)} >= {"Общо", "Лай", "Вътрешен", "Населено място", "Странно", "Непознат вид"}


def test_a_form_of_form_io_keeps_pages_columns_and_conditions():
    made = settled((FORMS[0].parent / "parking-space.json").read_bytes(), "x")
    its = fields(made)
    assert made.service.pages[1].show_if.source == "form.disabled"
    assert made.service.pages[0].definition.about.bg == "Подгответе талона на автомобила."
    assert its["why"][1].show_if.source == "form.place == 'street' && !form.disabled"
    assert its["seats"][0] == "whole-number"
    assert its["weight"][1].options.suffix.bg == "кг"
    assert its["scan"][1].options.max == 10
    assert ("Подпис", "подпис в браузъра не е електронен подпис") in lost(made)
    assert ("Кодово", "програмен код не се пренася") in lost(made)


def test_a_json_schema_keeps_objects_as_pages_references_and_what_is_asked_if():
    made = settled((FORMS[0].parent / "outdoor-event.json").read_bytes(), "x")
    its = fields(made)
    assert "Организаторът" in [page.definition.title.bg for page in made.service.pages]
    assert its["which"][1].show_if.source == "has(form.kind) && form.kind == 'other'".removeprefix("has(form.kind) && ")
    assert its["eik"][0] == "eik"
    assert its["zones"][0] == "many-choices"
    assert its["photos"][0] == "file"
    assert [row.id for row in its["guests"][1].rows] == ["who", "role"]
    assert its["until"][0] == "date"
    assert not its["title"][1].definition.optional
    assert its["about"][1].definition.optional


@pytest.mark.parametrize(
    ("properties", "what"),
    [
        ({"a": {"type": "string", "title": "А", "pattern": "(?=x)"}}, "`pattern` е изпуснато"),
        ({"a": {"type": "number", "title": "А", "minimum": 5, "maximum": 1}}, "най-малкото е повече"),
        ({"a": {"type": "string", "title": "А", "minLength": -4}}, "`min_length` е изпуснато"),
        ({"a": {"type": "string", "title": "А", "maxLength": 10**9}}, "`max_length` е изпуснато"),
    ],
)
def test_what_the_language_refuses_is_left_out_and_said(properties, what):
    made = of_json({"title": "Ф", "properties": {**properties, "b": {"type": "string", "title": "Б"}}})
    assert made.problems == ()
    assert list(made.service.fields) == ["a", "b"]
    assert any(what in loss.why.bg for loss in made.losses), made.losses


def test_names_are_made_readable_and_different():
    names = ["Дата на раждане", "дата на раждане", "true", "1st", "a-b", "a_b", ""]
    made = of_json({"properties": {name: {"type": "string"} for name in names}})
    assert made.problems == ()
    assert len(made.service.fields) == len(names)


def test_long_forms_are_divided_into_pages():
    made = of_json({"title": "Ф", "properties": {f"q{at}": {"type": "string", "title": f"В{at}"} for at in range(30)}})
    assert [len(page.fields) for page in made.service.pages] == [12, 12, 6]
    assert [page.definition.title.bg for page in made.service.pages] == ["Данни", "Данни (2)", "Данни (3)"]


BOMB = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(ord("b"), ord("k"))
)


def packed(**files):
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return out.getvalue()


def book(*rows):
    made, out = Workbook(), BytesIO()
    made.active.title = "survey"
    for row in rows:
        made.active.append(row)
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "import-format"), (b"hello", "import-format"), (b"\x00" * 100, "import-format"),
        (b"PK\x03\x04nothing", "import-workbook"), (b"{", "import-json"), (b'{"components": [', "import-json"),
        (b"[" * 100_000, "import-format"), (b'{"a":' * 100_000, "import-deep"), (b"{}", "import-empty"),
        (b'{"a":' * 70 + b"1" + b"}" * 70, "import-deep"),
        (b'{"components": []}', "import-empty"), (b'{"components": [null, 1, "a", []]}', "import-empty"),
        (b"[]", "import-format"), (b'"text"', "import-format"), (b"1" * 5000, "import-format"),
        (b'{"properties": {"a": {"$ref": "#/properties/a"}}}'.replace(b"properties", b"x"), "import-empty"),
        (b"x" * (LARGEST + 1), "import-too-large"), (packed(a=b"0" * (70 * 1024 * 1024)), "import-too-large"),
        (packed(**{f"f{at}": b"" for at in range(1100)}), "import-too-large"), (packed(a=b"b"), "import-workbook"),
        (packed(**{"[Content_Types].xml": BOMB + b"]><x>&j;</x>"}), "import-workbook"),
        (book(), "import-empty"), (book(["type", "name"]), "import-empty"), (book(["a"], ["c"]), "import-empty"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_form_is_refused_with_a_sentence(body, code):
    problem = read_form(body, "x")
    assert isinstance(problem, Problem)
    assert problem.code == code
    assert problem.says.bg != problem.says.en


@pytest.mark.parametrize(
    "schema",
    [
        {"properties": {"a": {"$ref": "#/properties/a"}}},
        {"properties": {"a": {"allOf": [{"$ref": "#"}, {"$ref": "#"}]}}},
        {"$defs": {"a": {"properties": {"b": {"$ref": "#/$defs/a"}, "c": {"type": "string"}}}}, "$ref": "#/$defs/a"},
        {"properties": {"a": {"oneOf": [{"oneOf": [{"$ref": "#/properties/a"}]}]}, "b": {"type": "integer"}}},
        {
            "properties": {
                "a": {"enum": [[], {}, None, "x"]},
                "b": {"type": 5},
                "c": 7,
                "d": {"items": 3, "type": "array"},
            }
        },
    ],
)
def test_a_schema_that_goes_round_ends(schema):
    form = read_form(json.dumps(schema).encode(), "x")
    assert isinstance(form, Problem) or settle(drafted(form), VOCABULARY, "secretary", "certificates").problems == ()


def test_more_questions_than_a_form_may_have_are_let_go():
    rows = [["type", "name", "label"], *(["text", f"q{at}", f"Въпрос {at}"] for at in range(520))]
    made = drafted(read_form(book(*rows), "x"))
    assert sum(len(page["fields"]) for page in made.pages) == 480
    assert any("след първите 480" in loss.why.bg for loss in made.losses)


_WORDS = st.sampled_from(
    ["a", "б", "", "type", "true", "1", "{{x}}", "a: b", "- c", "#", "'", "\u202e", "<b>x</b>", "?"]
)
_LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | _WORDS
_KEYS = st.sampled_from(
    [
        "type",
        "title",
        "properties",
        "items",
        "enum",
        "const",
        "oneOf",
        "if",
        "then",
        "required",
        "format",
        "pattern",
        "minimum",
        "maxLength",
        "label",
        "key",
        "values",
        "components",
        "conditional",
        "show",
        "when",
        "eq",
        "data",
        "validate",
        "description",
        "default",
        "legend",
        "rows",
        "columns",
        "html",
        "$ref",
        "allOf",
    ]
)
_TYPES = st.sampled_from(
    [
        "object",
        "array",
        "string",
        "integer",
        "number",
        "boolean",
        "textfield",
        "number",
        "select",
        "selectboxes",
        "panel",
        "datagrid",
        "checkbox",
        "day",
    ]
)
_TREES = st.recursive(
    _LEAVES | _TYPES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS | _WORDS, inner | _TYPES, max_size=6),
    max_leaves=25,
)


@settings(max_examples=30, deadline=None)
@given(_TREES, st.sampled_from(["properties", "components"]))
def test_any_json_is_a_draft_or_a_sentence(tree, around):
    components = tree if isinstance(tree, list) else [tree]
    body = json.dumps({around: {"q": tree} if around == "properties" else components}).encode()
    form = read_form(body, "x")
    if isinstance(form, Form):
        made = settle(drafted(form), VOCABULARY, "secretary", "certificates")
        assert made.problems == (), made.text


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [("<p>Едно&nbsp;<b>две</b></p>", "Едно две"), (" a\u200b\n b ", "a b"), (None, ""), (7, "7"), ({}, ""), (True, "")],
)
def test_words_lose_their_markup(theirs, ours):
    assert cleaned(theirs) == ours


def test_each_format_has_a_name_and_a_title():
    assert [one.name for one in FORMATS] == ["form-io", "json-schema", "xlsform"]
    assert all(one.title.bg and one.title.en for one in FORMATS)
