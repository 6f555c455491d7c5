from types import SimpleNamespace

from gishe.forms.whole import review, review_fill


def test_answers_are_settled_in_their_one_shape(field, page, service):
    first = page(field("egn", id="child"), field("decimal", id="area"), field("phone", id="phone"))
    answers = {"child": "800101 0008", "area": 12.5, "phone": "0888 123 456"}
    assert review(service(first), answers, {}) == (
        {"child": "8001010008", "area": "12.5", "phone": "+359888123456"},
        (),
    )


def test_answers_to_hidden_questions_and_pages_are_dropped(field, page, service, condition):
    first = page(field("yes-no", id="near"), field("text", id="road", condition=condition(lambda form: form["near"])))
    second = page(field("text", id="more"), name="second", show_if=condition(lambda form: "road" in form))
    answers = {"near": False, "road": "АМ", "more": "нещо", "unknown": "x"}
    assert review(service(first, second), answers, {}) == ({"near": False}, ())


def test_a_condition_never_sees_an_answer_that_was_refused(field, page, service, condition):
    count = field("whole-number", id="count", max=5)
    why = field("text", id="why", condition=condition(lambda form: form["count"] > 5))
    reviewed, problems = review(service(page(count, why)), {"count": 9, "why": "x"}, {})
    assert (reviewed, [(p.field, p.code) for p in problems]) == ({}, [("count", "too-large")])


def test_every_page_is_judged_at_once(field, page, service):
    pages = page(field("text", id="name")), page(field("yes-no", id="sure"), name="second")
    _, problems = review(service(*pages), {"sure": "да"}, {})
    assert [problem.field for problem in problems] == ["name", "sure"]


def test_an_empty_text_is_no_answer(field, page, service):
    reviewed, problems = review(service(page(field("text", id="name"))), {"name": " "}, {})
    assert (reviewed, [p.code for p in problems]) == ({}, ["missing"])


def test_an_officials_entries_are_judged_alike(field):
    step = SimpleNamespace(fill=(field("yes-no", id="sick"), field("text", id="note", optional=True)))
    assert review_fill(step, {"sick": True, "inspection": "approve"}) == ({"sick": True}, ())
    assert [problem.field for problem in review_fill(step, {})[1]] == ["sick"]


def test_an_officials_question_may_depend_on_the_applicants_answers(field, condition):
    paper = field("text", id="copy", condition=condition(lambda form: form["way"] == "counter"))
    step = SimpleNamespace(fill=(paper,))
    assert [one.field for one in review_fill(step, {}, {"form": {"way": "counter"}})[1]] == ["copy"]
    assert review_fill(step, {"copy": "x"}, {"form": {"way": "portal"}}) == ({}, ())
