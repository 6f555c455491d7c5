def test_the_answer_is_a_truth_value(ask):
    assert ask("yes-no").read("yes") == (True, ())
    assert ask("yes-no").read("no") == (False, ())
    assert ask("yes-no").read() == (None, ())


def test_anything_else_is_asked_for_again(ask):
    assert ask("yes-no").code("true") == (("it", "yes-no"),)


def test_it_stays_a_truth_value_when_printed(ask):
    assert ask("yes-no").prints(answer=False) is False


def test_a_program_sends_a_truth_value(ask):
    question = ask("yes-no").field
    assert question.type.admit(answer=False, of=question) == ()
    assert question.type.admit("yes", question)
    assert question.type.admit(1, question)


def test_nothing_is_chosen_beforehand(ask):
    widget = ask("yes-no").widget
    assert (widget.macro, [label.bg for label in widget.choices.values()]) == ("choice", ["Да", "Не"])
