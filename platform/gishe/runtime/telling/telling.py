"""Telling an outlet what waits for it, one notice after another in the order of what happened."""

from dataclasses import replace
from datetime import datetime

from gishe.cases.situation import Situation
from gishe.runtime.checking import StillDown
from gishe.runtime.office import Office
from gishe.runtime.ports import NoLongerKept, Reader
from gishe.runtime.telling.notice import Message, Notice, NoticeState, Outlet, Told
from gishe.runtime.ways_out import NotYet, Refused
from gishe.values.plain import digest


def tell(office: Office, name: str) -> None:
    """Tells an outlet all that waits for it (the worker's job); raises `StillDown` to go on at the same place later.

    What is not taken keeps all that came after it: the other side hears of a case in the order in which it went.
    """
    outlet = office.outlets.get(name)
    while outlet and (notice := _first(office, name)):
        said = _said(office, outlet, notice)
        _record(office, notice, said, over=_is_over(office, outlet, notice))
        if isinstance(said, NotYet) and not _is_over(office, outlet, notice):
            raise StillDown({name})


def message_of(office: Office, reader: Reader, notice: Notice) -> Message | None:
    """Puts together what an outlet is told; `None` where the case is no longer kept."""
    try:
        case = reader.case(notice.case)
        if case is None:
            return None
        situation = office.situation(reader, case)
    except NoLongerKept:
        return None
    files = tuple(file for made in case_documents(situation) if (file := reader.file(notice.case, made)))
    address = f"{office.public_url}/{office.municipality.municipality}/cases/{situation.case.number}"
    name = digest([office.municipality.municipality, notice.case, notice.sequence])[:32]
    return Message(name, notice, situation, office.municipality.municipality, address, files)


def case_documents(situation: Situation) -> tuple[str, ...]:
    """Names the signed documents that a case has, by their digests."""
    return tuple(dict.fromkeys(one.signed for one in situation.case.documents if one.signed))


def _first(office: Office, name: str) -> Notice | None:
    with office.store.read() as reader:
        return reader.first_notice(name)


def _said(office: Office, outlet: Outlet, notice: Notice) -> Told | NotYet | Refused:
    with office.store.read() as reader:
        message = message_of(office, reader, notice)
    return outlet.tell(message) if message else Refused("no-longer-kept")


def _is_over(office: Office, outlet: Outlet, notice: Notice) -> bool:
    return office.chance.now() - datetime.fromisoformat(notice.since) > outlet.offered_for


def _record(office: Office, notice: Notice, said: Told | NotYet | Refused, *, over: bool) -> None:
    now = office.chance.now().isoformat()
    tried = replace(notice, attempts=notice.attempts + 1, tried_at=now)
    match said:
        case Told(receipt):
            after = replace(tried, state="told", receipt=receipt, error="")
        case Refused(reason):
            after = replace(tried, state="failed", error=reason)
        case NotYet(reason):
            state: NoticeState = "failed" if over else "waiting"
            after = replace(tried, state=state, error=reason)
    with office.store.write() as unit:
        unit.renote(after)
