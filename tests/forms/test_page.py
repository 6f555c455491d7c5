from dataclasses import replace

import pytest

from gishe.forms.field_type import Posted, Upload
from gishe.forms.page import page_view
from gishe.forms.read import kept_files, read

KINDS = {"house": {"bg": "Къща", "en": "House"}, "flat": {"bg": "Апартамент", "en": "Flat"}}


@pytest.fixture
def trees(field):
    rows = ({"id": "species", "type": "text"}, {"id": "planted", "type": "date", "optional": True})
    return field("list", id="trees", fields=rows, min=1, max=2, row={"bg": "Дърво", "en": "Tree"})


def test_an_answered_page_is_filled_in(field, page):
    first = page(field("date", id="day"), field("choice", id="kind", options=KINDS), field("money", id="sum"))
    view = page_view(first, {"day": "2026-11-21", "kind": "flat", "sum": "5.11 EUR"}, {}, "bg")
    day, kind, sum_ = view.questions
    assert [(part.id, part.name, part.value) for part in day.parts] == [
        ("day-day", "day.day", "21"),
        ("day-month", "day.month", "11"),
        ("day-year", "day.year", "2026"),
    ]
    assert [(choice.id, choice.value, choice.label, choice.checked) for choice in kind.choices] == [
        ("kind", "house", "Къща", False),
        ("kind-2", "flat", "Апартамент", True),
    ]
    assert (sum_.value, sum_.suffix, sum_.values) == ("5,11", "€", {"sum": "5,11"})
    assert view.summary == ()


def test_a_wrong_page_is_shown_as_typed_with_a_summary_in_its_order(field, page):
    first = page(field("egn", id="child"), field("date", id="day"), field("yes-no", id="sure"))
    posted = Posted({"child": ("12 34",), "day.day": ("5",), "day.month": ("xx",), "day.year": ("",)})
    reading = read(first, posted, {})
    view = page_view(first, reading.answers, {}, "en", posted, reading.problems)
    assert view.questions[0].value == "12 34"
    assert [(entry.target, entry.message) for entry in view.summary] == [
        ("child", "Enter an EGN of 10 digits."),
        ("day-month", "Enter the month as a number from 1 to 12 or by its name."),
        ("sure", "Choose “Yes” or “No”."),
    ]
    assert view.questions[1].parts[1].problem == view.summary[1].message


def test_a_problem_of_a_whole_date_leads_to_its_first_input(field, page):
    first = page(field("date", id="day"))
    posted = Posted({"day.day": ("30",), "day.month": ("2",), "day.year": ("2026",)})
    view = page_view(first, {}, {}, "bg", posted, read(first, posted, {}).problems)
    assert (view.summary[0].target, view.questions[0].problem) == ("day-day", view.summary[0].message)


def test_an_empty_list_begins_with_one_row(trees, page):
    (question,) = page_view(page(trees), {}, {}, "bg").questions
    (row,) = question.rows
    assert (row.number, row.name, row.can_remove, question.can_add, question.row_label) == (
        1,
        "trees.0",
        False,
        True,
        "Дърво",
    )
    assert row.questions[1].parts[0].name == "trees.0.planted.day"


def test_rows_are_shown_as_typed_with_their_problems(trees, page):
    posted = Posted({"trees.rows": ("2",), "trees.1.species": ("",), "trees.1.planted.day": ("40",)})
    view = page_view(page(trees), {}, {}, "bg", posted, read(page(trees), posted, {}).problems)
    (question,) = view.questions
    assert len(question.rows) == 2
    assert not question.can_add
    assert [entry.target for entry in view.summary] == ["trees-1-species", "trees-1-planted-day"]
    assert all(entry.message.startswith("Дърво 2: ") for entry in view.summary)
    assert question.rows[1].questions[0].problem == view.summary[0].message


def test_a_missing_list_leads_to_its_first_question(trees, page):
    posted = Posted({"trees.rows": ("1",)})
    view = page_view(page(trees), {}, {}, "bg", posted, read(page(trees), posted, {}).problems)
    assert [entry.target for entry in view.summary] == ["trees-0-species"]


def test_answered_rows_are_filled_in(trees, page):
    answers = {"trees": [{"species": "дъб"}, {"species": "бук", "planted": "2020-05-01"}]}
    (question,) = page_view(page(trees), answers, {}, "bg").questions
    assert [row.questions[0].value for row in question.rows] == ["дъб", "бук"]
    assert question.rows[1].questions[1].parts[2].value == "2020"
    assert question.values["trees.rows"] == "2"


def test_hidden_questions_are_known_to_be_hidden(field, page, condition):
    near = field("yes-no", id="near")
    road = field("text", id="road", condition=condition(lambda form: form["near"]))
    hidden, shown = (page_view(page(near, road), {"near": near_road}, {}, "bg") for near_road in (False, True))
    assert [(q.visible, q.conditional) for q in hidden.questions] == [(True, False), (False, True)]
    assert (hidden.shown, shown.shown) == (("",), ("", "road"))


def test_a_file_sent_earlier_is_shown_also_after_a_mistake(field, page):
    first = page(field("file", id="sketch"), field("egn", id="child"))
    answers = read(first, Posted({}, {"sketch": (Upload("скица.pdf", b"%PDF-1.7"),)}), {}).answers
    filled = page_view(first, answers, {}, "bg").questions[0]
    posted = Posted({"sketch.kept": (answers["sketch"]["digest"],), "child": ("1",)})
    again = page_view(first, answers, {}, "bg", posted).questions[0]
    assert [(f.name, f.words, f.digest) for f in filled.files] == [
        ("скица.pdf", "скица.pdf (1 KB)", answers["sketch"]["digest"])
    ]
    assert again.files == filled.files
    assert page_view(first, {}, {}, "bg", posted).questions[0].files == ()


def test_a_good_file_sent_beside_a_mistake_is_shown_as_kept_only_if_it_was(field, page):
    first = page(field("file", id="sketch"), field("egn", id="child"))
    upload = Upload("скица.pdf", b"%PDF-1.7")
    posted = Posted({"child": ("1",)}, {"sketch": (upload,)})
    reading = read(first, posted, {})
    view = page_view(first, reading.onto({}), {}, "bg", posted, reading.problems)
    assert view.questions[0].files == ()
    kept_now = replace(posted, kept=kept_files(first.fields, reading.answers))
    (kept,) = page_view(first, reading.onto({}), {}, "bg", kept_now, reading.problems).questions[0].files
    assert reading.uploads == {kept.digest: upload}


def test_words_come_in_the_readers_language(field, page):
    first = page(field("text", id="x", label={"bg": "Причина", "en": "Reason"}, hint={"bg": "Защо?", "en": "Why?"}))
    view = page_view(first, {}, {}, "en")
    assert (view.title, view.questions[0].label, view.questions[0].hint) == ("Page", "Reason", "Why?")
