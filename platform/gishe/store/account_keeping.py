"""Keeping how people sign in: wrong tries, second steps, where somebody is signed in, what was done to accounts."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from gishe.runtime.account_port import AccountAct, Seat, SecondStep, Tries
from gishe.store.sealing.keychain import Keychain
from gishe.store.sealing.things import open_record, seal_record
from gishe.store.tables import account_acts, second_steps, sessions, tries
from gishe.store.token_keeping import TokenKeeping, TokenReading
from gishe.store.upsert import latest
from gishe.values.plain import digest

_TRIES = select(*(tries.c[one.name] for one in fields(Tries))).where(tries.c.key == bindparam("its"))
_KEEP_TRIES = latest(tries)
_FORGET = delete(tries).where(tries.c.key == bindparam("its"))
_FORGET_OLD = delete(tries).where(tries.c.last_at < bindparam("moment"))
_STEP = select(second_steps).where(second_steps.c.id == bindparam("its"))
_STEPS = select(second_steps.c.id).where(second_steps.c.since != "")
_KEEP_STEP = latest(second_steps)
_DROP_STEP = delete(second_steps).where(second_steps.c.id == bindparam("its"))
_SEATS = (
    select(sessions.c.id_digest, sessions.c.device, sessions.c.begun_at, sessions.c.seen_at)
    .where(sessions.c.holder == bindparam("its"), sessions.c.expires_at > bindparam("now"))
    .order_by(sessions.c.seen_at.desc())
)
_REFRESH = (
    update(sessions)
    .where(sessions.c.id_digest == bindparam("its"))
    .values(seen_at=bindparam("seen"), expires_at=bindparam("expires"))
)
_END_SEAT = delete(sessions).where(sessions.c.holder == bindparam("its"), sessions.c.id_digest == bindparam("named"))
_END_SEATS = delete(sessions).where(sessions.c.holder == bindparam("its"), sessions.c.id_digest != bindparam("named"))
_ACT_COLUMNS = [account_acts.c[one.name] for one in fields(AccountAct)]
_ACTS = select(*_ACT_COLUMNS).order_by(account_acts.c.id.desc()).limit(bindparam("most"))
_NOTE = insert(account_acts)


class AccountReading(TokenReading):
    """The part of a `Reader` that is about signing in, over one open transaction."""

    def __init__(self, connection: Connection, now: Callable[[], datetime], keys: Keychain) -> None:
        TokenReading.__init__(self, connection)
        self._signing, self._signing_now, self._step_keys = connection, now, keys

    def tries(self, key: str) -> Tries:
        """Gives the wrong tries in a row under a key."""
        row = self._signing.execute(_TRIES, {"its": key}).one_or_none()
        return Tries(*row) if row else Tries()

    def second_step(self, login: str) -> SecondStep | None:
        """Gives the second step of an account, if one was set up or begun."""
        row = self._signing.execute(_STEP, {"its": login}).one_or_none()
        if row is None:
            return None
        told = open_record(self._step_keys.at(row.slot), "second step", login, row.sealed)
        return SecondStep(login, told["secret"], tuple(told["recovery"]), row.used, row.since)

    def second_steps(self) -> frozenset[str]:
        """Gives whose accounts have a second step that is in use."""
        return frozenset(self._signing.execute(_STEPS).scalars())

    def seats(self, holder: str) -> Sequence[Seat]:
        """Lists where somebody is signed in, the latest seen first."""
        rows = self._signing.execute(_SEATS, {"its": holder, "now": self._signing_now().isoformat()})
        return [Seat(*row) for row in rows]

    def account_acts(self, limit: int) -> Sequence[AccountAct]:
        """Lists what was done to accounts, the newest first."""
        return [AccountAct(*row) for row in self._signing.execute(_ACTS, {"most": limit})]


class AccountKeeping(TokenKeeping, AccountReading):
    """The part of a `Unit` that is about signing in, over one open write transaction."""

    def keep_tries(self, key: str, tries: Tries) -> None:
        """Stores or replaces the wrong tries under a key."""
        self._signing.execute(_KEEP_TRIES, {"key": key, **asdict(tries)})

    def forget_tries(self, key: str) -> None:
        """Forgets the wrong tries under a key."""
        self._signing.execute(_FORGET, {"its": key})

    def forget_tries_before(self, moment: str) -> None:
        """Forgets the wrong tries of which the last was before a moment."""
        self._signing.execute(_FORGET_OLD, {"moment": moment})

    def keep_second_step(self, step: SecondStep) -> None:
        """Stores or replaces the second step of an account, sealed with a key of its own."""
        slot, key = self._step_keys.for_second_step(step.login)
        sealed = seal_record(key, "second step", step.login, {"secret": step.secret, "recovery": list(step.recovery)})
        row = {"id": step.login, "since": step.since, "used": step.used, "slot": slot, "sealed": sealed}
        self._signing.execute(_KEEP_STEP, row)

    def drop_second_step(self, login: str) -> None:
        """Forgets the second step of an account, and its key after the commit."""
        self._step_keys.doom_second_step(login)
        self._signing.execute(_DROP_STEP, {"its": login})

    def refresh_session(self, session_id: str, seen_at: str, expires_at: str) -> None:
        """Notes that a session was seen, unless it has ended meanwhile."""
        told = {"its": digest(session_id.encode()), "seen": seen_at, "expires": expires_at}
        self._signing.execute(_REFRESH, told)

    def end_seat(self, holder: str, key: str) -> None:
        """Ends one of somebody's own sessions."""
        self._signing.execute(_END_SEAT, {"its": holder, "named": key})

    def end_seats(self, holder: str, but: str = "") -> None:
        """Ends all sessions of somebody, but the one with this id."""
        self._signing.execute(_END_SEATS, {"its": holder, "named": digest(but.encode()) if but else ""})

    def note_account_act(self, act: AccountAct) -> None:
        """Notes what was done to an account; nothing takes it back."""
        self._signing.execute(_NOTE, asdict(act))
