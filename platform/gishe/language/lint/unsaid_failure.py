"""`unsaid-failure`: a check has no sentence for the case that it fails.

Why: the sentence goes to the citizen and the official; without it they read only that "…" was not confirmed, and a
refusal rests on it.
Bad: a check without `says`. Good: `says: {fail: {bg: Заявителят не е собственик., en: The applicant is no owner.}}`.
"""

from gishe.language.by_hand import by_hand
from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.language.payment import PaymentOptions
from gishe.values.problem import Problem
from gishe.values.text import Text

_HINT = Text("Добавете `says: {fail: {bg: …, en: …}}`.", "Add `says: {fail: {bg: …, en: …}}`.")


def find(subject: Subject, notes: Notes) -> None:
    """Finds checks without a sentence of failure; an answer of a person is one, a fee is waited for."""
    said = {check.id for check in subject.service.checks if by_hand(check) or isinstance(check.options, PaymentOptions)}
    for at, check in enumerate(subject.service.definition.checks):
        if check.says.fail is None and check.id not in said:
            says = Text(
                f"Проверката „{check.id}“ не казва какво значи, че не е мината.",
                f'The check "{check.id}" does not say what its failure means.',
            )
            notes.value(("checks", at), Problem("unsaid-failure", says, _HINT, severity="warning"))
