"""What `--fix` corrects: certain mistakes, at their places, with everything else left as it was."""

import pytest

from gishe.language.compile import compile_service
from gishe.language.correction import correct
from gishe.language.load import read
from gishe.language.tree import Tree


def corrected(text: str, vocabulary) -> str:
    for _ in range(20):
        tree = read(text, "f.yaml")
        problems = compile_service(tree, vocabulary)[1] if isinstance(tree, Tree) else tree
        if (mended := correct(text, problems)) == text:
            return text
        text = mended
    raise AssertionError("it never ends")


@pytest.mark.parametrize(
    ("good", "bad", "mended"),
    [
        ('number: "0"', "number: 0777 # бележка", 'number: "0777" # бележка'),
        ('number: "0"', "number: 1996", 'number: "1996"'),
        ('id: "8403141552"', "id: 8403141552", 'id: "8403141552"'),
        ("bg: Брой екземпляри,", 'bg: "Брой  екземпляри ",', 'bg: "Брой екземпляри",'),
        ("bg: Брой екземпляри,", "bg: Брой екземпляри *,", "bg: Брой екземпляри,"),
        ("bg: Брой екземпляри,", 'bg: "Брой екземпляри:",', 'bg: "Брой екземпляри",'),
        (
            "bg: За какво Ви е нужен документът,",
            "bg: За какво ви е вашият документ,",
            "bg: За какво Ви е Вашият документ,",
        ),
        ("  - step: decision", "\t- step: decision", "  - step: decision"),
        ("bg: Решение,", "bg: Реше\u200bние,", "bg: Решение,"),
        ("area: general", "area: general\nabout: Така: и така", "area: general\nabout: 'Така: и така'"),
    ],
)
def test_a_certain_mistake_is_corrected_in_place(good, bad, mended, sample, vocabulary):
    assert good in sample
    assert corrected(sample.replace(good, bad), vocabulary) == sample.replace(good, mended)


@pytest.mark.parametrize(("good", "bad"), [("role: secretary", "rol: secretary"), ("fee: 0.00 EUR", "fee: 10.00 BGN")])
def test_what_only_the_author_knows_is_left(good, bad, sample, vocabulary):
    text = sample.replace(good, bad)
    assert corrected(text, vocabulary) == text


def test_a_good_file_stays_as_it_is(sample, vocabulary):
    assert corrected(sample, vocabulary) == sample
