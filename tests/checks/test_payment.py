import pytest

from gishe.checks.payment import TYPE

NONE = {"amount": "", "owed": "0.00 EUR", "over": "0.00 EUR", "late": False, "receipts": []}
OWED = {**NONE, "amount": "5.11 EUR", "owed": "5.11 EUR"}
WHOLE = {**NONE, "amount": "5.11 EUR"}


def receipt(way="bank", amount="5.11 EUR"):
    return {"amount": amount, "way": way, "number": "А-17", "at": "2026-03-10T22:30:00+00:00"}


@pytest.fixture(scope="session")
def check(checked):
    return checked("type: payment\nwithin: 14 days")


@pytest.mark.parametrize(
    ("charge", "outcome", "bg", "en"),
    [
        (NONE, "pass", "Такса не се дължи.", "No fee is due."),
        (OWED, "unknown", "Остават за плащане 5,11 €.", "€5.11 is still to be paid."),
        ({**OWED, "late": True}, "unknown", "не е платена в срок: остават 5,11 €", "not paid in time: €5.11"),
        ({**WHOLE, "receipts": [receipt()]}, "pass", "5,11 € по банков път, 11.03.2026 (А-17).",
         "€5.11 by bank transfer, 2026-03-11 (А-17)."),
        ({**WHOLE, "receipts": [receipt("e-payment")]}, "pass", "чрез системата за електронни плащания", "e-payments"),
        ({**WHOLE, "over": "0.89 EUR", "receipts": [receipt("counter", "3.00 EUR"), receipt("counter", "3.00 EUR")]},
         "pass", "на каса, 11.03.2026 (А-17). Надплатени са 0,89 €.", "€0.89 was paid in excess."),
    ],
)  # fmt: skip
def test_it_says_what_is_owed_and_what_came(check, charge, outcome, bg, en):
    finding = TYPE.judge(check, {"payment": charge}, ())
    assert finding.outcome == outcome
    assert bg in finding.reason.bg
    assert en in finding.reason.en


def test_it_asks_nobody(check):
    assert TYPE.needs(check, {"payment": OWED}) == ()


def test_a_term_that_is_none_is_told(compiled):
    check, problems = compiled("type: payment\nwithin: soon")
    assert check is None
    assert problems
