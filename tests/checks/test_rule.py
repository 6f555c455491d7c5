from dataclasses import dataclass

import pytest

from gishe.checks import CHECK_TYPES
from gishe.checks.check_type import WhenDown
from gishe.language.check import CheckDefinition
from gishe.language.compiled import CompiledCheck
from gishe.language.vocabulary import Kind, Shape, Vocabulary

RULE = CHECK_TYPES["rule"]
NOTHING = Vocabulary({}, {})


@dataclass(frozen=True)
class Gives:
    """An expression with a result known beforehand."""

    result: bool | None
    source: str = ""

    def holds(self, facts):
        del facts
        return self.result

    def value(self, facts):
        return self.holds(facts)


def check(result=None, title="Дърветата са повече от 5"):
    definition = CheckDefinition.model_validate({"id": "many", "type": "rule", "title": title})
    return CompiledCheck(definition, RULE, RULE.options(pass_if="true"), {("pass_if",): Gives(result)})


@pytest.mark.parametrize(
    ("result", "outcome", "bg"),
    [
        (True, "pass", "Дърветата са повече от 5: потвърдено."),
        (False, "fail", "Дърветата са повече от 5: не е изпълнено."),
        (
            None,
            "unknown",
            "Дърветата са повече от 5: нужна е проверка от служител. Липсват данни, от които проверката зависи.",
        ),
    ],
)
def test_a_rule_is_kept_broken_or_cannot_be_known(result, outcome, bg):
    finding = RULE.judge(check(result), {}, ())
    assert (finding.check, finding.outcome, finding.reason.bg) == ("many", outcome, bg)


def test_a_title_without_english_and_with_braces_is_said_as_it_is():
    finding = RULE.judge(check(result=True, title="Брой {5}"), {}, ())
    assert finding.reason.bg == "Брой {5}: потвърдено."
    assert finding.reason.en == "Брой {5}: confirmed."


def test_it_asks_nothing_and_leaves_no_record():
    options = RULE.options(pass_if="form.count > 5")
    assert RULE.needs(check(), {}) == ()
    assert RULE.record(options, NOTHING) is None
    assert RULE.problems(options, NOTHING) == ()
    assert RULE.when_down(check()) == WhenDown()


def test_its_one_expression_gives_yes_or_no():
    [slot] = RULE.slots(RULE.options(pass_if="form.count > 5"), NOTHING)
    assert (slot.path, slot.source, slot.gives) == (("pass_if",), "form.count > 5", Shape(Kind.YES_NO))


def test_every_module_with_a_type_is_a_check_type_by_its_name():
    assert {"register", "rule", "duplicate"} <= set(CHECK_TYPES)
    assert all(name == kind.name for name, kind in CHECK_TYPES.items())
