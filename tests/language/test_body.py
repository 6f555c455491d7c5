import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from gishe.language.body import BodyError
from gishe.language.body_check import check_body
from gishe.language.markdown import escape, unescape
from gishe.language.scope import GIVEN, TEXT, YES_NO, group
from gishe.language.vocabulary import Kind, Shape
from gishe.values.chosen import Chosen

ROW = {"species": TEXT, "count": Shape(Kind.WHOLE), "tags": Shape(Kind.TEXT, many=True)}
SCOPE = {
    "form": group({"reason": TEXT, "near": YES_NO, "trees": Shape(Kind.GROUP, many=True, fields=ROW)}),
    **GIVEN,
}
FORM = {
    "reason": "суша",
    "near": True,
    "trees": [{"species": "дъб", "count": 2, "tags": ["a", "b"]}, {"species": "бук"}],
}


def render(source: str, form=FORM) -> str:
    reading = check_body(source, SCOPE)
    assert reading.body, reading.problems
    return reading.body.markdown({"form": form})


def test_data_stands_in_its_places():
    assert render("Поради {{ form.reason }}: {{ form.near }}.") == "Поради суша: Да."


def test_a_table_keeps_its_rows_together_and_paragraphs_stay_apart():
    table = "|a|\n|---|\n{% for t in form.trees %}| {{ t.species }} |\n{% endfor %}"
    source = f"{table}\n\n{{% if form.near %}}Край път.{{% endif %}}\n\nКрай."
    assert render(source) == "|a|\n|---|\n| дъб |\n| бук |\n\nКрай път.\n\nКрай."


def test_tags_on_lines_of_their_own_leave_no_lines():
    source = "{% for t in form.trees %}\n| {{ loop.index }} {{ t.species }} |\n{% endfor %}\n\nКрай."
    assert render(source) == "| 1 дъб |\n| 2 бук |\n\nКрай."


def test_a_field_called_like_a_method_is_the_field():
    reading = check_body("{{ form.items }}", {"form": group({"items": TEXT})})
    assert reading.body
    assert reading.body.markdown({"form": {"items": "три"}}) == "три"


def test_an_absent_answer_is_false_in_a_condition_and_an_error_in_print():
    assert render("{% if form.reason %}{{ form.reason }}{% else %}няма{% endif %}", {}) == "няма"
    assert render("{{ form.reason|default('няма') }}", {}) == "няма"
    with pytest.raises(BodyError):
        render("{{ form.reason }}", {})


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__ }}",
        "{{ form.__class__ }}",
        "{{ form['__class__'] }}",
        "{{ form.reason.upper() }}",
        "{{ form.reason|attr('upper') }}",
        "{{ range(9) }}",
        "{{ lipsum() }}",
        "{{ self }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 2 ** 99999 }}",
        "{% set x = 1 %}",
        "{% macro m() %}{% endmacro %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% extends 'x' %}",
        "{% block a %}{% endblock %}",
        "{% for t in form.trees recursive %}{% endfor %}",
        "{% for a, b in form.trees %}{% endfor %}",
        "{% filter upper %}x{% endfilter %}",
        "{{ {'a': 1} }}",
        "{{ form.reason is callable }}",
        "{% for a in form.trees %}" * 4 + "{% endfor %}" * 4,
    ],
)
def test_a_body_is_made_of_data_conditions_and_lists_only(source):
    assert check_body(source, SCOPE).problems


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("a\nb {{ form.raeson }}", "unknown-field", 2),
        ("{{ frm.reason }}", "unknown-name", 1),
        ("{{ form.trees }}", "wrong-type", 1),
        ("{% for t in form.reason %}{% endfor %}", "wrong-type", 1),
        ("{% for t in form.trees %}\n{{ t.cuont }}{% endfor %}", "unknown-field", 2),
        ("x\n{{ form.reason", "body-syntax", 2),
        ("{% if form.near %}x", "body-syntax", 1),
        ("{{ form.reason|uper }}", "unknown-filter", 1),
    ],
)
def test_a_mistake_is_found_before_the_body_is_ever_rendered(source, code, line):
    assert [(at, one.code) for at, one in check_body(source, SCOPE).problems] == [(line, code)]


def test_a_body_that_grows_without_end_is_stopped():
    loops = "".join(f"{{% for {name} in form.trees %}}" for name in "abc")
    long = loops + "{{ c.species }}" + "{% endfor %}" * 3
    with pytest.raises(BodyError):
        render(long, {"trees": [{"species": "дъб"}] * 200})
    with pytest.raises(BodyError):
        render("{{ form.reason }}", {"reason": "а" * 300_000})


@pytest.mark.parametrize(
    ("typed", "escaped"),
    [
        ("**x**", "\\*\\*x\\*\\*"),
        ("a|b", "a\\|b"),
        ("<b>", "\\<b\\>"),
        ("1. x", "1\\. x"),
        ("# x", "\\# x"),
        ("14218.505.12", "14218.505.12"),
    ],
)
def test_signs_of_markdown_stay_signs(typed, escaped):
    assert escape(typed) == escaped
    assert unescape(escaped) == typed


@given(st.text(max_size=60))
def test_whatever_a_citizen_types_is_shown_as_typed(typed):
    inline = MarkdownIt("commonmark").enable("table").parse(escape(typed))
    shown = "".join(child.content for token in inline for child in token.children or ())
    kinds = {child.type for token in inline for child in token.children or ()}
    assert kinds <= {"text"}
    assert shown == unescape(escape(typed))


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("{{ form.reason }}", ["form.reason"]),
        ("{% if form.reason %}{{ form.reason }}{% endif %}", []),
        ("{% if form.reason == 'x' and form.near %}{{ form.reason }}{% endif %}", []),
        ("{% if form.reason != 'x' %}{{ form.reason }}{% endif %}", ["form.reason"]),
        ("{% if not form.reason %}няма{% else %}{{ form.reason }}{% endif %}", []),
        ("{% if form.near or form.reason %}{{ form.reason }}{% endif %}", ["form.reason"]),
        ("{{ form.reason if form.reason else 'няма' }}", []),
        ("{% for t in form.trees %}{{ t.species }}{% endfor %}", ["form.trees.species"]),
    ],
)
def test_conditions_make_sure_of_what_is_printed(source, printed):
    assert [one.name for one in check_body(source, SCOPE).printed] == printed


KIND = Shape(Kind.TEXT, choices=("house", "flat"))


def chosen(source: str, **form):
    reading = check_body(source, {"form": group({"kind": KIND, "reason": TEXT})})
    return reading.body.markdown({"form": form}) if reading.body else reading.problems[0][1]


def test_a_body_asks_which_choice_was_made_and_prints_its_label():
    source = "{% if form.kind is choice('house') %}Къщата{% else %}{{ form.kind }}{% endif %}"
    assert chosen(source, kind=Chosen("Къща", "house")) == "Къщата"
    assert chosen(source, kind=Chosen("Апартамент", "flat")) == "Апартамент"
    assert chosen("{% if form.kind is not choice('house') %}друго{% endif %}") == "друго"


def test_a_label_alone_is_no_choice():
    assert chosen("{% if form.kind is choice('house') %}да{% endif %}", kind="house") == ""


@pytest.mark.parametrize(
    ("test", "code"),
    [
        ("form.kind is choice('hause')", "unknown-choice"),
        ("form.reason is choice('house')", "unknown-choice"),
        ("form.kind is choice", "wrong-type"),
        ("form.kind is choice(form.reason)", "wrong-type"),
        ("form.kind is choice('house', 'flat')", "wrong-type"),
        ("'house' is choice('house')", "wrong-type"),
        ("form.missing is choice('house')", "unknown-field"),
    ],
)
def test_a_choice_that_can_t_be_is_a_mistake(test, code):
    assert chosen(f"{{% if {test} %}}x{{% endif %}}").code == code


def test_a_body_that_asks_for_a_choice_may_print_the_answer_there():
    source = "{% if form.kind is choice('flat') %}{{ form.kind }}{% endif %}"
    assert check_body(source, {"form": group({"kind": KIND})}).printed == ()
    assert check_body(source.replace(" is ", " is not "), {"form": group({"kind": KIND})}).printed
