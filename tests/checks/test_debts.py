import pytest

from gishe.checks import CHECK_TYPES
from gishe.checks.check_type import Question, Reply
from gishe.values.unknown import HIDDEN

DEBTS = CHECK_TYPES["debts"]
KEYS = "type: debts\nof: form.egn\nbasis: ДОПК, чл. 87\n"
OK = {"code": 0}


@pytest.mark.parametrize(("number", "kind"), [("8403141552", "EGN"), ("999900017", "Bulstat")])
def test_it_asks_by_the_kind_of_the_number(checked, number, kind):
    asked = DEBTS.needs(checked(KEYS), {"form": {"egn": number}})
    assert asked == (Question("public-debts/debts", {"identity.id": number, "identity.type": kind}, "ДОПК, чл. 87"),)


def test_small_debts_may_not_count(checked):
    [question] = DEBTS.needs(checked(f"{KEYS}more_than: 50\n"), {"form": {"egn": "8403141552"}})
    assert question.arguments["threshold"] == 50


@pytest.mark.parametrize("number", [None, "", "123", "име"])
def test_what_is_no_number_is_not_asked(checked, number):
    assert DEBTS.needs(checked(KEYS), {"form": {"egn": number}}) is None
    assert DEBTS.judge(checked(KEYS), {}, ()).outcome == "unknown"


@pytest.mark.parametrize(
    ("record", "outcome", "bg"),
    [
        ({"obligation_status": "ABSENT", "status": OK}, "pass", "Проверката: потвърдено."),
        ({"obligation_status": "PRESENT", "status": OK}, "fail", "Не. Регистърът показва публични задължения."),
        ({"obligation_status": "ABSENT", "status": {"code": "0"}}, "pass", "потвърдено."),
        ({"obligation_status": "ABSENT", "status": {"code": 99}}, "unknown", "Регистърът отговори с грешка."),
        ({"obligation_status": "ABSENT"}, "unknown", "Регистърът отговори с грешка."),
        ({"obligation_status": "ABSENT", "status": HIDDEN}, "unknown", "Регистърът отговори с грешка."),
        ({"obligation_status": HIDDEN, "status": OK}, "unknown", "Липсват данни, от които проверката зависи."),
        ({"obligation_status": "?", "status": OK}, "unknown", "Липсват данни, от които проверката зависи."),
        (Reply("down"), "unknown", "Регистърът не отговори."),
        (Reply("not-found"), "unknown", "Регистърът не намери данни."),
    ],
)
def test_outcomes(checked, record, outcome, bg):
    reply = record if isinstance(record, Reply) else Reply("answered", record, "d")
    finding = DEBTS.judge(checked(KEYS), {}, (reply,))
    assert finding.outcome == outcome
    assert finding.reason.bg.endswith(bg)
    assert finding.reason.en


@pytest.mark.parametrize(
    ("change", "code", "line", "column"),
    [
        (("form.egn", "form.count"), "wrong-type", 39, 9),
        (("basis", "more_than: -1\nbasis"), "bad-value", 40, 16),
        (("basis", "when_down: hope\nbasis"), "when-down", 40, 16),
        (("basis: ДОПК, чл. 87\n", ""), "register-without-basis", 35, 5),
    ],
)
def test_mistakes_are_found_with_their_place(compiled, change, code, line, column):
    [problem] = compiled(KEYS.replace(*change))[1]
    assert (problem.code, problem.place.line, problem.place.column) == (code, line, column)
