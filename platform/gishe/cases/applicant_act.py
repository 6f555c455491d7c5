"""What the applicant may do with a filed case: remedy what it was returned for, or withdraw it."""

from collections.abc import Sequence

from gishe.cases import event as e
from gishe.cases.case import ENDED
from gishe.cases.due_checks import due_checks
from gishe.cases.payment import charge
from gishe.cases.route import follows
from gishe.cases.situation import Situation
from gishe.values.plain import digest
from gishe.values.problem import Problem
from gishe.values.text import Text

_NOT_RETURNED = Problem(
    "not-returned", Text("Заявлението не чака поправка от Вас.", "The application does not wait for a correction.")
)
_TOO_LATE = Problem(
    "too-late",
    Text("По заявлението вече има решение и то не може да се оттегли.", "The application has been decided already."),
)


def remedy(situation: Situation, unscanned: Sequence[str] = ()) -> tuple[e.Event, ...] | Problem:
    """Takes the corrected answers (already among the papers): checks are made anew.

    `unscanned` are the new files (digests) that could not be scanned for viruses as they came.
    """
    if situation.case.state != "returned":
        return _NOT_RETURNED
    events: list[e.Event] = [e.Remedied(digest(situation.papers.answers))]
    events += [e.FilesHeld(tuple(unscanned))] if unscanned else []
    if checks := due_checks(situation):
        events.append(e.ChecksDue(checks))
    events += charge(situation.after(events))
    return (*events, *follows(situation.after(events)))


def withdraw(situation: Situation) -> tuple[e.Event, ...] | Problem:
    """Takes the application back, while it is not decided."""
    if situation.case.state in ENDED | {"signing", "issued"}:
        return _TOO_LATE
    return (e.Withdrawn(),)
