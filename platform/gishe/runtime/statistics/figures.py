"""Figures of services by month and year, in which whatever could point at a person is left out.

A number of cases from one to four is not told, nor what was reckoned from so few; nor a sum by which it could be found.
Only months that are over are told, so that nobody learns of a case by looking today and tomorrow.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from gishe.runtime.statistics.case_time import CaseTime
from gishe.values.plain import Plain

#: The least number that is told, but for none at all.
LEAST = 5
_MOST_HIDDEN = LEAST - 1
_MONTHS = [f"{month:02}" for month in range(1, 13)]


@dataclass(frozen=True, slots=True)
class _Counted:
    """What happened in a month or a year: how many were filed; of each that was decided, days and whether in time."""

    received: int
    days: tuple[int, ...]
    late: int

    @property
    def decided(self) -> int:
        return len(self.days)


def figures(times: Iterable[CaseTime], through: str, order: Sequence[str]) -> dict[str, Plain]:
    """Reckons the figures of all months up to `through` (`2026-10`), services in the given order."""
    by_service: dict[str, list[CaseTime]] = defaultdict(list)
    for time in times:
        by_service[time.service].append(time)
    services: list[Plain] = [
        {"service": name, "years": years}
        for name in sorted(by_service, key=lambda one: (order.index(one) if one in order else len(order), one))
        if (years := _years(by_service[name], through))
    ]
    return {"through": through, "least": LEAST, "services": services}


def _years(times: Sequence[CaseTime], through: str) -> list[Plain]:
    """Gives the figures of a service by year, the newest first."""
    filed, decided = _by_month(times)
    happened = [month for month in (*filed, *decided) if month <= through]
    if not happened:
        return []
    first, last = int(min(happened)[:4]), int(through[:4])
    return [_year(str(year), filed, decided, through) for year in range(last, first - 1, -1)]


def _by_month(times: Sequence[CaseTime]) -> tuple[Mapping[str, int], Mapping[str, list[CaseTime]]]:
    filed: dict[str, int] = defaultdict(int)
    decided: dict[str, list[CaseTime]] = defaultdict(list)
    for time in times:
        filed[time.filed[:7]] += 1
        if time.decided:
            decided[time.decided[:7]].append(time)
    return filed, decided


def _year(year: str, filed: Mapping[str, int], decided: Mapping[str, list[CaseTime]], through: str) -> Plain:
    months = {name: _counted(filed, decided, name) for month in _MONTHS if (name := f"{year}-{month}") <= through}
    told: list[Plain] = [{"month": name, **_told(one)} for name, one in months.items()]
    return {"year": year, "whole": len(months) == len(_MONTHS), **_sum(list(months.values())), "months": told}


def _counted(filed: Mapping[str, int], decided: Mapping[str, list[CaseTime]], month: str) -> _Counted:
    ended = decided.get(month, [])
    days = tuple((date.fromisoformat(one.decided) - date.fromisoformat(one.filed)).days for one in ended)
    return _Counted(filed.get(month, 0), days, sum(not one.on_time for one in ended))


def _told(of: _Counted) -> dict[str, Plain]:
    """Tells a month; `None` stands for what is not told."""
    return {"received": _enough(of.received), "decided": _enough(of.decided), **_reckoned(of)}


def _enough(count: int) -> int | None:
    return count if count == 0 or count >= LEAST else None


def _reckoned(of: _Counted) -> dict[str, Plain]:
    """Tells the median time in days and the share in time, in whole percents, where they are of enough cases."""
    if of.decided < LEAST:
        return {"days": None, "on_time": None}
    return {"days": round(median(of.days)), "on_time": round(100 * (of.decided - of.late) / of.decided)}


def _sum(months: Sequence[_Counted]) -> dict[str, Plain]:
    """Tells a year: whole where no hidden month can be found from it, else what its months tell, as `at_least`."""
    received, all_received = _summed([one.received for one in months], over=len(months) == len(_MONTHS))
    decided, all_decided = _summed([one.decided for one in months], over=len(months) == len(_MONTHS))
    whole = _Counted(received, tuple(day for one in months for day in one.days), sum(one.late for one in months))
    told = _reckoned(whole) if all_decided else {"days": None, "on_time": None}
    return {"received": received, "decided": decided, "at_least": not (all_received and all_decided), **told}


def _summed(counts: Sequence[int], *, over: bool) -> tuple[int, bool]:
    """Gives a sum and whether it is of all months.

    What is hidden may be in a sum only once its year is over (before, two looks would tell them apart), and where
    there is more than one way in which the hidden months can make it up.
    """
    hidden = [count for count in counts if _enough(count) is None]
    shown = sum(count for count in counts if _enough(count) is not None)
    many, among = len(hidden), sum(hidden)
    if not hidden or (over and among >= LEAST and many < among < many * _MOST_HIDDEN):
        return shown + among, True
    return shown, False
