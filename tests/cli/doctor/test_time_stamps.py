"""`gishe doctor` on the clock, by the one other that signs what it shows, and on what waits to be told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sickroom import HERE, change, warnings

from gishe.signing.examination import read_roots
from gishe.signing.time_stamp_settings import TimeStampSettings
from gishe.signing.time_stamping import TimeStampClient
from gishe.signing.trial_time_stamps import TrialAuthority
from gishe_cli.doctoring import outlets, time_stamps

pytestmark = pytest.mark.slow
SETTINGS = TimeStampSettings("http://tsa.example")


def told(house, seconds, its=SETTINGS, roots="ca.pem"):
    """What the doctor says where the authority's clock is so many seconds ahead of ours."""
    authority = TrialAuthority(house.keys, lambda: datetime.now(UTC) + timedelta(seconds=seconds))
    client = TimeStampClient(authority.answer, read_roots(house.keys / roots), lambda: datetime.now(UTC))
    return [(sign.state, sign.says.bg) for sign in time_stamps.compared(client, its)]


def test_a_clock_that_agrees_is_well_and_the_certificate_is_told(house):
    (answers, clock, certificate) = told(house, 0)
    assert answers[0] == clock[0] == certificate[0] == "ok"
    assert clock[1] == "часовникът е като на органа за времеви печати"
    assert certificate[1].startswith("удостоверението на органа за времеви печати: остават")


@pytest.mark.parametrize(("seconds", "state", "word"), [
    (-30, "warning", "избързва с 3"),
    (30, "warning", "изостава с "),
    (-200, "problem", "избързва с 20"),
    (3600, "problem", "изостава с 3"),
])  # fmt: skip
def test_a_clock_that_differs_is_told_by_how_much_and_which_way(house, seconds, state, word):
    (_, clock, _) = told(house, seconds)
    assert clock[0] == state
    assert word in clock[1]


def test_the_operator_says_from_how_much_on(house):
    patient = replace(SETTINGS, clock_differs=120, clock_wrong=120)
    assert told(house, -30, patient)[1][0] == "ok"


def test_an_authority_that_is_not_there_or_is_another_is_a_problem(house, premises):
    assert [state for state, _ in told(house, 0, roots="client.pem")] == ["problem"]
    away = replace(premises.settings, trial=False, time_stamps=TimeStampSettings("http://localhost:9", seconds=1))
    (sign,) = time_stamps.look(replace(premises, settings=away))
    assert "не дава печат" in sign.says.bg
    assert list(time_stamps.look(replace(premises, settings=away, online=False))) == []
    assert list(time_stamps.look(premises)) == []


def test_what_waits_too_long_to_be_told_is_counted(premises):
    assert warnings(outlets, premises) == []
    change(
        premises, "PRAGMA foreign_keys=OFF",
        "INSERT INTO notices (outlet, case_id, sequence, kind, at, state, attempts, tried_at, error, receipt, since)"
        " VALUES ('letters', 'x', 1, 'Issued', '', 'waiting', 3, '', 'refused', '', '2026-11-20T08:00:00+00:00')",
    )  # fmt: skip
    (told,) = warnings(outlets, premises)
    assert told == f"Известия на {HERE} за „letters“, които чакат: 1, първото от 20.11.2026 10:00."
