"""`finding-without-scenario`: an outcome of a check is expected by no scenario.

Why: a check that was never seen to fail may be one that can't; a register that is down is an ordinary day.
Bad: a register check whose scenarios all expect `pass`. Good: one with `pass`, one with `fail`, one with `unknown`.
"""

from gishe.language.by_hand import by_hand
from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.values.problem import Problem
from gishe.values.text import Text

LEVEL = "gold"
_WORDS = {
    "pass": Text("е мината (pass)", "passed"),
    "fail": Text("не е мината (fail)", "failed"),
    "unknown": Text("е неизвестна (unknown)", "unknown"),
}


def find(subject: Subject, notes: Notes) -> None:
    """Finds outcomes that no scenario expects: unknown of register checks only, of a person's what the answers mean."""
    shown = {pair for _, scenario in subject.scenarios for pair in scenario.expect.checks.items()}
    answers = {check.id: its.outcomes for check in subject.service.checks if (its := by_hand(check))}
    for at, check in enumerate(subject.service.definition.checks):
        asked = ("pass", "fail", "unknown") if check.id in subject.records else ("pass", "fail")
        for outcome in answers.get(check.id, asked):
            if (check.id, outcome) not in shown:
                words = _WORDS[outcome]
                says = Text(
                    f"Никой сценарий не очаква, че „{check.id}“ {words.bg}.",
                    f'No scenario expects "{check.id}" to be {words.en}.',
                )
                notes.value(("checks", at, "id"), Problem("finding-without-scenario", says, severity="warning"))
