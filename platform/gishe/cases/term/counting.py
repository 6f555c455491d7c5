"""Counting a term with everything that happened to it: a trace from its beginning to its end, and so the end itself.

`count` is the one place where the end of a case's term is found; what is told to people is this very trace in words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from gishe.cases.clock import Amount, amount, here, left, moved, reached
from gishe.cases.term.history import Extension, History, Stop
from gishe.language.term import Reason
from gishe.values.term import Term
from gishe.values.work_calendar import WorkCalendar

#: What is left of a term: amounts that run one after another.
Rest: TypeAlias = tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Ran:
    """The clock ran through an amount, or through a part of one to where it stopped, from one moment to another."""

    since: datetime
    until: datetime
    of: Amount
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Stood:
    """The clock stood still; with `rest` left when it stopped and `then` when it went on (or `until` is `None`)."""

    since: datetime
    until: datetime | None
    why: frozenset[Reason]
    rest: Rest
    anew: bool
    then: Rest


@dataclass(frozen=True, slots=True)
class Lengthened:
    """The term was lengthened."""

    at: datetime
    by: Term


@dataclass(frozen=True, slots=True)
class Moved:
    """The end fell on a day off and moved."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Ends:
    """The term ends: always the last of a trace, but of a clock that stands still."""

    at: datetime


Leg: TypeAlias = Ran | Stood | Lengthened | Moved | Ends


@dataclass(frozen=True, slots=True)
class Count:
    """How a term was counted; `due` is its end, `None` while the clock stands still."""

    began: datetime
    term: Term
    legs: tuple[Leg, ...]

    @property
    def due(self) -> datetime | None:
        """The end of the term."""
        last = self.legs[-1]
        return last.at if isinstance(last, Ends) else None


@dataclass(frozen=True, slots=True)
class _Pause:
    """Stops that overlap, as one: the clock runs only when none is left, anew if one of them says so."""

    since: datetime
    until: datetime | None
    why: frozenset[Reason]
    anew: bool


def count(history: History, calendar: WorkCalendar) -> Count:
    """Counts a term; raises `ValueError` for a history without a beginning and a term."""
    term = Term.parse(history.term)
    if term is None or not history.began:
        raise ValueError("a history without a term")
    began = _moment(history.began)
    return Count(began, term, tuple(_legs(began, term, history, calendar)))


def _legs(began: datetime, term: Term, history: History, calendar: WorkCalendar) -> Iterator[Leg]:
    whole: Rest = (amount(term),)
    rest, since = whole, began
    extensions = list(history.extensions)
    for pause in _pauses(history.stops):
        for by in _given(extensions, pause.since):
            yield by
            rest, whole = (*rest, amount(by.by)), (*whole, amount(by.by))
        if pause.since >= _end(since, rest, calendar):
            # A term that is over is not lengthened by a stop; only one that begins anew is another term.
            if not pause.anew:
                continue
            rest = (Amount(0, "day"),)
        else:
            yield from _run(since, rest, calendar, pause.since)
            rest = _left(since, rest, pause.since, calendar)
        was = rest
        for by in _given(extensions, pause.until):
            rest, whole = (*rest, amount(by.by)), (*whole, amount(by.by))
            yield by
        rest = whole if pause.anew else rest
        yield Stood(pause.since, pause.until, pause.why, was, pause.anew, rest)
        if pause.until is None:
            return
        since = pause.until
    for by in _given(extensions, None):
        yield by
        rest = (*rest, amount(by.by))
    yield from _run(since, rest, calendar, None)


def _pauses(stops: Sequence[Stop]) -> Iterator[_Pause]:
    """Joins stops that overlap or touch; one that lasts joins all that begin after it."""
    open_: _Pause | None = None
    for stop in sorted(stops, key=lambda one: _moment(one.since)):
        since, until = _moment(stop.since), _moment(stop.until) if stop.until else None
        if open_ is None or (open_.until is not None and since > open_.until):
            if open_:
                yield open_
            open_ = _Pause(since, until, frozenset({stop.why}), stop.then == "restart")
            continue
        later = None if until is None or open_.until is None else max(until, open_.until)
        open_ = _Pause(open_.since, later, open_.why | {stop.why}, open_.anew or stop.then == "restart")
    if open_:
        yield open_


def _given(extensions: list[Extension], until: datetime | None) -> Iterator[Lengthened]:
    """Takes the extensions given up to a moment out of those that are left."""
    while extensions and (until is None or _moment(extensions[0].at) <= until):
        one = extensions.pop(0)
        if by := Term.parse(one.by):
            yield Lengthened(_moment(one.at), by)


def _end(since: datetime, rest: Rest, calendar: WorkCalendar) -> datetime:
    for length in rest:
        since = reached(since, length, calendar)
    return moved(since, calendar)


def _left(since: datetime, rest: Rest, at: datetime, calendar: WorkCalendar) -> Rest:
    """Gives what is left of amounts that run one after another: the one that runs now in part, the later ones whole."""
    for index, length in enumerate(rest):
        end = reached(since, length, calendar)
        if at < end or index == len(rest) - 1:
            return (left(since, length, at, calendar), *rest[index + 1 :])
        since = end
    return rest


def _run(since: datetime, rest: Rest, calendar: WorkCalendar, until: datetime | None) -> Iterator[Leg]:
    """Tells how amounts run, to a stop or to the end."""
    for length in rest:
        end = reached(since, length, calendar)
        if until is not None and until < end:
            yield Ran(since, until, length, whole=False)
            return
        yield Ran(since, end, length)
        since = end
    if until is not None:
        return
    if (end := moved(since, calendar)) != since:
        yield Moved(since, end)
    yield Ends(end)


def _moment(at: str) -> datetime:
    return here(datetime.fromisoformat(at))
