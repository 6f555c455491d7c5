"""`known-of-another`: what a register says of somebody else would be shown to the applicant.

Why: the form shows what fills it; with a personal number of their choice anybody could look up anybody. A check may ask
about another person: only officials see what it brings.
Bad: `known: [{ask: grao/person-data, with: {egn: form.child_egn}}]`. Good: `with: {egn: applicant.id}`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

#: The arguments by which registers know a person.
_PERSONAL = frozenset({"egn", "lnch", "id", "identifier"})
PROBLEM = Problem(
    "known-of-another",
    Text(
        "Заявителят би видял какво казва регистърът за друг човек.",
        "The applicant would see what the register says of another person.",
    ),
    Text(
        "Питайте за `applicant.id`; за друг човек питайте с проверка.", "Ask about `applicant.id`, or let a check ask."
    ),
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds personal numbers that are not the applicant's own."""
    for path, expression in subject.expressions.items():
        if path[0] == "known" and str(path[-1]).rpartition(".")[2] in _PERSONAL and not _own(expression.reads.names):
            notes.value(path, PROBLEM)


def _own(names: frozenset[str]) -> bool:
    return "applicant.id" in names and not any(name.partition(".")[0] == "form" for name in names)
