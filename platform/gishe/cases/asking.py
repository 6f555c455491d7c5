"""Asking others for an opinion: who may answer, what an answer causes, what silence means."""

from dataclasses import dataclass
from datetime import datetime

from gishe.cases import event as e
from gishe.cases.case import Case
from gishe.cases.official import Official
from gishe.cases.representing import people_of
from gishe.cases.situation import Situation
from gishe.values.problem import Problem
from gishe.values.text import Text

_AWAITED = Text(
    "Чака се становище до {due}; дотогава тази стъпка не се приключва.",
    "An opinion is awaited until {due}; until then this step is not ended.",
)
_SILENCE = Text("Ако не бъде дадено, то се смята за положително.", "If none is given, that counts as consent.")
_NOT_ASKED = Problem(
    "opinion-not-awaited",
    Text("Това становище вече не се чака.", "This opinion is no longer awaited."),
    Text("Отворете преписката отново, за да видите докъде е стигнала.", "Open the case again to see where it stands."),
)
_NOT_YOURS = Problem(
    "not-your-role", Text("Становището е поискано от друга длъжност.", "The opinion is asked of another role.")
)
_OWN_CASE = Problem(
    "own-case",
    Text("Не можете да давате становище по собственото си заявление.", "You can't give an opinion on your own case."),
    Text("Становището трябва да се даде от друг служител.", "Another official has to give the opinion."),
)
_OWN_QUESTION = Problem(
    "own-question",
    Text("Не можете да отговорите на въпрос, който сте задали.", "You can't answer a question that you have asked."),
    Text("Становището трябва да се даде от друг служител.", "Another official has to give the opinion."),
)
_NEEDS_OPINION = Problem("needs-asked-opinion", Text("Посочете становището си.", "Give your opinion."), field="opinion")


@dataclass(frozen=True, slots=True)
class OpinionReply:
    """What an official answers to a question: the opinion, and the digest of what was written with it."""

    ask: str
    opinion: e.Opinion
    paper: str = ""


def awaited(situation: Situation, step: str) -> Problem | None:
    """Says for what a step waits before it can be ended; `None` if for nothing."""
    waiting = [ask for ask in situation.case.asks if ask.step == step and not ask.outcome]
    if not waiting:
        return None
    until = max(datetime.fromisoformat(ask.due) for ask in waiting)
    return Problem("opinion-awaited", _AWAITED.fill(due=f"{until:%d.%m.%Y}"), _SILENCE)


def may_reply(situation: Situation, official: Official, ask_id: str) -> Problem | None:
    """Says why an official may not give an opinion that a department was asked for; `None` if nothing is in the way."""
    ask = situation.case.ask(ask_id)
    if situation.case.state != "deciding" or ask is None or ask.outcome or not ask.role:
        return _NOT_ASKED
    mandates = list(situation.staff.mandates(official, ask.role))
    if not mandates:
        return _NOT_YOURS
    people = mandates[0].people
    if any(one.person_id in people_of(situation.papers.applicant) for one in people):
        return _OWN_CASE
    askers = situation.staff.people_of(frozenset({ask.by}))
    return _OWN_QUESTION if any(one.is_same_person(asker) for one in people for asker in askers) else None


def reply(situation: Situation, official: Official, said: OpinionReply) -> tuple[e.Event, ...] | Problem:
    """Gives what a department's opinion causes, or why it can't be taken."""
    if problem := may_reply(situation, official, said.ask):
        return problem
    if not said.opinion:
        return _NEEDS_OPINION
    return (e.OpinionReceived(said.ask, said.opinion, (said.paper,) if said.paper else ()),)


def unanswered(situation: Situation) -> tuple[e.OpinionSilent, ...]:
    """Gives the questions whose term is over by now: silence is consent (APC art. 53)."""
    asks = situation.case.asks
    over = (ask for ask in asks if not ask.outcome and situation.now > datetime.fromisoformat(ask.due))
    return tuple(e.OpinionSilent(ask.step, ask.id) for ask in over)


def next_silence(case: Case) -> datetime | None:
    """Says when the next question's term is over."""
    waiting = (ask for ask in case.asks if case.state == "deciding" and not ask.outcome)
    return min((datetime.fromisoformat(ask.due) for ask in waiting), default=None)
