"""Answering a call that comes again under its program’s own key: once done, the same is told and nothing is done.

What was refused is forgotten at once, so that it is judged anew. Where a program of ours is killed in the middle of a
call, the key is free again after a while: then what guards the act itself decides (a mark, a number, a state).
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from gishe.runtime.call_port import AnsweredCall
from gishe.runtime.office import Office
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

#: For how long an answer is told again, and for how long a call may be under way.
KEPT: Final = timedelta(days=1)
_UNDER_WAY: Final = timedelta(minutes=2)
_FIELD: Final = "Idempotency-Key"
_ANOTHER = Problem(
    "key-reused",
    Text("С този ключ беше поискано друго.", "Something else was asked under this key."),
    Text("Изберете нов ключ.", "Choose a new key."),
    field=_FIELD,
)
#: The same call is being answered now.
UNDER_WAY = Problem(
    "under-way",
    Text("Същото се прави в момента.", "The same is being done now."),
    Text("Опитайте след малко със същия ключ.", "Try in a moment with the same key."),
    field=_FIELD,
)


def begin(office: Office, secret: str, asked: str) -> Mapping[str, Plain] | Problem | None:
    """Gives what was told before, `None` where this is the first time, or why neither can be."""
    now, asked = office.chance.now(), office.chance.blind(f"call:{asked}")
    with office.store.write() as unit:
        before = unit.answered_call(secret, now.isoformat())
        if before is None:
            unit.keep_call(AnsweredCall(secret, asked, (now + _UNDER_WAY).isoformat()))
            return None
    if before.asked != asked:
        return _ANOTHER
    return before.told or UNDER_WAY


def remember(office: Office, secret: str, asked: str, told: Mapping[str, Plain]) -> None:
    """Keeps what was told."""
    until = (office.chance.now() + KEPT).isoformat()
    with office.store.write() as unit:
        unit.keep_call(AnsweredCall(secret, office.chance.blind(f"call:{asked}"), until, told))


def forget(office: Office, secret: str) -> None:
    """Lets the key be free: nothing was done under it."""
    with office.store.write() as unit:
        unit.forget_call(secret)
