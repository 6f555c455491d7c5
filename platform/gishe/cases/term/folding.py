"""How the events of the law's clock change a case."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from gishe.cases import event as e
from gishe.cases.case import Case
from gishe.cases.term.history import Extension, History

Fold = Callable[[Case, Any, str, str], Case]


def _started(case: Case, event: e.TermStarted, at: str, actor: str) -> Case:
    del actor
    began = at if event.term else ""
    return replace(case, due=event.due, clock=History(began, event.term, event.calendar))


def _paused(case: Case, event: e.TermPaused, at: str, actor: str) -> Case:
    del actor
    clock = case.clock.stopped(event.why, at, event.then) if event.then else case.clock
    return replace(case, paused=True, clock=clock)


def _resumed(case: Case, event: e.TermResumed, at: str, actor: str) -> Case:
    """A clock that runs again has another end, of which nobody was warned."""
    del actor
    clock = case.clock.resumed(event.why, event.since or at) if event.why else case.clock
    if clock.stands_for:
        return replace(case, clock=clock)
    return replace(case, paused=False, due=event.due, clock=replace(clock, warned=False, over="", over_at=""))


def _extended(case: Case, event: e.TermExtended, at: str, actor: str) -> Case:
    del actor
    clock = replace(case.clock, extensions=(*case.clock.extensions, Extension(event.by, at)), warned=False)
    return replace(case, due=event.due or case.due, clock=clock)


def _recounted(case: Case, event: e.TermRecounted, *_: str) -> Case:
    return replace(case, due=event.due, clock=replace(case.clock, calendar=event.calendar))


def _warned(case: Case, _event: e.TermWarned, *_: str) -> Case:
    return replace(case, clock=replace(case.clock, warned=True))


def _over(case: Case, event: e.TermOver, at: str, actor: str) -> Case:
    del actor
    return replace(case, clock=replace(case.clock, over=event.effect, over_at=at))


FOLDS: Mapping[type[e.Event], Fold] = {
    e.TermStarted: _started,
    e.TermPaused: _paused,
    e.TermResumed: _resumed,
    e.TermExtended: _extended,
    e.TermRecounted: _recounted,
    e.TermWarned: _warned,
    e.TermOver: _over,
}
