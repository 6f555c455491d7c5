"""Entering who is absent: what is refused, and when an absence holds."""

from dataclasses import replace

import pytest

from gishe.cases.absence import Absence
from gishe.cases.official import Official
from gishe.cases.substitution import refused
from gishe.values.post import Post

PEOPLE = {
    one.login: one
    for one in (
        Official("ana", "Ана", frozenset({"clerk", "mayor@99111"}), "1"),
        Official("ana2", "Ана", frozenset({"clerk"}), "1"),
        Official("boris", "Борис", frozenset({"mayor"}), "2"),
        Official("vera", "Вера", frozenset(), "3"),
    )
}
GOOD = Absence("ana", "2026-11-23", "2026-11-30", "vera", (), "РД-15-7", "2026-11-20")
TODAY = "2026-11-23"


def problems(absence, *others):
    return [one.code for one in refused(absence, PEOPLE, others, TODAY)]


def test_a_substitution_by_an_order_is_entered():
    assert problems(GOOD) == []
    assert GOOD.order == "РД-15-7/20.11.2026"
    assert problems(replace(GOOD, substitute="", number="", ordered="")) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"absent": "nobody"}, ["absent-unknown"]),
        ({"substitute": "nobody"}, ["substitute-unknown"]),
        ({"substitute": "ana"}, ["substitutes-oneself"]),
        ({"substitute": "ana2"}, ["substitutes-oneself"]),
        ({"since": "23.11.2026", "until": "утре"}, ["bad-day", "bad-day"]),
        ({"until": "2026-11-22"}, ["days-backwards"]),
        ({"since": "2026-11-01", "until": "2026-11-22"}, ["days-over"]),
        ({"posts": (Post("mayor"),)}, ["post-not-held"]),
        ({"number": ""}, ["order-number"]),
        ({"number": "заповед на кмета <b>"}, ["order-number"]),
        ({"ordered": "2026-11-24"}, ["order-day"]),
        ({"ordered": ""}, ["order-day"]),
    ],
)
def test_what_can_not_be_is_refused(changes, found):
    assert problems(replace(GOOD, **changes)) == found


def test_two_absences_of_one_official_and_post_do_not_overlap():
    other = replace(GOOD, since="2026-11-30", until="2026-12-05", substitute="boris")
    assert problems(GOOD, other) == ["absence-overlaps"]
    assert problems(GOOD, replace(other, since="2026-12-01")) == []
    assert problems(GOOD, replace(other, ended_at="2026-11-23T08:00:00+00:00")) == []
    assert problems(GOOD, replace(other, absent="boris", substitute="vera")) == []


def test_different_posts_may_have_different_substitutes():
    clerk = replace(GOOD, posts=(Post("clerk"),))
    mayor = replace(GOOD, posts=(Post("mayor", "99111"),), substitute="boris")
    assert problems(clerk, mayor) == []
    assert problems(clerk, replace(mayor, posts=())) == ["absence-overlaps"]


def test_nobody_stands_in_who_is_absent_too():
    assert problems(GOOD, Absence("vera", "2026-11-29", "2026-12-02")) == ["substitute-absent"]
    assert problems(GOOD, Absence("vera", "2026-12-01", "2026-12-02")) == []


def test_an_absence_holds_from_its_first_day_to_its_last_until_it_is_ended():
    assert [GOOD.holds_on(day) for day in ("2026-11-22", "2026-11-23", "2026-11-30", "2026-12-01")] == [
        False, True, True, False,
    ]  # fmt: skip
    assert not replace(GOOD, ended_at="2026-11-24T08:00:00+00:00").holds_on("2026-11-25")
