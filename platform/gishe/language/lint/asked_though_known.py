"""`asked-though-known`: the citizen is asked for what the sign-in or a register of this service already gives.

Why: once only: an administration may not ask for data that an administration has already (ЗЕУ, чл. 2, ал. 1).
Bad: a question `birth_date` beside a check of the applicant whose record has `birth_date`.
Good: `checks.person.record.birth_date`.
"""

import re

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

_OWN = re.compile(r"^(моето|вашето|твоето)?\s*(егн|име|имена|трите имена|три имена)( на заявителя)?$", re.IGNORECASE)


def find(subject: Subject, notes: Notes) -> None:
    """Finds questions named as what is known of the applicant."""
    checks = _of_applicant(subject)
    known = {name: f"checks.{check}.record.{name}" for check in checks for name in subject.records[check].fields}
    signed = subject.service.definition.sign_in != "none"
    fields = subject.service.fields
    for name, path in subject.paths.items():
        field = fields.get(name)
        if field is None or path not in subject.tree.values or field.type.name == "file":
            continue
        asks_own = bool(signed and _OWN.match(field.definition.label.bg.strip(" :*")))
        own = "applicant.id" if field.type.name == "egn" else "applicant.name"
        if there := known.get(name) or (own if asks_own else None):
            says = Text("Това вече се знае за заявителя.", "This is known of the applicant already.")
            hint = Text(f"Махнете въпроса и четете „{there}“.", f'Remove the question and read "{there}".')
            notes.value((*path, "id"), Problem("asked-though-known", says, hint, severity="warning"))


def _of_applicant(subject: Subject) -> list[str]:
    found = []
    for at, check in enumerate(subject.service.definition.checks):
        asked = [one.reads.names for path, one in subject.expressions.items() if path[:3] == ("checks", at, "with")]
        names = frozenset().union(*asked)
        if check.id in subject.records and "applicant.id" in names and not any(one.startswith("form") for one in names):
            found.append(check.id)
    return found
