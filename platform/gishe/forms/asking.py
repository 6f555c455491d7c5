"""Which questions are asked: `show_if` decides on the server, in the order of the form."""

from collections.abc import Iterator, Mapping

from gishe.language.compiled import CompiledPage, Service
from gishe.language.vocabulary import Expression, Field
from gishe.values.plain import Answers, Plain


def holds(condition: Expression | None, facts: Mapping[str, Plain], form: Answers) -> bool:
    """Tells whether something is asked; a condition that can't be known does not hold."""
    return condition is None or condition.holds({**facts, "form": form}) is True


def asked(field: Field, facts: Mapping[str, Plain], form: Answers) -> bool:
    """Tells whether a question is asked after the answers so far."""
    return holds(field.show_if, facts, form)


def asked_pages(service: Service, answers: Answers, facts: Mapping[str, Plain]) -> tuple[CompiledPage, ...]:
    """Lists the pages that a person with these answers goes through, in order."""
    return tuple({page.id: page for page, _ in asked_questions(service, answers, facts)}.values())


def asked_questions(
    service: Service, answers: Answers, facts: Mapping[str, Plain]
) -> Iterator[tuple[CompiledPage, Field]]:
    """Goes through the questions that are asked; an answer counts only behind a question that was asked itself."""
    form: dict[str, Plain] = {}
    for page in service.pages:
        if not holds(page.show_if, facts, form):
            continue
        for field in page.fields:
            if asked(field, facts, form):
                if answers.get(field.id) is not None:
                    form[field.id] = answers[field.id]
                yield page, field
