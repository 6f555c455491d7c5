"""Refusing: the case is decided against the applicant, who reads the reasons and the law (APC art. 59, para. 2)."""

from gishe.cases import event as e
from gishe.cases.acts.act import Act, Attempt
from gishe.values.problem import Problem
from gishe.values.text import Text

_NEEDS_LAW = Problem(
    "needs-law",
    Text("Посочете разпоредбата, по която отказвате.", "Name the article of law by which you refuse."),
    field="law",
)


def _lacks(attempt: Attempt) -> Problem | None:
    return None if attempt.doing.texts.get("law") else _NEEDS_LAW


def _causes(attempt: Attempt) -> tuple[e.Event, ...]:
    return (e.Decided("refused", attempt.step.step, attempt.doing.seen),)


ACT = Act("refuse", 20, reasoned=True, texts=("law",), lacks=_lacks, causes=_causes)
