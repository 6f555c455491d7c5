KINDS = {"house": {"bg": "Къща", "en": "House"}, "flat": {"bg": "Апартамент", "en": "Flat"}}


def test_a_value_of_the_list_is_taken_and_prints_as_its_label(ask):
    question = ask("choice", options=KINDS)
    assert question.read("flat") == ("flat", ())
    assert (question.prints("flat"), question.prints("flat", "en")) == ("Апартамент", "Flat")


def test_a_value_that_is_not_in_the_list_is_never_quoted(ask):
    question = ask("choice", options=KINDS, label={"bg": "Вид", "en": "Kind"})
    _, (problem,) = question.read("<script>")
    assert problem.says.bg == "Изберете отговор на „Вид“."


def test_the_choices_are_shown_in_the_authors_order(ask):
    assert list(ask("choice", options=KINDS).widget.choices) == ["house", "flat"]
