"""`steps-over-term`: the steps have more time together than the whole service.

Why: every official keeps the term of the step, and the case is late all the same.
Bad: a service of 7 days with steps of 5 and 4 working days. Good: steps that fit into the slowest speed.
"""

from gishe.language.lint.days import days
from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.language.route import step_paths
from gishe.values.problem import Problem
from gishe.values.text import Text

PROBLEM = Problem(
    "steps-over-term",
    Text(
        "Сроковете на стъпките общо надхвърлят срока на услугата.",
        "The steps' terms add up to more than the service's.",
    ),
    Text("Скъсете някоя стъпка, или дайте на услугата повече време.", "Shorten a step, or give the service more time."),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Adds up the longest terms of the groups; where silence is consent the law has its own 14 days."""
    definition = subject.service.definition
    longest = max((days(speed.term) for speed in definition.speeds.values()), default=0)
    total = 0.0
    for group in step_paths(definition.approval):
        times = [days(step.term) for _, step in group if step.term and not step.silence and not step.when]
        total += max(times, default=0)
    # A week of the calendar is five working days: what differs by less is a matter of holidays.
    if longest and total > longest + 1:
        notes.key(("approval",), PROBLEM)
