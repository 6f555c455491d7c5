"""Asking: a department, or another administration, is to give its opinion; the step waits for it (APC art. 53)."""

from gishe.cases import event as e
from gishe.cases.acts.act import Act, Attempt
from gishe.cases.ask import ADMINISTRATION, DEPARTMENT
from gishe.cases.clock import due
from gishe.cases.situation import Situation
from gishe.language.approval import Step
from gishe.values.problem import Problem
from gishe.values.text import Text

_NEEDS_ADDRESSEE = Problem(
    "needs-addressee", Text("Изберете от кого искате становище.", "Choose whose opinion you ask for."), field="to"
)
_NEEDS_QUESTION = Problem("needs-question", Text("Напишете какво питате.", "Write what you ask."), field="question")
_ASKED_ALREADY = Problem(
    "asked-already", Text("Това становище вече е поискано и се чака.", "This opinion is asked for and awaited already.")
)


def _targets(situation: Situation, step: Step) -> tuple[str, ...]:
    """Lists who may be asked: roles that somebody else holds, and the administrations that are connected."""
    held = {role.partition("@")[0] for one in situation.staff.officials.values() for role in one.roles}
    roles = sorted(held - {step.role}) if "department" in step.asks else []
    others = situation.administrations if "administration" in step.asks else {}
    return (*(f"{DEPARTMENT}{role}" for role in roles), *(f"{ADMINISTRATION}{guid}" for guid in others))


def _lacks(attempt: Attempt) -> Problem | None:
    doing, case = attempt.doing, attempt.situation.case
    if doing.to not in _targets(attempt.situation, attempt.step):
        return _NEEDS_ADDRESSEE
    if any(ask.to == doing.to and not ask.outcome for ask in case.asks):
        return _ASKED_ALREADY
    return None if doing.texts.get("question") else _NEEDS_QUESTION


def _causes(attempt: Attempt) -> tuple[e.Event, ...]:
    situation, doing = attempt.situation, attempt.doing
    until = due(situation.now, situation.law.opinion, situation.calendar).isoformat()
    number = str(len(situation.case.asks) + 1)
    return (e.OpinionAsked(number, attempt.step.step, doing.to, until, doing.texts["question"]),)


ACT = Act("ask", 60, takes=False, texts=("question", "enclose"), targets=_targets, lacks=_lacks, causes=_causes)
