"""Forwarding: another body is competent, and the case goes there (APC art. 31, para. 2 [from memory])."""

from gishe.cases import event as e
from gishe.cases.acts.act import Act, Attempt
from gishe.values.problem import Problem
from gishe.values.text import Text

_NEEDS_BODY = Problem(
    "needs-body",
    Text("Напишете кой орган е компетентен.", "Write which body is competent."),
    field="body",
)


def _lacks(attempt: Attempt) -> Problem | None:
    return None if attempt.doing.texts.get("body") else _NEEDS_BODY


def _causes(attempt: Attempt) -> tuple[e.Event, ...]:
    step, doing = attempt.step.step, attempt.doing
    return (e.Forwarded(step, doing.texts["body"]), e.Decided("forwarded", step, doing.seen))


ACT = Act("forward", 50, reasoned=True, texts=("body",), lacks=_lacks, causes=_causes)
