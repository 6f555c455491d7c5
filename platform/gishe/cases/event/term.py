"""The law's clock in the journal."""

from dataclasses import dataclass
from typing import Literal

from gishe.language.term import Effect, Reason, Then


@dataclass(frozen=True, slots=True)
class TermStarted:
    """The law's clock began; `due` is its end (ISO, with offset), `term` as written, `calendar` the edition it is by.

    Journals of older versions say only the end.
    """

    due: str
    term: str = ""
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class TermPaused:
    """The law's clock stopped, and how it goes on; journals of older versions leave that out, and have no reasons."""

    why: Reason
    then: Then | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class TermResumed:
    """A reason for the law's clock to stand still is gone; it runs to a new end, or stands for others (`due` empty).

    `since` is the moment from which it runs where that is not the one of the record: silence ends with its term,
    whenever somebody writes that down. Journals of older versions have no `why`: then none is left.
    """

    due: str
    why: Reason | Literal[""] = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class TermExtended:
    """The term was lengthened by an official, with reasons (a digest); `due` is empty while the clock stands still."""

    by: str
    due: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TermRecounted:
    """A day that was worked when the end was counted is off by now: the end moved."""

    due: str
    calendar: str


@dataclass(frozen=True, slots=True)
class TermWarned:
    """The end is near: officials and the applicant are told what it will mean."""

    effect: Effect


@dataclass(frozen=True, slots=True)
class TermOver:
    """The term is over and nothing is decided: what that means by the law. It decides nothing by itself."""

    effect: Effect
