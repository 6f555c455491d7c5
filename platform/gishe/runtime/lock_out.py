"""Wrong tries to sign in: each makes the next wait longer, never for ever, and never for a device that is known.

A try is counted before it is judged, so that many at once are many. Who tries from a device on which the account has
signed in before has a count of their own there: strangers who guess lock out strangers. An address is counted too, and
may try much more, since a whole town hall may share it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from gishe.runtime.account_port import Tries
from gishe.runtime.office import Office

#: How many wrong tries in a row cost nothing, by what is counted; each further one doubles the wait.
_FREE: Mapping[str, int] = {"account": 5, "device": 5, "address": 30}
_FIRST, _LONGEST = timedelta(minutes=1), timedelta(minutes=15)
#: Wrong tries are forgotten when there has been none for so long.
_FORGOTTEN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Guess:
    """A try that was counted, under which keys, and what stood there before."""

    before: Mapping[str, Tries]


def guess(office: Office, login: str, device: str, address: str) -> Guess | datetime:
    """Counts a try, or gives the moment from which there may be another."""
    names = [("device", f"{login} {device}") if device else ("account", login), ("address", address)]
    keys = {office.chance.blind(f"tries {kind} {name}"): _FREE[kind] for kind, name in names if name}
    now = office.chance.now()
    with office.store.write() as unit:
        unit.forget_tries_before((now - _FORGOTTEN).isoformat())
        before = {key: unit.tries(key) for key in keys}
        free = max((datetime.fromisoformat(one.free_at) for one in before.values() if one.free_at), default=now)
        if free > now:
            return free
        for key, free_tries in keys.items():
            unit.keep_tries(key, _counted(before[key], free_tries, now))
    return Guess(before)


def forgive(office: Office, guessed: Guess) -> None:
    """Forgets the wrong tries: who tried has signed in."""
    with office.store.write() as unit:
        for key in guessed.before:
            unit.forget_tries(key)


def take_back(office: Office, guessed: Guess) -> None:
    """Uncounts one try: so far it was right, and what comes next is still to be seen."""
    with office.store.write() as unit:
        for key, tries in guessed.before.items():
            unit.keep_tries(key, tries)


def _counted(before: Tries, free_tries: int, now: datetime) -> Tries:
    failures = before.failures + 1
    over = failures - free_tries
    wait = min(_FIRST * 2 ** min(over, 10), _LONGEST) if over >= 0 else timedelta()
    return Tries(failures, now.isoformat(), (now + wait).isoformat() if wait else "")
