"""The checks of a case as an official sees them: the verdict, and what each register that was consulted said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from gishe.cases import event as e
from gishe.cases.finding import Finding
from gishe.cases.situation import Situation
from gishe.checks.house import OPERATIONS, SIGNATURES
from gishe.checks.signature import in_words as signatures_in_words
from gishe.forms.printing import in_words
from gishe.language.check import CheckDefinition
from gishe.language.compiled import CompiledCheck
from gishe.language.register import Detail
from gishe.runtime.checking import type_of
from gishe.runtime.kept import Entry
from gishe.runtime.office import Office
from gishe.values.plain import Plain
from gishe.values.text import Language, Text


@dataclass(frozen=True, slots=True)
class Consulted:
    """One operation of a register: when it was asked and answered, what came, and where the whole answer is kept.

    `promised_at` says when the register took the question for later, `reused_from` in which case an answer was given
    that serves here too. `title` is the operation's, `labels` name the parts of the record as the register's file does.
    """

    operation: str
    asked_at: str = ""
    answered_at: str = ""
    reference: str = ""
    trouble: str = ""
    promised_at: str = ""
    reused_from: str = ""
    evidence: str = ""
    record: Mapping[str, Plain] | None = None
    title: Text | None = None
    labels: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckView:
    """A check on the official's screen: the verdict with its reason, the law, and the registers that were consulted."""

    definition: CheckDefinition
    finding: Finding | None
    basis: str = ""
    consulted: tuple[Consulted, ...] = ()
    #: Whether the check is for this case; one whose condition says that it is not, is not made.
    due: bool = True


def check_views(
    office: Office, situation: Situation, journal: Sequence[Entry], language: Language
) -> Iterator[CheckView]:
    """Gives the checks in their order, as the journal and the papers tell of them."""
    for check in situation.service.checks:
        finding = situation.case.finding(check.id)
        due = finding is not None or check.id in situation.case.pending
        records = _records(situation, check, language) if due else {}
        told: dict[str, Consulted] = {}
        basis = ""
        for entry in journal:
            if getattr(entry.event, "check", "") == check.id:
                basis = entry.event.basis if isinstance(entry.event, e.QuestionAsked) else basis
                _tell(told, entry)
        consulted = tuple(_labelled(office, one, records.get(one.operation)) for one in told.values())
        yield CheckView(check.definition, finding, basis, consulted, due)


def _tell(told: dict[str, Consulted], entry: Entry) -> None:
    operation = getattr(entry.event, "operation", "")
    one = told.get(operation) or Consulted(operation)
    match entry.event:
        case e.QuestionAsked():
            told[operation] = replace(one, asked_at=entry.at, trouble="")
        case e.AnswerReceived(evidence=evidence, reference=reference):
            told[operation] = replace(one, answered_at=entry.at, reference=reference, evidence=evidence)
        case e.AnswerPromised(reference=reference):
            told[operation] = replace(one, promised_at=entry.at, reference=reference)
        case e.AnswerReused(evidence=evidence, reference=reference, case=case, at=at):
            told[operation] = replace(
                one, answered_at=at, reference=reference, evidence=evidence, reused_from=case, trouble=""
            )
        case e.RegisterUnavailable(reason=reason):
            told[operation] = replace(one, trouble=reason)


def _records(situation: Situation, check: CompiledCheck, language: Language) -> dict[str, Mapping[str, Plain]]:
    """Gives what came, in words, by operation: of a check with several questions, each part of its record."""
    record = situation.papers.records.get(check.id)
    if record is None:
        return {}
    said = cast("Mapping[str, Plain]", in_words(record, language))
    questions = type_of(check).needs(check, situation.facts) or ()
    parts = {one.operation: said.get(one.part) if one.part else said for one in questions}
    whole = {operation: part for operation, part in parts.items() if isinstance(part, Mapping)}
    return {name: signatures_in_words(part, language) if name == SIGNATURES else part for name, part in whole.items()}


def _labelled(office: Office, one: Consulted, record: Mapping[str, Plain] | None) -> Consulted:
    operation = office.operations.get(one.operation) or OPERATIONS.get(one.operation)
    if operation is None:
        return replace(one, record=record)
    return replace(one, record=record, title=operation.title, labels=dict(_labels(operation.response.fields)))


def _labels(elements: Sequence[Detail]) -> Iterator[tuple[str, Text]]:
    for element in elements:
        yield element.name, element.label
        yield from _labels(element.fields)
