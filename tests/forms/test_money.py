import pytest


@pytest.mark.parametrize(
    ("written", "sum_"),
    [
        ("12,5", "12.50 EUR"),
        ("1 234.56", "1234.56 EUR"),
        ("5 €", "5.00 EUR"),
        ("€5", "5.00 EUR"),
        ("5 евро", "5.00 EUR"),
        ("5.11 EUR", "5.11 EUR"),
    ],
)
def test_sums_are_exact_cents_with_their_currency(ask, written, sum_):
    assert ask("money").read(written) == (sum_, ())


def test_each_mistake_has_its_own_sentence(ask):
    question = ask("money", min="5.00 EUR", max="10.00 EUR")
    assert question.code("много") == (("it", "money"),)
    assert question.code("5 лв.") == (("it", "money-leva"),)
    assert question.code("5,123") == (("it", "money-cents"),)
    assert question.code("4,99") == (("it", "too-small"),)
    assert question.read("10,01")[1][0].says.bg == "Въведете сума, не по-голяма от 10,00 €."
    assert ask("money").code("-1") == (("it", "too-small"),)


def test_a_program_sends_the_sum_with_its_currency(ask):
    question = ask("money").field
    assert question.type.admit("5.11 EUR", question) == ()
    assert [p.code for p in question.type.admit("5.11 BGN", question)] == ["money-leva"]
    assert question.type.admit(5, question)


def test_it_prints_as_people_write_it(ask):
    assert (ask("money").prints("5.11 EUR"), ask("money").prints("5.11 EUR", "en")) == ("5,11 €", "€5.11")
