from collections import Counter
from datetime import date, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from gishe.runtime.statistics.case_time import CaseTime
from gishe.runtime.statistics.figures import LEAST, figures

ID = "heirs-certificate"


def cases(filed, count, days=3, late=0):
    day = date.fromisoformat(filed)
    decided = (day + timedelta(days=days)).isoformat()
    return [CaseTime(f"{filed}-{at}", ID, filed, decided, at >= late, ended=True) for at in range(count)]


def years(times, through="2026-12"):
    services = figures(times, through, [ID])["services"]
    return {year["year"]: year for year in services[0]["years"]} if services else {}


def month(times, name, through="2026-12"):
    return next(one for one in years(times, through)[name[:4]]["months"] if one["month"] == name)


def test_a_month_tells_how_many_how_long_and_how_often_on_time():
    told = month(cases("2026-03-02", 8, days=4, late=2), "2026-03")
    assert told == {"month": "2026-03", "received": 8, "decided": 8, "days": 4, "on_time": 75}


def test_what_is_of_fewer_than_five_cases_is_not_told():
    assert month(cases("2026-03-02", LEAST - 1), "2026-03") == {
        "month": "2026-03", "received": None, "decided": None, "days": None, "on_time": None,
    }  # fmt: skip
    assert month(cases("2026-03-02", 6), "2026-04")["received"] == 0


def test_a_month_that_is_not_over_is_not_told():
    times = [*cases("2026-10-02", 9), *cases("2026-11-02", 9)]
    assert [one["month"] for one in years(times, "2026-10")["2026"]["months"]][-1] == "2026-10"
    assert years(times, "2026-10")["2026"]["received"] == 9
    assert years(cases("2026-11-02", 9), "2026-10") == {}


def test_decisions_count_in_the_month_of_the_decision():
    times = cases("2026-03-28", 7, days=10)
    assert month(times, "2026-03")["decided"] == 0
    assert month(times, "2026-04")["decided"] == 7


def test_a_year_with_one_hidden_month_tells_only_what_its_months_tell():
    year = years([*cases("2026-01-05", 9), *cases("2026-02-05", 3)])["2026"]
    assert (year["received"], year["at_least"], year["days"]) == (9, True, None)


def test_a_year_that_is_over_is_whole_where_its_hidden_months_cannot_be_told_apart():
    times = [one for name in ("01", "02", "03") for one in cases(f"2025-{name}-05", 3)]
    assert (years(times)["2025"]["received"], years(times)["2025"]["at_least"]) == (9, False)
    assert years([one for one in times if one.filed < "2025-02"])["2025"]["at_least"]


def test_a_year_that_is_not_over_never_holds_what_is_hidden():
    times = [one for name in ("01", "02", "03") for one in cases(f"2026-{name}-05", 3)]
    assert (years(times, "2026-10")["2026"]["received"], years(times, "2026-10")["2026"]["at_least"]) == (0, True)


def test_a_case_that_waits_is_received_and_not_decided():
    waiting = [CaseTime(str(at), ID, "2026-03-02") for at in range(6)]
    assert month(waiting, "2026-03") == {"month": "2026-03", "received": 6, "decided": 0, "days": None, "on_time": None}


def test_services_stand_in_the_municipalitys_order_and_those_it_dropped_last():
    times = [CaseTime(str(at), name, "2026-03-02") for at, name in enumerate(["b", "old", "a"])]
    told = figures(times, "2026-12", ["a", "b"])["services"]
    assert [one["service"] for one in told] == ["a", "b", "old"]


@given(st.lists(st.integers(0, 9), min_size=12, max_size=12))
def test_nobody_can_reckon_a_hidden_month(counts):
    times = [one for at, count in enumerate(counts, 1) for one in cases(f"2025-{at:02}-02", count)]
    year = years(times)
    if not year:
        return
    told = year["2025"]
    numbers = [one[key] for one in told["months"] for key in ("received", "decided")]
    assert all(number is None or number == 0 or number >= LEAST for number in numbers)
    assert all((one["days"] is None) == (one["decided"] is None or one["decided"] == 0) for one in told["months"])
    hidden = [count for count in counts if 0 < count < LEAST]
    if hidden and not told["at_least"]:
        assert told["received"] == sum(counts)
        assert ways(len(hidden), sum(hidden)) > 1


def ways(many, among):
    """Counts in how many ways so many months of one to four cases make up a sum, up to two."""
    sums = Counter({0: 1})
    for _ in range(many):
        sums = (
            Counter()
            if not sums
            else sum((Counter({s + one: n}) for (s, n), one in product(sums.items(), range(1, LEAST))), Counter())
        )
    return sums[among]
