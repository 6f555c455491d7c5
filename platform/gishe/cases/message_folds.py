"""What messages do to a case: they are counted, and the first that nobody has answered waits since its moment."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from gishe.cases import event as e
from gishe.cases.case import Case


def _received(case: Case, event: e.MessageReceived, at: str, actor: str) -> Case:
    del event, actor
    return replace(case, messages=case.messages + 1, message_since=case.message_since or at)


def _answered(case: Case, *_: Any) -> Case:
    return replace(case, message_since="")


FOLDS: Mapping[type[e.Event], Callable[[Case, Any, str, str], Case]] = {
    e.MessageReceived: _received, e.MessageSent: _answered, e.MessagesSettled: _answered,
}  # fmt: skip
