"""`register-without-basis`: a register is asked and it is not said which law allows it.

Why: the register's owner receives the law reason with every question and may refuse without it (RegiX call context).
Bad: a check of type `register`, or what is under `known`, without `basis`. Good: `basis: ЗГР, чл. 106`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_HINT = Text("Добавете `basis:` с член от закон.", "Add `basis:` with an article of a law.")


def find(subject: Subject, notes: Notes) -> None:
    """Finds checks that ask a register, and what is asked for the form, without a basis."""
    places = {check.id: at for at, check in enumerate(subject.service.definition.checks)}
    for check in subject.service.checks:
        if check.type.asks == "register" and not (check.definition.basis or "").strip():
            says = Text(
                f"Проверката „{check.id}“ пита регистър без правно основание.",
                f'The check "{check.id}" asks a register without a legal basis.',
            )
            notes.value(("checks", places[check.id]), Problem("register-without-basis", says, _HINT))
    for at, one in enumerate(subject.service.definition.known):
        if not (one.basis or "").strip():
            says = Text(
                f"За „{one.id}“ се пита регистър без правно основание.",
                f'A register is asked for "{one.id}" without a legal basis.',
            )
            notes.value(("known", at), Problem("register-without-basis", says, _HINT))
