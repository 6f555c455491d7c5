import pytest
from hypothesis import given
from hypothesis import strategies as st

from gishe.checks import CHECK_TYPES
from gishe.checks.check_type import Question, Reply, WhenDown
from gishe.values.unknown import HIDDEN, UNREADABLE

KINSHIP = CHECK_TYPES["kinship"]
KEYS = """\
type: kinship
deceased: form.egn
died_on: form.died_on
heirs: "form.heirs.map(h, has(h.egn) ? h.egn : '')"
basis: ЗГР, чл. 106
"""
DIED, BEFORE, AFTER = "2026-10-04", "2020-01-01", "2026-11-01"
DECEASED, WIFE, DAUGHTER, SON, MOTHER, BROTHER, STRANGER = (
    "4105098204", "4511232894", "6902177998", "7208305388", "8403141552", "8801219682", "6501035633",
)  # fmt: skip
SPOUSE_ROW = {"type": "СЪПРУГА", "egn": WIFE}
DAUGHTER_ROW = {"type": "ДЪЩЕРЯ", "egn": DAUGHTER}
SON_ROW = {"type": "СИН", "egn": SON}
MOTHER_ROW = {"relation": "Майка", "egn": MOTHER}
BROTHER_ROW = {"relation": "Брат", "egn": BROTHER}


def dead(row, on=BEFORE):
    return {**row, "death_date": on}


def facts(*heirs):
    rows = [{"name": "Някой", **({"egn": egn} if egn else {})} for egn in heirs]
    return {"form": {"egn": DECEASED, "died_on": DIED, "heirs": rows}}


def replies(family=(), relations=()):
    return (
        Reply("answered", {"relatives": {"relative": list(family)}}, "f"),
        Reply("answered", {"relations": list(relations)}, "r"),
    )


def judged(checked, heirs, family=(), relations=()):
    return KINSHIP.judge(checked(KEYS), facts(*heirs), replies(family, relations))


def test_it_asks_two_questions_about_the_deceased(checked):
    assert KINSHIP.needs(checked(KEYS), facts()) == (
        Question("grao/spouse-and-children", {"egn": DECEASED}, "ЗГР, чл. 106", "family"),
        Question("grao/relations", {"egn": DECEASED}, "ЗГР, чл. 106", "relations"),
    )
    assert KINSHIP.needs(checked(KEYS), {"form": {}}) is None


WHOLE = (SPOUSE_ROW, DAUGHTER_ROW, SON_ROW)
CHILDREN = "Наследява се по чл. 5 и чл. 9 ЗН."


@pytest.mark.parametrize(
    ("heirs", "family", "relations", "outcome", "why"),
    [
        ((WIFE, DAUGHTER, SON), WHOLE, (), "pass", CHILDREN),
        ((SON, WIFE, DAUGHTER), WHOLE, (MOTHER_ROW, BROTHER_ROW), "pass", CHILDREN),
        ((WIFE, DAUGHTER), WHOLE, (), "fail", "В списъка липсва: дете („Съпруг и деца“, ред 3)."),
        ((DAUGHTER, SON), WHOLE, (), "fail", "В списъка липсва: съпруг („Съпруг и деца“, ред 1)."),
        ((DAUGHTER,), (DAUGHTER_ROW,), ({"relation": "Син", "egn": SON},), "fail", "дете („Роднини“, ред 1)."),
        ((WIFE, DAUGHTER, SON, BROTHER), WHOLE, (BROTHER_ROW,), "fail",
         "В списъка е в повече: ред 4 (брат или сестра – пред него има други)."),
        ((WIFE, DAUGHTER, SON, STRANGER), WHOLE, (), "fail", "ред 4 (регистърът не го показва сред роднините)."),
        ((WIFE, DAUGHTER, SON, WIFE), WHOLE, (), "fail", "ред 4 (вписан е и по-горе)."),
        ((WIFE, DAUGHTER, SON), (SPOUSE_ROW, DAUGHTER_ROW, dead(SON_ROW)), (), "fail",
         "ред 3 (дете – починал преди наследодателя)."),
        # Who outlived the deceased has inherited, though dead today.
        ((WIFE, DAUGHTER, SON), (SPOUSE_ROW, DAUGHTER_ROW, dead(SON_ROW, AFTER)), (), "pass", CHILDREN),
        # A dead child's place is its descendants', whom the register does not show.
        ((WIFE, DAUGHTER, STRANGER), (SPOUSE_ROW, DAUGHTER_ROW, dead(SON_ROW)), (), "unknown",
         "търсете низходящите (чл. 10 ЗН); ред 3 – не е сред показаните роднини."),
        ((WIFE, DAUGHTER), (SPOUSE_ROW, DAUGHTER_ROW, dead(SON_ROW)), (), "unknown", "дете („Съпруг и деца“, ред 3)"),
        # No child lived: parents inherit only if there are no descendants, which nobody knows here.
        ((WIFE, MOTHER), (SPOUSE_ROW, dead(SON_ROW)), (MOTHER_ROW,), "unknown", "низходящите"),
        ((WIFE, DAUGHTER, ""), (SPOUSE_ROW, DAUGHTER_ROW), (), "unknown", "ред 3 е без ЕГН."),
        ((WIFE, SON), (SPOUSE_ROW, dead(SON_ROW, DIED)), (), "unknown", "не се вижда дали е между живите"),
        ((WIFE, SON), (SPOUSE_ROW, dead(SON_ROW, HIDDEN)), (), "unknown", "не се вижда дали е между живите"),
        ((WIFE, SON), (SPOUSE_ROW, dead(SON_ROW, UNREADABLE)), (), "unknown", "не се вижда дали е между живите"),
        ((WIFE,), (SPOUSE_ROW, {"type": "СИН", "egn": "1972-08-30"}), (), "unknown", "е без ЕГН в регистъра"),
        ((WIFE,), (SPOUSE_ROW, {"type": HIDDEN, "egn": SON}), (), "unknown", "роднина с неясна връзка"),
        ((WIFE, SON), (SPOUSE_ROW, SON_ROW), (dead({"relation": "Син", "egn": SON}),), "unknown", "не се вижда дали"),
        ((WIFE, MOTHER), (SPOUSE_ROW,), (MOTHER_ROW, BROTHER_ROW), "pass", "Наследява се по чл. 6 и чл. 9 ЗН."),
        ((MOTHER, BROTHER), (), (MOTHER_ROW, BROTHER_ROW), "fail", "ред 2 (брат или сестра – пред него има други)."),
        # Grandparents inherit beside brothers and sisters, and the register shows none.
        ((WIFE, BROTHER), (SPOUSE_ROW,), (dead(MOTHER_ROW), BROTHER_ROW), "unknown", "деди и по-далечни роднини"),
        ((WIFE,), (SPOUSE_ROW,), (BROTHER_ROW,), "fail", "липсва: брат или сестра („Роднини“, ред 1)."),
        ((WIFE,), (SPOUSE_ROW,), (), "unknown", "деди и по-далечни роднини"),
        ((STRANGER,), (), (), "unknown", "ред 1 – не е сред показаните роднини."),
    ],
)  # fmt: skip
def test_the_order_of_inheritance(checked, heirs, family, relations, outcome, why):  # noqa: PLR0913, PLR0917 - a row of the table
    finding = judged(checked, heirs, family, relations)
    assert (finding.outcome, finding.evidence) == (outcome, ("f", "r"))
    assert why in finding.reason.bg
    assert finding.reason.en


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("reply", [Reply("down"), Reply("not-found"), Reply("answered", HIDDEN)])
def test_an_answer_that_did_not_come_is_unknown_and_said_which(checked, at, reply):
    both = list(replies(WHOLE))
    both[at] = reply
    finding = KINSHIP.judge(checked(KEYS), facts(WIFE, DAUGHTER, SON), tuple(both))
    assert finding.outcome == "unknown"
    assert ("Съпруг и деца", "Роднини")[at] in finding.reason.bg
    assert ("Spouse and children", "Relatives")[at] in finding.reason.en


@pytest.mark.parametrize("record", [{"relatives": HIDDEN}, {"relatives": {"relative": HIDDEN}}])
def test_a_hidden_family_is_not_no_family(checked, record):
    answers = (Reply("answered", record), replies(relations=(MOTHER_ROW,))[1])
    finding = KINSHIP.judge(checked(KEYS), facts(MOTHER), answers)
    assert finding.outcome == "unknown"


@given(
    st.lists(st.fixed_dictionaries({
        "type": st.sampled_from(["СИН", "СЪПРУГ", "", None, 5]),
        "egn": st.sampled_from([SON, WIFE, None, "", "ДАТА"]),
        "death_date": st.sampled_from([None, BEFORE, AFTER, "X", 7, HIDDEN]),
    }) | st.none() | st.integers(), max_size=4),
    st.lists(st.sampled_from([SON, WIFE, ""]), max_size=3),
)  # fmt: skip
def test_no_answer_makes_it_raise_and_it_names_nobody(checked, rows, heirs):
    finding = KINSHIP.judge(checked(KEYS), facts(*heirs), replies(rows, [{"relation": "Брат", "egn": BROTHER}]))
    assert not any(egn in finding.reason.bg + finding.reason.en for egn in (SON, WIFE, BROTHER, DECEASED))


@pytest.mark.parametrize(
    ("change", "code", "line", "column"),
    [
        (("deceased: form.egn", "deceased: form.count"), "wrong-type", 39, 15),
        (("died_on: form.died_on", "died_on: form.egn"), "wrong-type", 40, 14),
        (("form.heirs.map(h, has(h.egn) ? h.egn : '')", "form.egn"), "wrong-type", 41, 13),
        (("basis", "when_down: hope\nbasis"), "when-down", 42, 16),
    ],
)
def test_mistakes_are_found_with_their_place(compiled, change, code, line, column):
    [problem] = compiled(KEYS.replace(*change))[1]
    assert (problem.code, problem.place.line, problem.place.column) == (code, line, column)


def test_it_waits_as_the_definition_says(checked):
    assert KINSHIP.when_down(checked(KEYS + "when_down: stop\n")) == WhenDown("stop")
