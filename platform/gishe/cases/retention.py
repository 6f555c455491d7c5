"""How long a case is kept once it has ended."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, TypeAlias

from gishe.cases import event as e
from gishe.cases.case import ENDED, Case
from gishe.values.problem import Problem
from gishe.values.term import Term
from gishe.values.text import Text

#: Whether years of keeping are counted from the end of the case or from the first day of the next year, as in archives
#: (Наредба за реда за организирането, обработването, експертизата, съхраняването и използването на документите; from
#: memory, so it is a setting).
Counting: TypeAlias = Literal["year-end", "end"]
#: What is entered in a case without anything happening in it.
ASIDE: tuple[type[e.Event], ...] = (
    e.Viewed, e.ByProgram, e.NoteKept, e.MessageReceived, e.MessageSent, e.MessagesSettled, e.HoldPlaced,
    e.HoldLifted,
)  # fmt: skip
_MONTHS = 12

RUNNING = Problem(
    "case-running",
    Text("Преписката още не е приключила.", "The case has not ended yet."),
    Text("Изтрива се само приключила преписка.", "Only a case that has ended can be erased."),
)
HELD = Problem(
    "case-held",
    Text("Преписката се пази по нареждане.", "The case is being kept by an order."),
    Text("Първо го снемете: gishe case release.", "Lift it first: gishe case release."),
)
GONE = Problem("case-erased", Text("Преписката вече е изтрита.", "The case was erased before."))
NOT_HELD = Problem("case-not-held", Text("Преписката не се пази по нареждане.", "No order keeps the case."))


def kept_until(ended: date, keep: Term, counting: Counting) -> date:
    """Gives the first day on which a case that `ended` need no longer be kept; hours count as a day."""
    start = date(ended.year + 1, 1, 1) if counting == "year-end" else ended + timedelta(days=1)
    if keep.unit in {"year", "month"}:
        return _months_after(start, keep.count * (_MONTHS if keep.unit == "year" else 1))
    return start + timedelta(days=keep.count if "day" in keep.unit else 1)


def at_least(keep: Term, today: date) -> timedelta:
    """Gives a length of time that a term is never shorter than, on the safe side by some days."""
    return timedelta(days=max(0, (kept_until(today, keep, "end") - today).days - 4))


def erase(case: Case, why: e.ErasedFor, basis: str = "") -> Sequence[e.Event] | Problem:
    """Decides on erasing a case. What can't be read any more is erased whatever else is so."""
    if case.erased:
        return GONE
    if why != "key-gone" and case.hold:
        return HELD
    if why != "key-gone" and case.state not in ENDED:
        return RUNNING
    return [e.Erased(why, basis)]


def hold(case: Case, basis: str) -> Sequence[e.Event] | Problem:
    """Decides on keeping a case beyond its term; a later order takes the place of an earlier one."""
    return GONE if case.erased else [e.HoldPlaced(basis)]


def release(case: Case, basis: str) -> Sequence[e.Event] | Problem:
    """Decides on keeping a case no longer than its term again."""
    return [e.HoldLifted(basis)] if case.hold else NOT_HELD


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
