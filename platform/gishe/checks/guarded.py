"""A check type of somebody else's, kept within bounds: whatever it does, a finding comes of it and a case goes on."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any, get_args

from gishe.cases.finding import Finding, Outcome
from gishe.checks.check_type import CheckType, Question, Reply, WhenDown
from gishe.checks.house import asks_house
from gishe.checks.patience import Patience, Trouble
from gishe.checks.reason import found
from gishe.language.compiled import CompiledCheck
from gishe.language.inquiry import Found
from gishe.language.section import Section
from gishe.language.vocabulary import Asks, Shape, Slot, Vocabulary
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

#: Seconds that a plugin has for one answer; a check's answer takes a thousandth of one.
PATIENCE = 2.0
_LONGEST = 2000
_BROKEN = Text("Разширението „{name}“ не работи ({trouble}).", "The extension “{name}” does not work ({trouble}).")
_BROKEN_HINT = Text(
    "Опитайте го с `gishe check-type run {name}`, или го деинсталирайте.",
    "Try it with `gishe check-type run {name}`, or uninstall it.",
)
_DOWN = Text("Регистърът не отговори.", "The register did not answer.")


class Guarded:
    """Asks the plugin with a copy of the facts, for a limited time, and believes only what fits.

    What raises, takes too long or returns nonsense gives an unknown finding that names the plugin. It can't pass a
    check whose register was down, cite evidence that is not the check's own, or ask what it has not declared to ask.
    """

    def __init__(self, inner: CheckType, seconds: float = PATIENCE, edition: str = "") -> None:
        self.inner, self.name, self.edition = inner, inner.name, edition
        self.options: type[Section] = inner.options
        self.asks: Asks = inner.asks
        self.__doc__ = type(inner).__doc__
        self._patience = Patience(seconds)

    def slots(self, options: Any, vocabulary: Vocabulary) -> tuple[Slot, ...]:
        """Lists the plugin's expressions; none where it fails."""
        slots, _ = self._asked(lambda: tuple(self.inner.slots(options, vocabulary)), _all(Slot))
        return slots or ()

    def problems(self, options: Any, vocabulary: Vocabulary) -> tuple[Found, ...]:
        """Finds what the plugin finds, and that it fails."""
        problems, trouble = self._asked(lambda: tuple(self.inner.problems(options, vocabulary)), _are_found)
        trouble = trouble or self._asked(lambda: tuple(self.inner.slots(options, vocabulary)), _all(Slot))[1]
        trouble = trouble or self._asked(lambda: self.inner.record(options, vocabulary), _is_shape)[1]
        if trouble:
            hint = _BROKEN_HINT.fill(name=self.name)
            return ((("type",), Problem("extension", _BROKEN.fill(name=self.name, trouble=trouble), hint)),)
        return problems or ()

    def record(self, options: Any, vocabulary: Vocabulary) -> Shape | None:
        """Gives the shape of the plugin's record."""
        record: Shape | None = self._asked(lambda: self.inner.record(options, vocabulary), _is_shape)[0]
        return record

    def needs(self, check: CompiledCheck, facts: Mapping[str, Plain]) -> tuple[Question, ...] | None:
        """Asks what the plugin wants to ask; nothing where it fails."""
        questions: tuple[Question, ...] | None = self._needs(check, facts)[0]
        return questions

    def judge(self, check: CompiledCheck, facts: Mapping[str, Plain], replies: tuple[Reply, ...]) -> Finding:
        """Finds what the plugin finds; unknown where it fails."""
        needs, trouble = self._needs(check, facts)
        if not trouble:
            finding, trouble = self._asked(lambda: self.inner.judge(check, deepcopy(dict(facts)), replies), _is_finding)
        if trouble:
            return found(check.definition, "unknown", _BROKEN.fill(name=self.name, trouble=trouble))
        kept = frozenset(reply.evidence for reply in replies if reply.evidence)
        evidence = tuple(one for one in finding.evidence if one in kept)
        if finding.outcome == "pass" and (needs is None or any(reply.state == "down" for reply in replies)):
            return found(check.definition, "unknown", _DOWN if needs else None, evidence)
        return Finding(check.id, "unknown" if needs is None else finding.outcome, finding.reason, evidence)

    def operations(self, check: CompiledCheck) -> tuple[str, ...]:
        """Lists what the plugin says that it asks; nothing where it fails."""
        operations, _ = self._asked(lambda: tuple(self.inner.operations(check)), _all(str))
        return operations or ()

    def when_down(self, check: CompiledCheck) -> WhenDown:
        """Says what the plugin says; a person where it fails."""
        policy, _ = self._asked(lambda: self.inner.when_down(check), lambda one: isinstance(one, WhenDown))
        return policy or WhenDown()

    def imagined(self, check: CompiledCheck) -> tuple[Plain, ...]:
        """Gives the records that the plugin imagines."""
        records, _ = self._asked(lambda: tuple(self.inner.imagined(check)), lambda _: True)
        return records or ()

    def _needs(self, check: CompiledCheck, facts: Mapping[str, Plain]) -> tuple[Any, Trouble]:
        return self._asked(lambda: self.inner.needs(check, deepcopy(dict(facts))), self._may_ask)

    def _may_ask(self, asked: Any) -> bool:
        """Says whether questions are such as the type says it asks: a register's each by a law."""
        if asked in ((), None):
            return True
        return _all(Question)(asked) and all(
            self.asks == "house" if asks_house(one) else self.asks == "register" and bool(one.basis) for one in asked
        )

    def _asked(self, work: Callable[[], Any], fits: Callable[[Any], bool]) -> tuple[Any, Trouble]:
        result, trouble = self._patience.of(work)
        return (result, trouble) if trouble or fits(result) else (None, "nonsense")


def _all(kind: type) -> Callable[[Any], bool]:
    return lambda many: isinstance(many, tuple) and all(isinstance(one, kind) for one in many)


def _are_found(many: Any) -> bool:
    pairs = (isinstance(one, tuple) and len(one) == 2 and isinstance(one[1], Problem) for one in many)  # noqa: PLR2004 - a path and a problem
    return isinstance(many, tuple) and all(pairs)


def _is_shape(one: Any) -> bool:
    return one is None or isinstance(one, Shape)


def _is_finding(one: Any) -> bool:
    if not isinstance(one, Finding) or one.outcome not in get_args(Outcome) or not isinstance(one.reason, Text):
        return False
    said = (one.reason.bg, one.reason.en)
    return all(isinstance(text, str) and len(text) <= _LONGEST for text in said) and bool(one.reason.bg)
