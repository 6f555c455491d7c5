"""What happens to cases is counted at night, and told when the month is over."""

from datetime import UTC, datetime, timedelta

import pytest

from gishe.cases.case import Case
from gishe.runtime.apply import Application, Receipt, apply
from gishe.runtime.office import Applicant
from gishe.runtime.statistics.counting import COUNT, count, time_of
from gishe.runtime.statistics.figures import LEAST

pytestmark = pytest.mark.slow

ID = "current-address-certificate"
MARIA = Applicant("8403141552", "Мария Примерова")


@pytest.fixture
def filed(office):
    """Files applications that wait for an official, for all registers are down."""

    def file(many):
        for at in range(many):
            answers = {"purpose": "notary", "delivery": "portal"}
            told = apply(
                office, Application(ID, MARIA, f"holder-{at}", answers, "standard", f"key-{at}-{office.chance.token()}")
            )
            assert isinstance(told, Receipt), told

    return file


def published(office):
    with office.store.read() as reader:
        return reader.statistics()


def test_a_month_is_told_once_it_is_over(office, filed):
    filed(LEAST)
    count(office)
    assert published(office).through == "2026-02"
    assert published(office).body["services"] == []
    office.chance.moment = datetime(2026, 4, 1, 1, tzinfo=UTC)
    count(office)
    (service,) = published(office).body["services"]
    assert service["service"] == ID
    assert service["years"][0]["months"][2] == {
        "month": "2026-03", "received": LEAST, "decided": 0, "days": None, "on_time": None,
    }  # fmt: skip


def test_counting_twice_counts_once_and_asks_to_be_called_again(office, filed):
    filed(2)
    count(office)
    count(office)
    with office.store.read() as reader:
        assert len(reader.case_times()) == 2
        assert len(reader.uncounted("", 10)) == 2, "what has not ended is looked at again"
    later = office.chance.moment + timedelta(days=1, hours=1)
    kinds = [job.kind for job in iter(lambda: office.store.queue.take(later), None)]
    assert kinds.count(COUNT) == 1


def test_a_case_is_counted_by_its_days_in_sofia():
    case = Case("1", service=ID, submitted_at="2026-03-31T21:30:00+00:00", due="2026-04-08T20:59:59+00:00")
    assert time_of(case).filed == "2026-04-01"
    assert not time_of(case).ended


@pytest.mark.parametrize(
    ("decided", "on_time"), [("2026-04-08T20:00:00+00:00", True), ("2026-04-08T21:30:00+00:00", False)]
)
def test_a_decision_is_in_time_to_the_end_of_the_last_day(decided, on_time):
    case = Case(
        "1", service=ID, submitted_at="2026-04-01T08:00:00+00:00", due="2026-04-08T20:59:59+00:00", decided_at=decided
    )
    assert time_of(case).on_time is on_time
    assert time_of(case).ended
