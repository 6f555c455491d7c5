import pytest

from gishe.store.number_audit import audit_numbers


def used(*sequences, register="incoming", year=2026):
    return [(register, f"1-{sequence}-21.11.{year}") for sequence in sequences]


@pytest.mark.parametrize(("last", "numbers", "codes"), [
    (3, used(1, 2, 3), []),
    (3, used(1, 3), ["number-missing"]),
    (3, used(1, 2, 2, 3), ["number-twice"]),
    (2, used(1, 2, 3), ["number-beyond"]),
    (3, used(1, 2, 2), ["number-missing", "number-twice"]),
    (1, used(1, year=2027), ["number-missing", "number-beyond"]),
    (1, used(1, register="out"), ["number-missing", "number-beyond"]),
    (0, [("incoming", "сто")], ["number-unreadable"]),
])  # fmt: skip
def test_numbers_are_one_to_the_last_once_each(last, numbers, codes):
    assert [problem.code for problem in audit_numbers({("incoming", 2026): last}, numbers)] == codes


def test_the_sentence_says_which_numbers():
    (problem,) = audit_numbers({("incoming", 2026): 14}, used(1, 3))
    assert problem.line() == (
        "error[number-missing]: Регистър incoming, 2026 г.: липсват номера: 2, 4, 5, 6, 7, 8, 9, 10, 11, 12 …."
    )
