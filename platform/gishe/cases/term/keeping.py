"""Keeping the law's clock: it stands still while a case waits for others, and goes on when it does not.

Nobody pauses it by hand: what a case waits for follows from what happened to it, and so does the clock.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from gishe.cases import event as e
from gishe.cases.case import RUNNING
from gishe.cases.clock import due
from gishe.cases.payment import owes
from gishe.cases.situation import Situation
from gishe.cases.term.counting import count
from gishe.cases.term.history import Extension
from gishe.language.term import Reason, Then
from gishe.values.term import Term


def keep_time(situation: Situation, events: Sequence[e.Event], actor: str = "") -> tuple[e.Event, ...]:
    """Adds to what happens to a case now what it does to the law's clock."""
    after = situation.after(events, actor)
    if after.case.state not in RUNNING or not after.case.due:
        return tuple(events)
    return (*events, *_kept(after, _silence(situation, events)))


def begin(situation: Situation) -> e.TermStarted:
    """Starts the clock of a case that is being filed."""
    term = situation.service.definition.speeds[situation.case.speed].term
    ends = due(situation.now, term, situation.calendar).isoformat()
    return e.TermStarted(ends, str(term), situation.calendar.edition)


def extended(situation: Situation, by: Term, reason: str) -> e.TermExtended:
    """Lengthens the term now; `reason` is a digest."""
    clock = situation.case.clock
    longer = replace(clock, extensions=(*clock.extensions, Extension(str(by), situation.at)))
    ends = count(longer, situation.calendar).due
    return e.TermExtended(str(by), ends.isoformat() if ends else "", reason)


def waits_for(situation: Situation) -> frozenset[Reason]:
    """Lists for what others have to do the case waits, whether or not the clock stands still for it."""
    case, steps = situation.case, situation.service.steps
    waits: Mapping[Reason, bool] = {
        "return": case.state == "returned",
        "payment": owes(situation),
        "opinion": any(steps[opened.step].definition.opinion for opened in case.open)
        or any(not ask.outcome for ask in case.asks),
    }
    return frozenset(why for why, so in waits.items() if so)


def _silence(situation: Situation, events: Sequence[e.Event]) -> str:
    """Gives the end of the latest term that silence let pass; empty where nobody was silent."""
    silent = [event for event in events if isinstance(event, e.OpinionSilent)]
    steps, asks = {one.step for one in silent if not one.ask}, {one.ask for one in silent}
    ends = [one.due for one in situation.case.open if one.step in steps and one.due]
    ends += [one.due for one in situation.case.asks if one.id in asks]
    return max(ends, key=datetime.fromisoformat, default="")


def _kept(situation: Situation, silence: str) -> Iterator[e.Event]:
    clock, stops = situation.case.clock, situation.service.definition.term.stops
    waits = waits_for(situation)
    if not clock.began:
        yield from _as_before(situation, waits & stops.keys())
        return
    for why in sorted(clock.stands_for - waits):
        yield (resumed := _resumed(situation, why, silence if why == "opinion" else ""))
        situation = situation.after((resumed,))
    for why in sorted((waits & stops.keys()) - clock.stands_for):
        if _can_stop(situation, stops[why]):
            yield e.TermPaused(why, stops[why])


def _can_stop(situation: Situation, then: Then) -> bool:
    """A term that is over is not held open by what comes after it; only one that begins anew is another term."""
    case = situation.case
    return case.paused or then == "restart" or situation.now < datetime.fromisoformat(case.due)


def _resumed(situation: Situation, why: Reason, since: str) -> e.TermResumed:
    clock = situation.case.clock.resumed(why, since or situation.at)
    if clock.stands_for:
        return e.TermResumed("", why, since)
    ends = count(clock, situation.calendar).due
    return e.TermResumed(ends.isoformat() if ends else "", why, since)


def _as_before(situation: Situation, waits: frozenset[Reason]) -> Iterator[e.Event]:
    """Keeps the clock of a case that was filed before journals told its history: what stopped it begins it anew."""
    case = situation.case
    if waits and not case.paused:
        yield e.TermPaused(min(waits))
    if case.paused and not waits:
        term = situation.service.definition.speeds[case.speed].term
        yield e.TermResumed(due(situation.now, term, situation.calendar).isoformat())
