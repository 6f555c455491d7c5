"""The field types for identifiers: what is forgiven, what is asked for again, and what is never quoted."""

import pytest

RIGHT = {
    "egn": ("800101 0008", "8001010008"),
    "lnch": ("711104-2925", "7111042925"),
    "eik": ("131 063 188", "131063188"),
    "ekatte": ("14218\u200b", "14218"),
    "cadastral-id": (" 14218.505.12 ", "14218.505.12"),
    "iban": ("bg80 bnbg 9661 1020 3456 78", "BG80BNBG96611020345678"),
}
WRONG_DIGIT = {
    "egn": "8001010009",
    "lnch": "7111042926",
    "eik": "131063189",
    "ekatte": "14219",
    "cadastral-id": "14219.505.12",
    "iban": "BG81BNBG96611020345678",
}


@pytest.mark.parametrize("name", RIGHT)
def test_it_is_read_as_people_write_it_and_kept_bare(ask, name):
    written, kept = RIGHT[name]
    assert ask(name).read(written) == (kept, ())


@pytest.mark.parametrize("name", RIGHT)
def test_a_wrong_digit_and_a_wrong_form_have_different_sentences(ask, name):
    assert ask(name).code(WRONG_DIGIT[name]) == (("it", f"{name}-wrong"),)
    assert ask(name).code("12ab") == (("it", name),)


@pytest.mark.parametrize("name", RIGHT)
def test_no_sentence_quotes_the_value(ask, name):
    for written in (WRONG_DIGIT[name], "77777777777"):
        _, (problem,) = ask(name).read(written)
        assert written not in problem.says.bg + problem.says.en + str(problem.hint)


@pytest.mark.parametrize("name", RIGHT)
def test_browsers_neither_remember_nor_correct_it(ask, name):
    attributes = ask(name).widget.attributes
    assert (attributes["autocomplete"], attributes["spellcheck"]) == ("off", "false")


@pytest.mark.parametrize("name", RIGHT)
def test_a_missing_one_is_asked_for_in_the_same_words(ask, name):
    question = ask(name).field
    assert question.type.missing(question).code == name
    assert question.type.admit(8001010008, question)


def test_the_egn_is_asked_for_by_its_ten_digits(ask):
    _, (problem,) = ask("egn").read("123")
    assert (problem.says.bg, problem.says.en) == ("Въведете ЕГН от 10 цифри.", "Enter an EGN of 10 digits.")


def test_a_question_may_ask_for_one_kind_of_estate(ask):
    question = ask("cadastral-id", of="building")
    assert question.read("14218.505.12.1") == ("14218.505.12.1", ())
    _, (problem,) = question.read("14218.505.12")
    assert problem.says.bg == "Въведете идентификатор на сграда, например 14218.505.12.1."


def test_an_account_prints_in_groups_of_four(ask):
    assert ask("iban").prints("BG80BNBG96611020345678") == "BG80 BNBG 9661 1020 3456 78"
