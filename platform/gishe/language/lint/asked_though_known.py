"""`asked-though-known`: the citizen is asked for what the sign-in or a register of this service already gives.

Why: once only: an administration may not ask for data that an administration has already (ЗЕУ, чл. 2, ал. 1).
Bad: a question `birth_date` beside a check of the applicant whose record has `birth_date`.
Good: `checks.person.record.birth_date`; or, where the applicant is to see it or may know better, the same question with
`prefill: known.person.birth_date`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.language.vocabulary import Shape
from gishe.values.problem import Problem
from gishe.values.text import Text

_OWN = re.compile(r"^(моето|вашето|твоето)?\s*(егн|име|имена|трите имена|три имена)( на заявителя)?$", re.IGNORECASE)

_LONGEST_OWN = 50

_SAYS = Text("Това вече се знае за заявителя.", "This is known of the applicant already.")
_READ = Text("Махнете въпроса и четете „{there}“.", 'Remove the question and read "{there}".')
_READ_OR_FILL = Text(
    "Махнете въпроса и четете „{there}“, или го попълнете: `prefill: known.{check}.{name}` и справката под `known`.",
    'Remove the question and read "{there}", or fill it: `prefill: known.{check}.{name}`, asked under `known`.',
)
_FILL = Text("Добавете `prefill: {there}`.", "Add `prefill: {there}`.")


def find(subject: Subject, notes: Notes) -> None:
    """Finds questions named as what is known of the applicant."""
    fills = {name: f"known.{one}.{name}" for one, name in _named(subject.known, _of_applicant(subject, "known"))}
    checks = _of_applicant(subject, "checks")
    known = {name: f"checks.{check}.record.{name}" for check, name in _named(subject.records, checks)}
    signed = subject.service.definition.sign_in != "none"
    fields = subject.service.fields
    for name, path in subject.paths.items():
        field = fields.get(name)
        asks_own = bool(signed and field and _asks_own(field.definition.label.bg))
        if field is None or not (asks_own or name in fills or name in known):
            continue
        if path not in subject.tree.values or field.type.name == "file" or field.definition.prefill:
            continue
        own = "applicant.id" if field.type.name == "egn" else "applicant.name"
        if name in fills and not field.rows:
            hint = _FILL.fill(there=fills[name])
            notes.value((*path, "id"), Problem("asked-though-known", _SAYS, hint, severity="warning"))
        elif there := known.get(name) or (own if asks_own else None):
            notes.value((*path, "id"), Problem("asked-though-known", _SAYS, _hint(there), severity="warning"))


def _asks_own(label: str) -> bool:
    # Few labels are so short: the pattern is asked only of those.
    return len(label) <= _LONGEST_OWN and bool(_OWN.match(label.strip(" :*")))


def _hint(there: str) -> Text:
    """Says what to read instead; what a check's register knows can also fill the question."""
    if not there.startswith("checks."):
        return _READ.fill(there=there)
    _, check, _, name = there.split(".")
    return _READ_OR_FILL.fill(there=there, check=check, name=name)


def _named(records: Mapping[str, Shape], of: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((one, name) for one in of if one in records for name in records[one].fields)


def _of_applicant(subject: Subject, section: str) -> list[str]:
    """Lists the checks, or what is known, that ask about the applicant and nobody else."""
    found = []
    for at, one in enumerate(getattr(subject.service.definition, section)):
        asked = [its.reads.names for path, its in subject.expressions.items() if path[:3] == (section, at, "with")]
        names = frozenset().union(*asked)
        if "applicant.id" in names and not any(name.startswith("form") for name in names):
            found.append(one.id)
    return found
