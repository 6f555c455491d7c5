import pytest

from gishe.forms.field_type import Posted, Upload
from gishe.forms.read import read

PDF = b"%PDF-1.7"


@pytest.fixture
def form(field, condition, page):
    """By a road? Then which one; and if it is a highway, its number."""
    near = field("yes-no", id="near_road")
    road = field("text", id="road", condition=condition(lambda form: form["near_road"]))
    number = field("whole-number", id="number", condition=condition(lambda form: form["road"] == "АМ"))
    return page(near, road, number)


def post(**values):
    return Posted({name.replace("__", "."): (value,) for name, value in values.items()})


def problems(reading):
    return [(problem.field, problem.code) for problem in reading.problems]


def test_a_condition_sees_the_answers_of_the_same_post(form):
    assert read(form, post(near_road="yes", road="АМ", number="2"), {}).answers == {
        "near_road": True, "road": "АМ", "number": 2,
    }  # fmt: skip


def test_what_was_posted_for_a_hidden_question_is_ignored(form):
    reading = read(form, post(near_road="no", road="АМ", number="много"), {})
    assert (reading.answers, reading.problems, reading.complete) == ({"near_road": False}, (), True)


def test_an_unknown_condition_hides(form):
    assert read(form, post(road="АМ"), {}).answers == {}
    assert problems(read(form, post(road="АМ"), {})) == [("near_road", "yes-no")]


def test_a_condition_does_not_see_what_this_page_said_before(form):
    reading = read(form, post(near_road="yes", road="II-55"), {"form": {"road": "АМ", "number": 2}})
    assert reading.answers == {"near_road": True, "road": "II-55"}


def test_a_condition_sees_earlier_pages(field, condition, page):
    second = page(field("text", id="why", condition=condition(lambda form: form["first"] == 1)))
    assert read(second, post(why="тъй"), {"form": {"first": 1}}).answers == {"why": "тъй"}
    assert read(second, post(why="тъй"), {"form": {"first": 2}}).answers == {}


def test_each_empty_question_is_asked_for_in_its_own_words(field, page):
    both = page(field("egn", id="child"), field("text", id="note", optional=True), field("date", id="day"))
    assert problems(read(both, post(), {})) == [("child", "egn"), ("day", "date")]


def test_good_answers_are_kept_beside_problems(field, page):
    both = page(field("whole-number", id="count"), field("text", id="reason"))
    reading = read(both, post(count="три", reason="суша"), {})
    assert (reading.answers, problems(reading)) == ({"reason": "суша"}, [("count", "whole-number")])


def test_a_question_that_comes_to_light_is_shown_without_reproach(form):
    reading = read(form, post(shown="", near_road="yes"), {})
    assert (reading.revealed, reading.problems, reading.complete) == (("road",), (), False)
    shown = Posted({"shown": ("", "road"), "near_road": ("yes",), "road": ("",)})
    assert problems(read(form, shown, {})) == [("road", "missing")]


def test_without_the_hidden_input_a_missing_answer_is_a_problem(form):
    assert problems(read(form, post(near_road="yes"), {})) == [("road", "missing")]


def test_the_page_replaces_all_that_it_said_before(form):
    reading = read(form, post(near_road="no"), {})
    earlier = {"name": "Мария", "near_road": True, "road": "АМ"}
    assert reading.onto(earlier) == {"name": "Мария", "near_road": False}


def test_a_row_says_which_question_of_it_is_wrong(field, page):
    trees = field("list", id="trees", fields=({"id": "count", "type": "whole-number"},))
    assert problems(read(page(trees), post(trees__0__count="x"), {})) == [("trees.0.count", "whole-number")]
    assert problems(read(page(trees), post(trees__rows="1"), {})) == [("trees", "missing")]


def test_files_sent_earlier_are_believed_and_others_are_not(field, page):
    first = page(field("file", id="sketch"), field("list", id="more", fields=({"id": "scan", "type": "file"},)))
    files = {"sketch": (Upload("а.pdf", PDF),), "more.0.scan": (Upload("б.pdf", PDF + b"x"),)}
    earlier = read(first, Posted({}, files), {}).answers
    kept = {"sketch.kept": (earlier["sketch"]["digest"],), "more.0.scan.kept": (earlier["more"][0]["scan"]["digest"],)}
    assert read(first, Posted(kept), {"form": earlier}).answers == earlier
    assert problems(read(first, Posted(kept), {})) == [("sketch", "missing"), ("more", "missing")]
