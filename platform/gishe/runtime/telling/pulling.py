"""What another system is given that comes for its notices: those that wait, a file of one, and that it has them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from gishe.runtime.kept import File
from gishe.runtime.office import Office
from gishe.runtime.telling.notice import AskedOutlet
from gishe.runtime.telling.telling import message_of
from gishe.values.plain import Plain

#: How many notices are given at once.
MOST = 50


def asked_outlet(office: Office, name: str, token: str) -> AskedOutlet | None:
    """Gives the outlet of a name to whoever has its token; nobody learns whether there is one of that name."""
    outlet = office.outlets.get(name)
    return outlet if isinstance(outlet, AskedOutlet) and outlet.lets_in(token) else None


def waiting(office: Office, name: str, outlet: AskedOutlet, after: int, most: int) -> Iterator[Mapping[str, Plain]]:
    """Gives the notices that wait, oldest first, each with the number (`notice`) by which it is acknowledged.

    What a case that was erased would have told is `gone`, and is acknowledged like the rest.
    """
    with office.store.read() as reader:
        for notice in reader.waiting_notices(name, after, min(most, MOST)):
            message = message_of(office, reader, notice)
            told: Mapping[str, Plain] = outlet.given(message) if message else {"gone": True}
            yield {"notice": notice.id, **told}


def taken(office: Office, name: str, keys: Collection[int]) -> int:
    """Notes that the other side has notices; returns how many it had not said so of before."""
    now, count = office.chance.now().isoformat(), 0
    with office.store.write() as unit:
        for key in keys:
            notice = unit.notice(key)
            if notice and notice.outlet == name and notice.state == "waiting":
                unit.renote(replace(notice, state="told", attempts=notice.attempts + 1, tried_at=now))
                count += 1
    return count


def file_of(office: Office, name: str, key: int, digest: str) -> File | None:
    """Gives a document of the case that a notice of this outlet is about."""
    with office.store.read() as reader:
        notice = reader.notice(key)
        message = message_of(office, reader, notice) if notice and notice.outlet == name else None
    return next((file for file in message.files if file.digest == digest), None) if message else None
