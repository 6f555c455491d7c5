"""Folding what happens to the questions that a case has put to others."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from gishe.cases import event as e
from gishe.cases.ask import Ask
from gishe.cases.case import Case


def _asked(case: Case, event: e.OpinionAsked, at: str, actor: str) -> Case:
    ask = Ask(event.ask, event.step, event.to, actor, at, event.due, event.question)
    return replace(case, asks=(*case.asks, ask))


def _registered(case: Case, event: e.QuestionRegistered, *_: str) -> Case:
    return _with_ask(case, event.ask, number=event.number, expected=event.expected)


def _received(case: Case, event: e.OpinionReceived, at: str, actor: str) -> Case:
    """An opinion that comes after its term is read too; that silence was consent stays in the journal."""
    del actor
    return _with_ask(
        case, event.ask, outcome="given", opinion=event.opinion, evidence=tuple(event.evidence), ended_at=at
    )


def _not_given(case: Case, event: e.OpinionNotGiven, at: str, actor: str) -> Case:
    del actor
    return _with_ask(case, event.ask, outcome=event.why, evidence=(event.reason,) if event.reason else (), ended_at=at)


def silent(case: Case, event: e.OpinionSilent, at: str, actor: str) -> Case:
    """Folds silence that counts as consent."""
    del actor
    return _with_ask(case, event.ask, outcome="silent", opinion="for", ended_at=at)


def _with_ask(case: Case, ask_id: str, **changes: Any) -> Case:
    return replace(case, asks=tuple(replace(one, **changes) if one.id == ask_id else one for one in case.asks))


FOLDS: Mapping[type[e.Event], Callable[[Case, Any, str, str], Case]] = {
    e.OpinionAsked: _asked,
    e.QuestionRegistered: _registered,
    e.OpinionReceived: _received,
    e.OpinionNotGiven: _not_given,
}
