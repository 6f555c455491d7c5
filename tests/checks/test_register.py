from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gishe.checks import CHECK_TYPES
from gishe.checks.check_type import Question, Reply, WhenDown
from gishe.language.check import CheckDefinition
from gishe.language.compiled import CompiledCheck
from gishe.language.protocols.regix import RegixRegister
from gishe.language.vocabulary import Kind, Shape, Vocabulary
from gishe.values.term import Term
from gishe.values.unknown import HIDDEN

REGISTER = CHECK_TYPES["register"]
_EGN = {"element": "EGN", "name": "egn", "required": True, "label": {"bg": "ЕГН", "en": "EGN"}}
_ON = {"element": "On", "name": "on", "type": "date", "label": {"bg": "Към дата", "en": "On"}}
_NAME = {"element": "Name", "name": "name", "label": "Име"}
_DIED = {"element": "Died", "name": "died", "type": "date", "label": "Починал"}
_KIN = {"element": "Kin", "name": "kin", "type": "group", "list": True, "label": "Роднини", "fields": (_NAME, _DIED)}
POPULATION = RegixRegister.model_validate(
    {
        "register": "grao",
        "title": "Регистър на населението",
        "owner": "ГРАО",
        "operations": {
            "valid-person": {
                "title": "Лице",
                "key": "k",
                "request": {"element": "Q", "namespace": "q", "fields": (_EGN, _ON)},
                "response": {"element": "A", "namespace": "a", "fields": (_NAME, _DIED, _KIN)},
            },
        },
    }
)
VOCABULARY = Vocabulary({}, {}, {"grao": POPULATION})


@dataclass(frozen=True)
class Reads:
    """An expression that reads one name by its path, absent as `None`."""

    source: str

    def value(self, facts) -> Any:
        for name in self.source.split("."):
            facts = facts.get(name) if facts else None
        return facts

    def holds(self, facts) -> bool | None:
        value = self.value(facts)
        return value if isinstance(value, bool) else None


def options(**changes):
    written = {"ask": "grao/valid-person", "with": {"egn": "applicant.id"}, "pass_if": "record.alive", **changes}
    return REGISTER.options.model_validate(written)


def check(says=None, **changes):
    its = options(**changes)
    definition = CheckDefinition.model_validate(
        {"id": "person", "type": "register", "title": {"bg": "Лицето е живо", "en": "Alive"}, "basis": "ЗГР, чл. 24"}
        | ({"says": says} if says else {})
    )
    expressions = {("with", name): Reads(source) for name, source in its.with_.items()}
    return CompiledCheck(definition, REGISTER, its, {**expressions, ("pass_if",): Reads(its.pass_if)})


FACTS = {"applicant": {"id": "8403141552"}}


def test_it_asks_one_question_with_its_arguments_and_the_law():
    assert REGISTER.needs(check(), FACTS) == (Question("grao/valid-person", {"egn": "8403141552"}, "ЗГР, чл. 24"),)


def test_an_argument_that_cannot_be_known_asks_nothing_and_is_unknown():
    assert REGISTER.needs(check(), {"applicant": {}}) is None
    finding = REGISTER.judge(check(), {"applicant": {}}, ())
    assert finding.outcome == "unknown"
    assert (
        finding.reason.bg
        == "Лицето е живо: нужна е проверка от служител. Регистърът не е питан: липсват данни за въпроса."
    )


@pytest.mark.parametrize(
    ("reply", "outcome", "bg"),
    [
        (Reply("answered", {"alive": True}, "d1"), "pass", "Лицето е живо: потвърдено."),
        (Reply("answered", {"alive": False}, "d1"), "fail", "Лицето е живо: не е изпълнено."),
        (Reply("answered", {"alive": HIDDEN}, "d1"), "unknown", "Липсват данни, от които проверката зависи."),
        (Reply("answered", {}, "d1"), "unknown", "Липсват данни, от които проверката зависи."),
        (Reply("not-found", None, "d1"), "unknown", "Регистърът не намери данни."),
        (Reply("down", None, "d1"), "unknown", "Регистърът не отговори."),
    ],
)
def test_three_outcomes_and_never_two(reply, outcome, bg):
    finding = REGISTER.judge(check(), FACTS, (reply,))
    assert finding.check == "person"
    assert finding.outcome == outcome
    assert finding.reason.bg.endswith(bg)
    assert finding.reason.en
    assert finding.evidence == ("d1",)


@pytest.mark.parametrize("outcome", ["pass", "fail"])
def test_where_the_law_takes_no_entry_for_an_answer_it_is_one(outcome):
    finding = REGISTER.judge(check(not_found=outcome), FACTS, (Reply("not-found", None, "d1"),))
    assert (finding.outcome, finding.evidence) == (outcome, ("d1",))
    assert finding.reason.bg.endswith("Регистърът отговори, че няма такова вписване.")
    for other in (Reply("down"), Reply("answered", HIDDEN), Reply("answered", {"alive": HIDDEN})):
        assert REGISTER.judge(check(not_found=outcome), FACTS, (other,)).outcome == "unknown"
    assert REGISTER.judge(check(not_found=outcome), FACTS, ()).outcome == "unknown"


def test_a_record_that_came_with_another_state_is_not_believed():
    assert REGISTER.judge(check(), FACTS, (Reply("down", {"alive": True}),)).outcome == "unknown"


def test_the_definitions_own_sentence_is_used_and_an_unknown_still_says_why():
    says = {
        "fail": {"bg": "Лицето е починало.", "en": "Dead."},
        "unknown": {"bg": "Проверете акта.", "en": "Look it up."},
    }
    fails = REGISTER.judge(check(says), FACTS, (Reply("answered", {"alive": False}),))
    assert (fails.reason.bg, fails.reason.en) == ("Лицето е починало.", "Dead.")
    down = REGISTER.judge(check(says), FACTS, (Reply("down"),))
    assert down.reason.bg == "Проверете акта. Регистърът не отговори."
    assert down.reason.en == "Look it up. The register did not answer."


@pytest.mark.slow
@given(st.dictionaries(st.text(max_size=5), st.recursive(st.none() | st.text() | st.integers(), st.lists)))
def test_no_record_makes_it_raise_and_no_reason_quotes_it(record):
    secret = {"name": "НЕПРИКОСНОВЕН", **{key: value for key, value in record.items() if key != "alive"}}
    finding = REGISTER.judge(check(), FACTS, (Reply("answered", secret),))
    assert finding.outcome == "unknown"
    assert "НЕПРИКОСНОВЕН" not in finding.reason.bg + finding.reason.en
    assert "8403141552" not in finding.reason.bg + finding.reason.en


def test_its_record_is_the_shape_of_the_operations_answer():
    text, day = Shape(Kind.TEXT), Shape(Kind.DATE)
    kin = Shape(Kind.GROUP, many=True, fields={"name": text, "died": day})
    assert REGISTER.record(options(), VOCABULARY) == Shape(Kind.GROUP, fields={"name": text, "died": day, "kin": kin})
    assert REGISTER.record(options(ask="grao/none"), VOCABULARY) is None


def test_its_slots_know_what_each_argument_must_be():
    slots = {slot.path: slot for slot in REGISTER.slots(options(**{"with": {"egn": "a", "on": "today"}}), VOCABULARY)}
    assert slots["with", "egn"].gives == Shape(Kind.TEXT)
    assert slots["with", "on"].gives == Shape(Kind.DATE)
    assert slots["pass_if",].gives == Shape(Kind.YES_NO)
    assert slots["pass_if",].record == REGISTER.record(options(), VOCABULARY)
    assert slots["with", "egn"].record is None


def test_an_unknown_operation_is_one_mistake_and_not_many():
    assert REGISTER.slots(options(ask="nothing/here"), VOCABULARY) == ()


@pytest.mark.parametrize(
    ("changes", "path", "code", "says", "hint"),
    [
        (
            {"ask": "grao"},
            "ask",
            "ask",
            "Не се вижда коя справка да се поиска.",
            "Напишете регистър/справка, например `grao/valid-person`.",
        ),
        (
            {"ask": "graoo/valid-person"},
            "ask",
            "unknown-register",
            "Няма регистър „graoo“.",
            "Може би имахте предвид „grao“?",
        ),
        (
            {"ask": "grao/valid-persn"},
            "ask",
            "unknown-operation",
            "Регистърът няма справка „valid-persn“.",
            "Може би имахте предвид „valid-person“?",
        ),
        (
            {"ask": "grao/zzz"},
            "ask",
            "unknown-operation",
            "Регистърът няма справка „zzz“.",
            "Възможни са: valid-person.",
        ),
        (
            {"with": {"egn": "a", "egm": "b"}},
            "with.egm",
            "unknown-argument",
            "Справката не приема „egm“.",
            "Може би имахте предвид „egn“?",
        ),
        ({"with": {}}, "with", "missing-argument", "Справката иска и „egn“ под `with`.", "Това е „ЕГН“."),
        (
            {"when_down": "hope"},
            "when_down",
            "when-down",
            "Не е ясно какво да стане, ако регистърът не отговаря.",
            "Напишете `wait 2 days`, `refer` или `stop`.",
        ),
    ],
)
def test_mistakes_are_found_with_their_place(changes, path, code, says, hint):
    [(where, problem)] = REGISTER.problems(options(**changes), VOCABULARY)
    assert ".".join(where) == path
    assert (problem.code, problem.says.bg, problem.hint.bg) == (code, says, hint)
    assert problem.says.en
    assert problem.hint.en


def test_a_right_check_has_no_problems():
    assert REGISTER.problems(options(when_down="wait 2 days"), VOCABULARY) == ()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("wait 2 days", WhenDown("wait", Term(2, "day"))),
        ("wait 4 hours", WhenDown("wait", Term(4, "hour"))),
        ("refer", WhenDown("refer")),
        ("stop", WhenDown("stop")),
    ],
)
def test_what_to_do_while_a_register_is_down(written, expected):
    assert WhenDown.parse(written) == expected
    assert REGISTER.when_down(check(when_down=written)) == expected


@pytest.mark.parametrize("written", ["", "wait", "wait at once", "wait 0 days", "wait long", "2 days", "Refer"])
def test_anything_else_is_no_answer_to_a_register_that_is_down(written):
    assert WhenDown.parse(written) is None


def test_a_person_goes_on_where_nothing_is_said():
    assert REGISTER.when_down(check()) == WhenDown("refer")
