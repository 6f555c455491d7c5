"""The end of the law's term: a warning before it, and what it means when it comes. Nothing is decided by itself."""

from datetime import datetime

from gishe.cases import event as e
from gishe.cases.case import RUNNING
from gishe.cases.clock import before
from gishe.cases.situation import Situation
from gishe.cases.term.counting import count


def ends(situation: Situation) -> tuple[e.Event, ...]:
    """Gives what the law's clock says by now and has not said yet; nothing while it stands still."""
    case = situation.case
    if (end := _end(situation)) is None:
        return ()
    if situation.now > end:
        return (_recounted(situation, end) or e.TermOver(situation.service.definition.term.when_over),)
    warns = warns_at(situation)
    if warns and warns <= situation.now and not case.clock.warned:
        return (e.TermWarned(situation.service.definition.term.when_over),)
    return ()


def next_end(situation: Situation) -> datetime | None:
    """Says when the law's clock will next say something."""
    end = _end(situation)
    warns = warns_at(situation) if end else None
    return warns if warns and not situation.case.clock.warned else end


def warns_at(situation: Situation) -> datetime | None:
    """Says when everybody is warned of the end; `None` for a term that is shorter than the notice."""
    case, own = situation.case, situation.service.definition.term.warn
    ends_at = datetime.fromisoformat(case.due)
    at = before(ends_at, own or situation.law.warn, situation.calendar)
    since = [case.submitted_at, *(stop.until for stop in case.clock.stops if stop.until)]
    return at if at > max(map(datetime.fromisoformat, since)) else None


def _end(situation: Situation) -> datetime | None:
    case = situation.case
    over = case.clock.over or case.paused or case.state not in RUNNING or not case.due
    return None if over else datetime.fromisoformat(case.due)


def _recounted(situation: Situation, end: datetime) -> e.TermRecounted | None:
    """A day that is off by now, and was worked when the end was counted, gives more time; the other way takes none."""
    clock = situation.case.clock
    counted = count(clock, situation.calendar).due if clock.began else None
    later = counted is not None and counted > end
    return e.TermRecounted(counted.isoformat(), situation.calendar.edition) if counted and later else None
