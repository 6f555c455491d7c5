"""The check type `register`: one question to a state register, and an expression over what it answers."""

from collections.abc import Mapping
from typing import Any

from gishe.cases.finding import Finding, Outcome
from gishe.checks.asking import evidence_of, unanswered, waited
from gishe.checks.check_type import CheckType, Question, Reply, WhenDown
from gishe.checks.inspection import Inspection
from gishe.checks.reason import found, outcome_of
from gishe.language.compiled import CompiledCheck
from gishe.language.inquiry import Found, Inquiry
from gishe.language.section import ExpressionText, Section
from gishe.language.vocabulary import Asks, Kind, Shape, Slot, Vocabulary
from gishe.values.plain import Plain
from gishe.values.text import Text

_NOTHING = Text("Регистърът отговори, че няма такова вписване.", "The register answered that there is no such entry.")


class RegisterOptions(Inquiry):
    """What a register check says.

    `ask` is `register/operation`, `with` gives each argument as an expression, `pass_if` judges the answer under the
    name `record`, and `when_down` is `wait 2 days`, `refer` or `stop`. `not_found` is what it means that the register
    has nothing: `unknown`, or, where the law takes that for the answer, `pass` or `fail`.
    """

    pass_if: ExpressionText
    when_down: str = "refer"
    not_found: Outcome = "unknown"


class Register(Inspection):
    """Asks one register once. Not found, hidden and down are unknown, never no.

    Only that the register has nothing may be an answer, where the law says so (nobody is entered who owes, no ban is
    registered): `not_found: pass`, or `fail`. What is hidden and a register that is down stay unknown.

    ```yaml
    - id: no_ban
      title: {bg: Няма вписана забрана, en: No ban is entered}
      type: register
      ask: property-register/bans
      with: {parcel: form.parcel}
      basis: ЗКИР, чл. 2
      pass_if: record.bans.size() == 0
      not_found: pass
    ```
    """

    name = "register"
    options: type[Section] = RegisterOptions
    asks: Asks = "register"

    def slots(self, options: Any, vocabulary: Vocabulary) -> tuple[Slot, ...]:
        """Lists the arguments, each of the kind the operation wants, and `pass_if`, which may read the record.

        Lists none where the operation is unknown: that is said once, not again for every name of its record.
        """
        if not (record := options.record(vocabulary)):
            return ()
        return (*options.arguments(vocabulary), Slot(("pass_if",), options.pass_if, Shape(Kind.YES_NO), record))

    def problems(self, options: Any, vocabulary: Vocabulary) -> tuple[Found, ...]:
        """Finds an unknown register, operation or argument, a required argument left out, a wrong `when_down`."""
        return (*options.mistakes(vocabulary), *waited(options.when_down))

    def record(self, options: Any, vocabulary: Vocabulary) -> Shape | None:
        """Gives the operation's answer as names and kinds."""
        record: Shape | None = options.record(vocabulary)
        return record

    def needs(self, check: CompiledCheck, facts: Mapping[str, Plain]) -> tuple[Question, ...] | None:
        """Asks the operation with its arguments worked out from the facts."""
        arguments = {name: check.expressions["with", name].value(facts) for name in check.options.with_}
        if any(value is None for value in arguments.values()):
            return None
        return (Question(check.options.ask, arguments, check.definition.basis or ""),)

    def judge(self, check: CompiledCheck, facts: Mapping[str, Plain], replies: tuple[Reply, ...]) -> Finding:
        """Judges the one answer; the reason quotes nothing of it."""
        reply = replies[0] if replies else None
        if reply and reply.state == "not-found" and check.options.not_found != "unknown":
            return found(check.definition, check.options.not_found, _NOTHING, evidence_of(replies))
        record = reply.record if reply and reply.state == "answered" else None
        holds = None if record is None else check.expressions["pass_if",].holds({**facts, "record": record})
        why = unanswered(replies) if holds is None else None
        return found(check.definition, outcome_of(holds), why, evidence_of(replies))

    def when_down(self, check: CompiledCheck) -> WhenDown:
        """Says what the definition says; a person where it says nothing."""
        return WhenDown.parse(check.options.when_down) or WhenDown()


TYPE: CheckType = Register()
