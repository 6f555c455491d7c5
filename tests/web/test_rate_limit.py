"""Whoever does too much at once waits, is told for how long, and nobody else does."""

import json

import pytest

from gishe.store.shared_counts import SharedCounts
from gishe.web.rate_limit import LIMITS, Limit, OwnCounts, RateLimits, network_of

FEW = dict.fromkeys(LIMITS, Limit(60, 3, 2))


def limits(shared=None):
    return RateLimits(shared, limits=FEW)


def waits(its, *who, doing="guess", times=4):
    return [its.wait(doing, *who) > 0 for _ in range(times)]


@pytest.fixture(params=["own", "shared"])
def counted(request, tmp_path):
    """Counts with a clock that a test moves."""
    now = [1000.0]
    counts = OwnCounts(lambda: now[0]) if request.param == "own" else SharedCounts(tmp_path / "c.db", lambda: now[0])
    yield counts, now
    if request.param == "shared":
        counts.close()


def test_what_is_beyond_the_limit_waits_until_the_time_is_over(counted):
    counts, now = counted
    its = limits(counts)
    assert waits(its, "203.0.113.1") == [False, False, False, True]
    assert its.wait("guess", "203.0.113.1") == 60
    assert not its.wait("guess", "203.0.113.2")
    assert not its.wait("file", "203.0.113.1")
    now[0] += 59.5
    assert its.wait("guess", "203.0.113.1") == 1
    now[0] += 0.5
    assert not its.wait("guess", "203.0.113.1")


def test_one_browser_may_do_less_than_one_address():
    its = limits()
    assert waits(its, "203.0.113.1", "one", times=3) == [False, False, True]
    assert not limits().wait("guess", "203.0.113.1", "another")


def test_a_household_has_one_network_and_a_machine_that_hides_its_visitors_is_nobody():
    assert network_of("2001:db8:1:2:aaaa::1") == network_of("2001:db8:1:2:bbbb::2") == "2001:db8:1:2::/64"
    assert network_of("2001:db8:1:3::1") != network_of("2001:db8:1:2::1")
    assert network_of("no address") == "unknown"
    assert waits(limits(), "127.0.0.1", doing="form") == [False] * 4
    assert waits(limits(), "::1") == [False, False, False, True], "what can be guessed is counted in any case"


def test_programs_count_together_and_know_no_addresses(tmp_path):
    path = tmp_path / "counts.db"
    one, other = SharedCounts(path), SharedCounts(path)
    assert [counts.count("a key", 60)[0] for counts in (one, other, one)] == [1, 2, 3]
    RateLimits(one, blind=lambda what: str(hash(what))).wait("guess", "203.0.113.77")
    one.close()
    assert b"203.0.113" not in path.read_bytes() + (tmp_path / "counts.db-wal").read_bytes()
    other.close()
    assert SharedCounts(path, clock=lambda: 10.0**12).count("a key", 60)[0] == 1, "what is over is forgotten"


def test_what_cannot_be_counted_keeps_nobody_from_their_errand(tmp_path):
    broken = SharedCounts(tmp_path / "counts.db")
    broken.close()
    assert broken.count("a key", 60) == (0, 0.0)


def test_a_clock_that_is_set_back_makes_nobody_wait_for_ever(counted):
    counts, now = counted
    counts.count("a key", 60)
    now[0] -= 5000
    # The clock of one program alone is one that never goes back.
    assert counts.count("a key", 60)[1] <= 60 or isinstance(counts, OwnCounts)


def test_memory_does_not_grow_with_addresses(monkeypatch):
    monkeypatch.setattr("gishe.web.rate_limit._MOST_KEPT", 10)
    counts = OwnCounts()
    for number in range(1000):
        counts.count(str(number), 60)
    assert len(counts._done) <= 10


@pytest.mark.parametrize(("language", "words"), [("bg", "Твърде много опити"), ("en", "Too many attempts")])
def test_guessing_codes_is_slowed_down(browser, language, words, capsys):
    visitor = browser().get(f"/gorna-polyana/?lang={language}").with_token()
    statuses = [visitor.with_token().post(code="ABCD-EFGH").status for _ in range(21)]
    assert statuses == [422] * 20 + [429]
    assert words in visitor.text
    wait = int(visitor.headers["retry-after"])
    assert 0 < wait <= 60
    assert f"{wait} сек" in visitor.text or f"{wait} sec" in visitor.text
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines() if '"limited"' in line]
    assert [(one["doing"], one["route"]) for one in told] == [("guess", "find-post")]
    assert "127.0.0.1" not in json.dumps(told)
