"""The check type `manual`: a question that an official answers."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from gishe.cases.by_hand import answer_of
from gishe.cases.clock import SOFIA
from gishe.cases.finding import Finding
from gishe.cases.situation import Situation
from gishe.checks.check_type import CheckType, Reply
from gishe.checks.inspection import Inspection
from gishe.checks.reason import INCOMPLETE, found
from gishe.language.by_hand import ByHand
from gishe.language.compiled import CompiledCheck
from gishe.language.inquiry import Found
from gishe.language.section import Section
from gishe.language.vocabulary import Asks, Kind, Shape, Vocabulary
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

_TEXT = Shape(Kind.TEXT)
_RECORD = Shape(Kind.GROUP, fields={"answer": _TEXT, "note": _TEXT, "by": _TEXT, "at": Shape(Kind.MOMENT)})
_SAID = Text("Отговор на служител от {at}: {label}.", "An official’s answer of {at}: {label}.")
_NEVER = Problem(
    "manual-never-passes",
    Text("С никой отговор проверката не минава.", "No answer makes this check pass."),
    Text("Дайте на някой отговор `outcome: pass`.", "Give some answer `outcome: pass`."),
    severity="warning",
)
_ALIKE = Text("Отговорът „{label}“ вече го има.", "The answer “{label}” is there already.")
_ALIKE_HINT = Text("Кажете с какво се различават.", "Say what sets them apart.")


class Manual(Inspection):
    """Asks an official, and comes out as the chosen answer says; it never passes by itself.

    The question appears on the desk of those who have the `role`, with its instructions, the answers to choose from and
    a note, which some answers may require. The other checks are made meanwhile, but for those that read this one; the
    route opens when all are done. The finding says when it was answered; by whom stands in the
    record and the journal, which officials see. An answer stands
    while the application stays as it was filed: when the applicant remedies it, or the question changes with a new
    version, the official is asked again. While a fee is awaited nobody is asked. Expressions see
    `checks.ID.record.answer` (the answer's name), `note`, `by` and `at`.

    A scenario says what is answered: `manual: {CHECK: sick}`; where it says nothing, the case waits for the role.

    ```yaml
    - id: state
      title: {bg: Състояние на дърветата, en: The state of the trees}
      type: manual
      role: ecologist
      question: {bg: "Болни или опасни ли са дърветата?", en: "Are the trees sick or dangerous?"}
      instructions: {bg: Огледайте ги на място., en: Look at them where they stand.}
      answers:
        sick: {label: {bg: "Да, болни са", en: "Yes, sick"}, outcome: pass}
        sound: {label: {bg: "Не, здрави са", en: "No, they are sound"}, outcome: fail}
        unclear: {label: {bg: Не може да се каже, en: It can’t be told}, outcome: unknown, note: required}
      term: 5 working days
    ```
    """

    name = "manual"
    options: type[Section] = ByHand
    asks: Asks = "person"

    def problems(self, options: Any, vocabulary: Vocabulary) -> tuple[Found, ...]:
        """Finds answers that are called the same, and a check that can't pass."""
        never: tuple[Found, ...] = () if "pass" in options.outcomes else ((("answers",), _NEVER),)
        return (*_alike(options), *never)

    def record(self, options: Any, vocabulary: Vocabulary) -> Shape | None:
        """Gives the answer, its note, who gave it and when."""
        return _RECORD

    def judge(self, check: CompiledCheck, facts: Mapping[str, Plain], replies: tuple[Reply, ...]) -> Finding:
        """Says what the chosen answer means; without one it is unknown."""
        record = (replies[0].record if replies else None) or {}
        answer = check.options.answers.get(record.get("answer"))
        if answer is None:
            return found(check.definition, "unknown", INCOMPLETE)
        why = _SAID.fill(at=_moment(record.get("at")), label="{label}")
        label = answer.says or answer.label
        said = Text(why.bg.replace("{label}", _bare(label.bg)), why.en.replace("{label}", _bare(label.to("en"))))
        return found(check.definition, answer.outcome, said, tuple(filter(None, (replies[0].evidence,))))


def replies_of(situation: Situation, check: CompiledCheck) -> tuple[Reply, ...]:
    """Gives the official's answer to a check, if one stands; none for what no person is asked."""
    answer = answer_of(situation, check)
    if answer is None:
        return ()
    return (Reply("answered", {"answer": answer.answer, "by": answer.actor, "at": answer.at}, answer.paper),)


def _alike(options: ByHand) -> Iterator[Found]:
    seen: set[str] = set()
    for name, answer in options.answers.items():
        if (mark := answer.label.bg.strip().casefold()) in seen:
            says = Text(_ALIKE.bg.format(label=answer.label.bg), _ALIKE.en.format(label=answer.label.to("en")))
            yield ("answers", name, "label"), Problem("manual-alike", says, _ALIKE_HINT)
        seen.add(mark)


def _bare(sentence: str) -> str:
    return sentence.strip().removesuffix(".")


def _moment(at: Plain) -> str:
    return datetime.fromisoformat(at).astimezone(SOFIA).strftime("%d.%m.%Y %H:%M") if isinstance(at, str) else ""


TYPE: CheckType = Manual()
