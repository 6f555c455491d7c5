"""Folding what happens to steps beside their being opened and taken: closed, escalated, opened again."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from gishe.cases import event as e
from gishe.cases.case import Case, OpenStep, TakenStep


def _closed(case: Case, event: e.StepClosed, at: str, actor: str) -> Case:
    del actor
    taken = TakenStep(event.step, "closed", "", at)
    return replace(case, open=_without(case, event.step), taken=(*case.taken, taken))


def _escalated(case: Case, event: e.StepEscalated, *_: str) -> Case:
    def told(opened: OpenStep) -> OpenStep:
        return replace(opened, told=event.role, escalated=event.when) if opened.step == event.step else opened

    return replace(case, open=tuple(map(told, case.open)))


def _sent_back(case: Case, event: e.SentBack, at: str, actor: str) -> Case:
    """What was done there stays in the journal, and counts no more."""
    del actor
    again = tuple(TakenStep(step, "again", "", at) for step in event.again)
    return replace(case, open=_without(case, *event.again), taken=(*case.taken, *again))


def _without(case: Case, *steps: str) -> tuple[OpenStep, ...]:
    return tuple(opened for opened in case.open if opened.step not in steps)


FOLDS: Mapping[type[e.Event], Callable[[Case, Any, str, str], Case]] = {
    e.StepClosed: _closed,
    e.StepEscalated: _escalated,
    e.SentBack: _sent_back,
}
