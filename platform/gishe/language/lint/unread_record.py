"""`unread-record`: a check asks a register and reads nothing of the answer.

Why: personal data is asked for only where it is needed, and the check passes whatever the register says.
Bad: `ask: grao/valid-person` with `pass_if: form.copies < 5`. Good: `pass_if: record.first_name != ''`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

PROBLEM = Problem(
    "unread-record",
    Text("Регистърът се пита, а отговорът му не се чете.", "The register is asked, and its answer is not read."),
    Text("Прочетете го с `record.…`, или махнете проверката.", "Read it with `record.…`, or remove the check."),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds register checks whose condition reads no record."""
    for at, check in enumerate(subject.service.definition.checks):
        condition = subject.expressions.get(("checks", at, "pass_if"))
        if check.id in subject.records and condition and not any(map(_of_record, condition.reads.names)):
            notes.value(("checks", at, "pass_if"), PROBLEM)


def _of_record(name: str) -> bool:
    return name.partition(".")[0] == "record"
