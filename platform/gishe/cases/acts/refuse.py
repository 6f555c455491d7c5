"""Refusing: the case is decided against the applicant, who reads the reasons."""

from gishe.cases import event as e
from gishe.cases.acts.act import Act, Attempt


def _causes(attempt: Attempt) -> tuple[e.Event, ...]:
    return (e.Decided("refused", attempt.step.step, attempt.doing.seen),)


ACT = Act("refuse", 20, reasoned=True, causes=_causes)
