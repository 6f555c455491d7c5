"""All answers of a form judged at once: before it is filed, from a program's request, from a scenario."""

from collections.abc import Mapping

from gishe.forms.asking import asked, holds
from gishe.forms.field_type import Posted, type_of
from gishe.forms.read import kept_files
from gishe.language.compiled import CompiledStep, Service
from gishe.language.vocabulary import Field
from gishe.values.plain import Answers, Plain
from gishe.values.problem import Problem


def review(
    service: Service, answers: Answers, facts: Mapping[str, Plain]
) -> tuple[dict[str, Plain], tuple[Problem, ...]]:
    """Judges plain answers in the order of the form and gives them in their one canonical shape.

    Answers to questions that are not asked are dropped, and so are names that are no questions.
    """
    reviewed: dict[str, Plain] = {}
    problems: list[Problem] = []
    for page in service.pages:
        if not holds(page.show_if, facts, reviewed):
            continue
        for field in page.fields:
            if asked(field, facts, reviewed):
                problems += _settle(field, answers, reviewed)
    return reviewed, tuple(problems)


def review_fill(
    step: CompiledStep, answers: Answers, facts: Mapping[str, Plain] | None = None
) -> tuple[dict[str, Plain], tuple[Problem, ...]]:
    """Judges what an official filled in at a step, in the same way; `form` stays the applicant's."""
    seen = facts or {}
    form = seen.get("form")
    applicants: Answers = form if isinstance(form, Mapping) else {}
    reviewed: dict[str, Plain] = {}
    problems: list[Problem] = []
    for field in step.fill:
        if asked(field, seen, applicants):
            problems += _settle(field, answers, reviewed)
    return reviewed, tuple(problems)


def fitting(field: Field, answer: Plain) -> Plain:
    """Gives an answer that came from elsewhere as the form keeps it; `None` where the question would refuse it."""
    settled: dict[str, Plain] = {}
    _settle(field, {field.id: answer}, settled)
    return settled.get(field.id)


def _settle(field: Field, answers: Answers, reviewed: dict[str, Plain]) -> tuple[Problem, ...]:
    kind, answer = type_of(field), answers.get(field.id)
    if problems := kind.admit(answer, field):
        return problems
    # What a program writes as 12 or "0888 123 456" is kept as the form itself would have kept it.
    posted = Posted(kind.typed(answer, field), kept=kept_files((field,), answers))
    settled, problems = kind.read(posted, field.id, field)
    if settled is None and not problems and not field.definition.optional:
        return (kind.missing(field).of(field.id),)
    if settled is not None:
        reviewed[field.id] = settled
    return problems
