"""The functions that expressions have beside CEL's own: ages, spans of time, sums, money."""

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, TypeAlias

from cel_expr_python import cel
from google.protobuf.duration_pb2 import Duration
from google.protobuf.timestamp_pb2 import Timestamp

from gishe.values.money import Money

_T = cel.Type
#: The day that `age` counts to; set for one evaluation, since CEL gives a function nothing but its arguments.
TODAY: ContextVar[date | None] = ContextVar("today", default=None)

#: What of CEL's own and of ours an expression may call. Left out are those that step around the types or make spans
#: of time that would pass for money (`dyn`, `type`, `duration`, `timestamp`).
ALLOWED = frozenset(
    {
        *("size", "contains", "startsWith", "endsWith", "matches", "int", "double", "string"),
        *("getFullYear", "getMonth", "getDayOfMonth", "getDate"),
        *("age", "years_between", "months_between", "days_between", "date", "money", "sum", "lower", "one_of"),
    }
)


def _day(moment: datetime) -> date:
    return moment.date()


def _months(start: datetime, end: datetime) -> int:
    first, last = _day(start), _day(end)
    whole = (last.year - first.year) * 12 + last.month - first.month
    return whole - (last.day < first.day)


def _years(start: datetime, end: datetime) -> int:
    first, last = _day(start), _day(end)
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def _age(born: datetime) -> int:
    if (today := TODAY.get()) is None:
        raise ValueError("no today")  # becomes a value of type ERROR, which is unknown
    return _years(born, datetime(today.year, today.month, today.day, tzinfo=born.tzinfo))


def _date(written: str) -> Timestamp:
    return midnight(date.fromisoformat(written))


def _money(written: str) -> Duration:
    if not (money := Money.parse(written)):
        raise ValueError("not a sum")  # becomes a value of type ERROR, which is unknown
    return span(money)


def _sum(items: Sequence[Any]) -> Any:
    if items and isinstance(items[0], timedelta):
        return Duration(seconds=sum(int(item.total_seconds()) for item in items))
    return sum(items)


def midnight(day: date) -> Timestamp:
    """Gives a date as CEL knows it: midnight, UTC."""
    return Timestamp(seconds=(day - date(1970, 1, 1)).days * 86_400)


def span(money: Money) -> Duration:
    """Gives a sum as CEL knows it: a span of as many seconds as it has cents, so that it compares with sums only."""
    return Duration(seconds=money.cents)


_Overload: TypeAlias = tuple[Any, Sequence[Any], bool]
_Function: TypeAlias = tuple[str, tuple[_Overload, ...], tuple[Any, Sequence[Any]], Callable[..., Any]]
#: Name, what the checker knows (result, parameters, whether called on a value), what runs, and how.
_OURS: tuple[_Function, ...] = (
    ("age", ((_T.INT, [_T.TIMESTAMP], False),), (_T.INT, [_T.TIMESTAMP]), _age),
    ("years_between", ((_T.INT, [_T.TIMESTAMP] * 2, False),), (_T.INT, [_T.TIMESTAMP] * 2), _years),
    ("months_between", ((_T.INT, [_T.TIMESTAMP] * 2, False),), (_T.INT, [_T.TIMESTAMP] * 2), _months),
    (
        "days_between",
        ((_T.INT, [_T.TIMESTAMP] * 2, False),),
        (_T.INT, [_T.TIMESTAMP] * 2),
        lambda start, end: (_day(end) - _day(start)).days,
    ),
    ("date", ((_T.TIMESTAMP, [_T.STRING], False),), (_T.TIMESTAMP, [_T.STRING]), _date),
    ("money", ((_T.DURATION, [_T.STRING], False),), (_T.DURATION, [_T.STRING]), _money),
    ("lower", ((_T.STRING, [_T.STRING], True),), (_T.STRING, [_T.STRING]), str.lower),
    (
        "one_of",
        ((_T.BOOL, [_T.STRING, _T.List(_T.STRING)], False),),
        (_T.BOOL, [_T.STRING, _T.LIST]),
        lambda value, among: value in among,
    ),
    (
        "sum",
        tuple((one, [_T.List(one)], True) for one in (_T.INT, _T.DOUBLE, _T.DURATION)),
        (_T.DYN, [_T.LIST]),
        _sum,
    ),
)


@cache
def checked() -> list[cel.FunctionDecl]:
    """Declares the functions with exact types, for checking only."""
    return [
        cel.FunctionDecl(name, [cel.Overload(f"{name}_{n}", *overload) for n, overload in enumerate(overloads)])
        for name, overloads, _, _ in _OURS
    ]


def running() -> list[cel.FunctionDecl]:
    """Declares the functions with their implementations; a list's items have no type any more."""
    return [
        cel.FunctionDecl(name, [cel.Overload(f"{name}_run", result, parameters, overloads[0][2], run)])
        for name, overloads, (result, parameters), run in _OURS
    ]
