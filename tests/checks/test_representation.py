import pytest

from gishe.checks import CHECK_TYPES
from gishe.checks.check_type import Question, Reply
from gishe.values.eik import branch_of
from gishe.values.unknown import HIDDEN

REPRESENTATION = CHECK_TYPES["representation"]
KEYS = "type: representation\nof: form.plate\npower: has(form.paper)\nbasis: ЗТРРЮЛНЦ, чл. 23\n"
BARE = "type: representation\nbasis: ЗТРРЮЛНЦ, чл. 23\n"
MARIA, COMPANY, OTHER = "8403141552", "999900017", "4105098204"
PAPER = {"digest": "d", "name": "p.pdf", "type": "application/pdf", "size": 5}


def facts(of, *, power=False, ground="self"):
    by = {"id": MARIA, "name": "Мария Примерова", "ground": ground}
    applicant = {"id": MARIA if ground == "self" else of, "kind": "person", "by": by}
    return {"form": {"plate": of, **({"paper": PAPER} if power else {})}, "applicant": applicant}


def entered(*fields, eik=COMPANY):
    return {"is_found": True, "company_participation": {"name": [{"eik": eik, "fields": {"field": list(fields)}}]}}


def test_it_asks_about_who_acts_for_a_trader(checked):
    question = Question("trade-register/person-companies", {"egn": MARIA}, "ЗТРРЮЛНЦ, чл. 23")
    assert REPRESENTATION.needs(checked(KEYS), facts(COMPANY)) == (question,)


@pytest.mark.parametrize(("of", "asked"), [(MARIA, ()), (OTHER, ()), (None, None)])
def test_nobody_is_asked_about_persons(checked, of, asked):
    assert REPRESENTATION.needs(checked(KEYS), facts(of)) == asked


@pytest.mark.parametrize(
    ("of", "power", "reply", "outcome", "bg"),
    [
        (MARIA, False, None, "pass", "Заявителят действа за себе си."),
        (OTHER, False, None, "fail", "Не. Няма приложено пълномощно."),
        (OTHER, True, None, "unknown", "Приложено е пълномощно: преглежда го служител."),
        (None, True, None, "unknown", "Липсват данни, от които проверката зависи."),
        (COMPANY, False, entered("00070 Управители"), "pass", "Проверката: потвърдено."),
        (COMPANY, False, entered("00190", "Представители"), "pass", "Проверката: потвърдено."),
        (COMPANY, True, entered("00190 Съдружници"), "unknown", "но не като управител или представител."),
        (COMPANY, True, entered(), "unknown", "но не като управител или представител."),
        (COMPANY, False, entered("00070", eik="000000000"), "fail",
         "Не. Търговският регистър не го показва при този търговец. Няма приложено пълномощно."),
        (COMPANY, True, {"is_found": False}, "unknown", "Приложено е пълномощно: преглежда го служител."),
        (COMPANY, False, Reply("not-found"), "unknown", "Регистърът не намери данни."),
        (COMPANY, True, Reply("down"), "unknown", "Регистърът не отговори."),
        (COMPANY, False, HIDDEN, "unknown", "Липсват данни, от които проверката зависи."),
        (COMPANY, False, {"company_participation": HIDDEN}, "unknown", "Липсват данни, от които проверката зависи."),
        (COMPANY, False, {"company_participation": {"name": [{"eik": HIDDEN}]}}, "unknown", "Липсват данни,"),
    ],
)  # fmt: skip
def test_outcomes(checked, of, power, reply, outcome, bg):  # noqa: PLR0913, PLR0917 - a row of the table
    came = () if reply is None else (reply if isinstance(reply, Reply) else Reply("answered", reply, "d"),)
    finding = REPRESENTATION.judge(checked(KEYS), facts(of, power=power), came)
    assert finding.outcome == outcome
    assert bg in finding.reason.bg
    assert finding.reason.en
    assert MARIA not in finding.reason.bg


def test_without_options_it_is_about_the_applicant_and_who_acts_for_them(checked):
    check, its = checked(BARE), facts(COMPANY, ground="manager")
    assert [one.arguments for one in REPRESENTATION.needs(check, its)] == [{"egn": MARIA}]
    assert REPRESENTATION.judge(check, its, (Reply("answered", entered("Управители"), "d"),)).outcome == "pass"
    assert REPRESENTATION.judge(check, its, (Reply("answered", entered("Съдружници"), "d"),)).outcome == "unknown"
    assert REPRESENTATION.judge(check, its, (Reply("answered", entered(eik="000000000"), "d"),)).outcome == "fail"


def test_who_manages_a_company_acts_for_its_branches(checked):
    check, its = checked(BARE), facts(branch_of(COMPANY, "001"), ground="manager")
    assert REPRESENTATION.judge(check, its, (Reply("answered", entered("Управители"), "d"),)).outcome == "pass"


@pytest.mark.parametrize(("ground", "says"), [("parent", "Заявява родител"), ("guardian", "настойник или попечител")])
def test_an_official_decides_about_those_who_act_by_law(checked, ground, says):
    finding = REPRESENTATION.judge(checked(BARE), facts(OTHER, ground=ground), ())
    assert finding.outcome == "unknown"
    assert says in finding.reason.bg


def test_a_parent_of_nobody_represents_no_company(checked):
    check, its = checked(BARE), facts(COMPANY, ground="parent")
    assert REPRESENTATION.judge(check, its, (Reply("answered", {"is_found": False}, "d"),)).outcome == "fail"


def test_without_an_expression_for_it_there_is_no_power_of_attorney(checked):
    check = checked(KEYS.replace("power: has(form.paper)\n", ""))
    assert REPRESENTATION.judge(check, facts(OTHER, power=True), ()).outcome == "fail"


@pytest.mark.parametrize(
    ("change", "code", "line", "column"),
    [
        (("form.plate", "form.count"), "wrong-type", 39, 9),
        (("has(form.paper)", "form.plate"), "wrong-type", 40, 12),
        (("basis", "when_down: hope\nbasis"), "when-down", 41, 16),
    ],
)
def test_mistakes_are_found_with_their_place(compiled, change, code, line, column):
    [problem] = compiled(KEYS.replace(*change))[1]
    assert (problem.code, problem.place.line, problem.place.column) == (code, line, column)
