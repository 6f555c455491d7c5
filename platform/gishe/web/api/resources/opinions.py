"""What a case has asked others, and the opinion of a department that was asked."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from gishe.runtime.desk import DeskCase
from gishe.runtime.opinions import AskView, Opined, ask_views, give_opinion
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.api.call import Call, refuse
from gishe.web.api.operation import Operation, Reply
from gishe.web.api.refusal import Refused
from gishe.web.api.resources.acts import Acted, acted
from gishe.web.api.resources.desk_cases import CASE, found_case
from gishe.web.api.words import Model, Words


class AskTold(Model):
    """A question: whom, what, until when; what came of it. `mine` says that this official may answer it."""

    id: str
    whom: Words
    question: str
    due: str
    outcome: str
    opinion: str
    text: str
    mine: bool
    problem: Words | None


class Asks(Model):
    """All that a case has asked others, the newest first; who sees only a part of it sees what they are asked."""

    items: list[AskTold]


class OpinionSent(Model):
    """An opinion, and its words."""

    opinion: Literal["for", "against", "none"]
    text: str = Field(default="", max_length=4000)


def every(call: Call) -> Reply:
    """Lists what a case has asked others, and notes who looked."""
    return Reply(Asks(items=[_told(one) for one in _seen(call, found_case(call))]))


def give(call: Call) -> Reply:
    """Records an opinion that the official’s department was asked for."""
    view, ask, sent = found_case(call), call.path("ask"), call.body(OpinionSent)
    if view.case.ask(ask) is None:
        raise Refused("not-found")
    done = give_opinion(call.office, call.account, view.case.id, Opined(ask, sent.opinion, sent.text.strip()))
    if isinstance(done, Problem):
        raise refuse(done)
    return acted(call, done.id)


def _seen(call: Call, view: DeskCase) -> Iterator[AskView]:
    found = ask_views(call.office, view.situation, call.account)
    return (one for one in found if view.whole or one.mine)


def _told(one: AskView) -> AskTold:
    its = one.ask
    return AskTold(
        id=its.id, whom=Words.of(one.whom), question=one.question, due=its.due, outcome=its.outcome,
        opinion=its.opinion, text=str(one.paper.get("text", "")), mine=one.mine,
        problem=Words.of(one.problem.says) if one.problem else None,
    )  # fmt: skip


_ALL = f"{CASE}/asks"
OPERATIONS = (
    Operation("api-desk-asks", "GET", _ALL, Text("Какво преписка пита други", "What a case asks others"), every,
              gives=Asks, refuses=("gone",)),
    Operation("api-desk-opinion", "POST", f"{_ALL}/{{ask}}/opinion", Text("Дава становище, за което са питали",
              "Gives an opinion that was asked for"), give, takes=OpinionSent, gives=Acted,
              refuses=("gone", "conflict"), pages=("desk-asked",)),
)  # fmt: skip
