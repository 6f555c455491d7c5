"""The check type `debts`: whether a person or a company owes the state anything."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from gishe.cases.finding import Finding
from gishe.checks.asking import evidence_of, lacking, unanswered, waited
from gishe.checks.check_type import CheckType, Question, Reply, WhenDown
from gishe.checks.inspection import Inspection
from gishe.checks.reason import INCOMPLETE, found
from gishe.language.compiled import CompiledCheck
from gishe.language.inquiry import Found, group
from gishe.language.section import ExpressionText, Section
from gishe.language.vocabulary import Asks, Kind, Shape, Slot, Vocabulary
from gishe.values.egn import Egn
from gishe.values.eik import Eik
from gishe.values.lnch import Lnch
from gishe.values.plain import Plain
from gishe.values.text import Text

_OPERATION = "public-debts/debts"
_OWES = Text("Регистърът показва публични задължения.", "The register shows public debts.")
_FAILED = Text("Регистърът отговори с грешка.", "The register answered with an error.")


class DebtsOptions(Section):
    """`of` gives the number of whom is asked about (the applicant's): EGN, personal number of a foreigner, or EIK.

    `more_than` is the sum, in whole units of the register, up to which debts do not count. `when_down` is
    `wait 2 days`, `refer` or `stop`.
    """

    of: ExpressionText = "applicant.id"
    more_than: int = Field(default=0, ge=0, le=65535)
    when_down: str = "refer"


class Debts(Inspection):
    """Passes where the National Revenue Agency's register shows no public debts.

    Asks `public-debts/debts`; the answer is its record. The kind of the number is told by the number itself. Unknown
    where the register does not answer, answers with an error of its own, or hides the status. Debts to the municipality
    are another matter: this asks about the state's. (That they are asked for without the applicant bringing a
    certificate rests on ДОПК, чл. 87; the article is given from memory and is to be confirmed.)

    ```yaml
    - id: debts
      title: {bg: Няма публични задължения, en: No public debts}
      type: debts
      of: form.company_eik
      basis: ДОПК, чл. 87, ал. 10
    ```
    """

    name = "debts"
    options: type[Section] = DebtsOptions
    asks: Asks = "register"

    def slots(self, options: Any, vocabulary: Vocabulary) -> tuple[Slot, ...]:
        """Lists whose debts: a text."""
        return (Slot(("of",), options.of, Shape(Kind.TEXT)),)

    def problems(self, options: Any, vocabulary: Vocabulary) -> tuple[Found, ...]:
        """Finds a wrong `when_down`, and a folder of definitions without the operation."""
        return (*lacking((_OPERATION,), vocabulary), *waited(options.when_down))

    def record(self, options: Any, vocabulary: Vocabulary) -> Shape | None:
        """Gives the answer as names and kinds."""
        operation = vocabulary.operations.get(_OPERATION)
        return group(operation.response.fields) if operation else None

    def needs(self, check: CompiledCheck, facts: Mapping[str, Plain]) -> tuple[Question, ...] | None:
        """Asks about the number, by its kind; nothing where it is no number of anybody."""
        of = check.expressions["of",].value(facts)
        kind = kind_of(of) if isinstance(of, str) else ""
        if not kind:
            return None
        arguments: dict[str, Plain] = {"identity.id": of, "identity.type": kind}
        if check.options.more_than:
            arguments["threshold"] = check.options.more_than
        return (Question(_OPERATION, arguments, check.definition.basis or ""),)

    def judge(self, check: CompiledCheck, facts: Mapping[str, Plain], replies: tuple[Reply, ...]) -> Finding:
        """Reads the status; an answer that is an error of the register is no answer."""
        evidence = evidence_of(replies)
        record = replies[0].record if replies and replies[0].state == "answered" else None
        if record is None:
            return found(check.definition, "unknown", unanswered(replies), evidence)
        status = record.get("status")
        if not isinstance(status, Mapping) or str(status.get("code")) != "0":
            return found(check.definition, "unknown", _FAILED, evidence)
        match record.get("obligation_status"):
            case "ABSENT":
                return found(check.definition, "pass", evidence=evidence)
            case "PRESENT":
                return found(check.definition, "fail", _OWES, evidence)
        return found(check.definition, "unknown", INCOMPLETE, evidence)

    def operations(self, check: CompiledCheck) -> tuple[str, ...]:
        """Lists what it asks."""
        return (_OPERATION,)

    def when_down(self, check: CompiledCheck) -> WhenDown:
        """Says what the definition says."""
        return WhenDown.parse(check.options.when_down) or WhenDown()

    def imagined(self, check: CompiledCheck) -> tuple[Plain, ...]:
        """Gives a debtor and one who owes nothing."""
        return tuple({"obligation_status": one, "status": {"code": 0}} for one in ("PRESENT", "ABSENT"))


def kind_of(number: str) -> str:
    """Names the kind of a number as the register does; empty for what is none of them."""
    if Egn.parse(number):
        return "EGN"
    if Lnch.parse(number):
        return "LNC"
    return "Bulstat" if Eik.parse(number) else ""


TYPE: CheckType = Debts()
