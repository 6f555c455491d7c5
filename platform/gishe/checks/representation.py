"""The check type `representation`: whether who applies may act for whom the application is about."""

from collections.abc import Mapping
from typing import Any

from gishe.cases.finding import Finding
from gishe.cases.representing import who_acts
from gishe.checks.asking import evidence_of, lacking, unanswered, waited
from gishe.checks.check_type import CheckType, Question, Reply, WhenDown
from gishe.checks.inspection import Inspection
from gishe.checks.participation import OPERATION, participation
from gishe.checks.reason import INCOMPLETE, found
from gishe.language.compiled import CompiledCheck
from gishe.language.inquiry import Found, group
from gishe.language.section import ExpressionText, Section
from gishe.language.vocabulary import Asks, Kind, Shape, Slot, Vocabulary
from gishe.values.eik import Eik
from gishe.values.plain import Plain
from gishe.values.text import Text
from gishe.values.unknown import has_unknown

#: A branch is entered under the EIK of its company, with four digits more.
BODY = 9
_TEXT = Shape(Kind.TEXT)
_SELF = Text("Заявителят действа за себе си.", "The applicant acts in person.")
_NOT_THERE = Text("Търговският регистър не го показва при този търговец.", "The Trade Register does not show that.")
_OTHERWISE = Text(
    "Търговският регистър го показва при търговеца, но не като управител или представител.",
    "The Trade Register shows the person with the trader, and neither as manager nor as representative.",
)
_POWER = Text(
    "Приложено е пълномощно: преглежда го служител.", "A power of attorney is attached: an official reads it."
)
#: Who acts for another by law, of whom no power of attorney is asked.
_BY_LAW = {
    "parent": Text("Заявява родител: проверява го служител.", "A parent applies: an official verifies it."),
    "guardian": Text(
        "Заявява настойник или попечител: проверява го служител.",
        "A guardian or a curator applies: an official verifies it.",
    ),
}
_NO_POWER = Text("Няма приложено пълномощно.", "No power of attorney is attached.")


class RepresentationOptions(Section):
    """`of` gives who is represented (EIK of a trader, or a person's number), `by` who acts.

    Left out, both are about the applicant: whom it is for, and who acts where somebody represents the applicant.

    `power`, if given, is an expression that is true where a power of attorney is attached:
    `has(form.power_of_attorney)`. `when_down` is `wait 2 days`, `refer` or `stop`.
    """

    of: ExpressionText = "applicant.id"
    by: ExpressionText = "applicant.id"
    power: ExpressionText | None = None
    when_down: str = "refer"


class Representation(Inspection):
    """Passes where people act for themselves, or the Trade Register shows who acts as the trader's manager.

    Without options it is about the applicant and who acts for them. For a trader it asks
    `trade-register/person-companies` about who acts; the answer is its record. Where the register does not show it, or
    a person is represented, a power of attorney is looked for: with one the finding is unknown, since an official must
    read it; without one it fails. For parents and guardians of persons an official decides too. Which entries of the
    register mean that somebody represents is given from memory and is to be confirmed; an entry of another kind goes
    to a person.

    ```yaml
    - id: may_act
      title: {bg: Заявителят представлява търговеца, en: The applicant represents the trader}
      type: representation
      power: has(form.power_of_attorney)
      basis: ЗТРРЮЛНЦ, чл. 23, ал. 4
    ```
    """

    name = "representation"
    options: type[Section] = RepresentationOptions
    asks: Asks = "register"

    def slots(self, options: Any, vocabulary: Vocabulary) -> tuple[Slot, ...]:
        """Lists who is represented, by whom, and whether there is a power of attorney."""
        power = (Slot(("power",), options.power, Shape(Kind.YES_NO)),) if options.power else ()
        return (Slot(("of",), options.of, _TEXT), Slot(("by",), options.by, _TEXT), *power)

    def problems(self, options: Any, vocabulary: Vocabulary) -> tuple[Found, ...]:
        """Finds a wrong `when_down`, and a folder of definitions without the operation."""
        return (*lacking((OPERATION,), vocabulary), *waited(options.when_down))

    def record(self, options: Any, vocabulary: Vocabulary) -> Shape | None:
        """Gives the companies that the person takes part in."""
        operation = vocabulary.operations.get(OPERATION)
        return group(operation.response.fields) if operation else None

    def needs(self, check: CompiledCheck, facts: Mapping[str, Plain]) -> tuple[Question, ...] | None:
        """Asks about who acts, where a trader is represented; nobody is asked about persons."""
        of, by = _parties(check, facts)
        if not of or not by:
            return None
        if of == by or not Eik.parse(of):
            return ()
        return (Question(OPERATION, {"egn": by}, check.definition.basis or ""),)

    def judge(self, check: CompiledCheck, facts: Mapping[str, Plain], replies: tuple[Reply, ...]) -> Finding:
        """Reads the register's answer, then looks for a power of attorney."""
        of, by = _parties(check, facts)
        if not of or not by:
            return found(check.definition, "unknown", INCOMPLETE)
        if of == by:
            return found(check.definition, "pass", _SELF)
        return self._by_register(check, facts, of, replies) if Eik.parse(of) else _powered(check, facts, None, ())

    def operations(self, check: CompiledCheck) -> tuple[str, ...]:
        """Lists what it asks."""
        return (OPERATION,)

    def when_down(self, check: CompiledCheck) -> WhenDown:
        """Says what the definition says."""
        return WhenDown.parse(check.options.when_down) or WhenDown()

    def imagined(self, check: CompiledCheck) -> tuple[Plain, ...]:
        """Gives somebody who takes part in no company."""
        return ({"is_found": False},)

    def _by_register(
        self, check: CompiledCheck, facts: Mapping[str, Plain], eik: str, replies: tuple[Reply, ...]
    ) -> Finding:
        evidence = evidence_of(replies)
        record = replies[0].record if replies and replies[0].state == "answered" else None
        if record is None or has_unknown(record):
            return found(check.definition, "unknown", unanswered(replies), evidence)
        its = participation(record, eik[:BODY])
        if its is None:
            return _powered(check, facts, _NOT_THERE, evidence)
        if its.represents:
            return found(check.definition, "pass", evidence=evidence)
        return found(check.definition, "unknown", _OTHERWISE, evidence)


def _powered(check: CompiledCheck, facts: Mapping[str, Plain], why: Text | None, evidence: tuple[str, ...]) -> Finding:
    """Looks for a power of attorney; a person reads it, and without one nobody may act."""
    if why is None and _ground(facts) in _BY_LAW:
        return found(check.definition, "unknown", _BY_LAW[_ground(facts)])
    holds = check.expressions["power",].holds(facts) if check.options.power else False
    said = _POWER if holds else _NO_POWER if holds is False else INCOMPLETE
    whole = Text(f"{why.bg} {said.bg}", f"{why.en} {said.en}") if why else said
    return found(check.definition, "fail" if holds is False else "unknown", whole, evidence)


def _parties(check: CompiledCheck, facts: Mapping[str, Plain]) -> tuple[str, str]:
    """Gives who is represented and who acts: an applicant who is represented never acts, whatever is written."""
    of, by = check.expressions["of",].value(facts), check.expressions["by",].value(facts)
    applicant, acts = _applicant(facts)
    acting = acts.get("id", by) if by == applicant.get("id") else by
    return (of if isinstance(of, str) else "", acting if isinstance(acting, str) else "")


def _ground(facts: Mapping[str, Plain]) -> str:
    return str(_applicant(facts)[1].get("ground", ""))


def _applicant(facts: Mapping[str, Plain]) -> tuple[Mapping[str, Plain], Mapping[str, Plain]]:
    applicant = facts.get("applicant")
    its = applicant if isinstance(applicant, Mapping) else {}
    return its, who_acts(its)


TYPE: CheckType = Representation()
