"""Keeping what programs were answered under keys of their own, sealed by what only they have."""

from sqlalchemy import Connection, bindparam, delete, select

from gishe.runtime.call_port import AnsweredCall
from gishe.store.sealing.things import open_subject, seal_subject
from gishe.store.tables import answered_calls
from gishe.store.upsert import latest
from gishe.values.plain import digest

_ONE = select(answered_calls.c.asked, answered_calls.c.expires_at, answered_calls.c.sealed)
_ONE = _ONE.where(answered_calls.c.key == bindparam("its"))
_KEEP = latest(answered_calls)
_FORGET = delete(answered_calls).where(answered_calls.c.key == bindparam("its"))
_EXPIRED = delete(answered_calls).where(answered_calls.c.expires_at <= bindparam("now"))


class CallKeeping:
    """The part of a `Unit` that is about calls of programs, over one open write transaction."""

    def __init__(self, connection: Connection) -> None:
        self._calling = connection

    def answered_call(self, secret: str, now: str) -> AnsweredCall | None:
        """Gives a call by its secret, and forgets all that have expired."""
        self._calling.execute(_EXPIRED, {"now": now})
        row = self._calling.execute(_ONE, {"its": _key(secret)}).one_or_none()
        return AnsweredCall(secret, row[0], row[1], open_subject(secret, row[2])) if row else None

    def keep_call(self, call: AnsweredCall) -> None:
        """Stores or replaces a call."""
        sealed = seal_subject(call.secret, call.told)
        row = {"key": _key(call.secret), "asked": call.asked, "expires_at": call.expires_at, "sealed": sealed}
        self._calling.execute(_KEEP, row)

    def forget_call(self, secret: str) -> None:
        """Forgets a call."""
        self._calling.execute(_FORGET, {"its": _key(secret)})


def _key(secret: str) -> str:
    """Names a call; its secret has a token in it, which nobody guesses."""
    return digest(f"call {secret}".encode())
