"""`register-without-basis`: a check asks a register and does not say which law allows it.

Why: the register's owner receives the law reason with every question and may refuse without it (RegiX call context).
Bad: a check of type `register` without `basis`. Good: `basis: ЗГР, чл. 106`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_HINT = Text("Добавете `basis:` с член от закон.", "Add `basis:` with an article of a law.")


def find(subject: Subject, notes: Notes) -> None:
    """Finds checks that ask a register and have no basis."""
    places = {check.id: at for at, check in enumerate(subject.service.definition.checks)}
    for check in subject.service.checks:
        if check.type.asks == "register" and not (check.definition.basis or "").strip():
            says = Text(
                f"Проверката „{check.id}“ пита регистър без правно основание.",
                f'The check "{check.id}" asks a register without a legal basis.',
            )
            notes.value(("checks", places[check.id]), Problem("register-without-basis", says, _HINT))
