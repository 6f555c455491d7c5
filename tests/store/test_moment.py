from datetime import UTC, datetime, timedelta, timezone

import pytest

from gishe.store.moment import NEVER, journal_moment, sortable, sortable_text


def test_moments_sort_as_they_follow_each_other():
    written = ["2026-10-25T03:30:00+03:00", "2026-10-25T03:10:00+02:00", "2026-10-25T01:10:00.000001+00:00", ""]
    texts = [sortable_text(one) for one in written]
    assert texts == sorted(texts)
    assert texts[-1] == NEVER
    assert len({len(text) for text in texts}) == 1


def test_a_date_is_its_midnight():
    assert sortable_text("2026-11-21") == "2026-11-21T00:00:00.000000+00:00"
    assert sortable(datetime(2026, 11, 21, tzinfo=timezone(timedelta(hours=2)))) == "2026-11-20T22:00:00.000000+00:00"


def test_the_journal_writes_utc_only():
    moment = datetime(2026, 11, 21, 10, tzinfo=UTC)
    assert journal_moment(moment) == moment.isoformat()
    with pytest.raises(ValueError, match="UTC"):
        journal_moment(moment.astimezone(timezone(timedelta(hours=2))))
