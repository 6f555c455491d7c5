"""Days that are over are sealed and time-stamped, late ones too, each once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gishe.runtime.kept import Job
from gishe.runtime.proof.closing import CLOSE_DAYS, close_days
from gishe.runtime.proof.day import BEGINNING, Day, Head, place_in
from gishe.runtime.time_stamp_port import Unstamped
from gishe.signing.detached import read_detached
from gishe.signing.examination import read_roots
from gishe.signing.time_stamping import read_token
from gishe.values.merkle import climbed

pytestmark = pytest.mark.slow


class Down:
    """An authority that is out of order."""

    def stamp(self, digest):
        del digest
        raise Unstamped("timeout")


def go_to(office, day, hour=8):
    office.chance.moment = datetime(2026, 3, day, hour, tzinfo=UTC)


def closed(office):
    with office.store.read() as reader:
        return reader.closed_days()


def heads(office, day):
    with office.store.read() as reader:
        return reader.heads_of(day)


def test_a_day_that_is_over_is_sealed_and_time_stamped_once(office, file_case, keys):
    case = file_case("a").case
    close_days(office)
    assert closed(office) == []
    go_to(office, 11)
    close_days(office)
    close_days(office)
    (day,) = closed(office)
    record = Day.parse(day.record)
    assert (record.municipality, record.day, record.cases, record.previous) == (
        "gorna-polyana", "2026-03-10", 1, BEGINNING,
    )  # fmt: skip
    roots = read_roots(keys / "ca.pem")
    assert read_detached(day.seal, day.record, roots).by.startswith("ПРОБЕН печат")
    assert read_token(day.stamp, day.stamped(), roots).at.date().isoformat() == "2026-03-11"
    (head,) = heads(office, "2026-03-10")
    with office.store.read() as reader:
        assert head == Head(case, reader.version(case), reader.links(case)[-1].hash)


def test_days_are_chained_and_a_head_leads_to_its_root(office, file_case):
    for key in "abc":
        file_case(key)
    go_to(office, 11)
    file_case("d")
    go_to(office, 12)
    close_days(office)
    first, second = closed(office)
    assert Day.parse(second.record).previous == first.named()
    all_of_them = heads(office, first.day)
    for head in all_of_them:
        index, path = place_in(all_of_them, head)
        led_to = climbed(head.leaf(), index, len(all_of_them), [bytes.fromhex(one) for one in path])
        assert led_to.hex() == Day.parse(first.record).root


def test_days_missed_in_an_outage_are_closed_late_and_idle_ones_have_no_record(office, file_case):
    file_case("a")
    go_to(office, 13)
    file_case("b")
    go_to(office, 20)
    close_days(office)
    assert [day.day for day in closed(office)] == ["2026-03-10", "2026-03-13"]


def test_a_day_ends_at_midnight_in_sofia(office, file_case):
    go_to(office, 10, 21)
    file_case("a")
    go_to(office, 10, 22)
    close_days(office)
    assert [day.day for day in closed(office)] == ["2026-03-10"]
    file_case("b")
    go_to(office, 11, 22)
    close_days(office)
    assert [(day.day, len(heads(office, day.day))) for day in closed(office)] == [("2026-03-10", 1), ("2026-03-11", 1)]


def test_what_was_written_into_a_closed_day_is_covered_by_the_next(office, file_case):
    file_case("a")
    go_to(office, 11)
    close_days(office)
    go_to(office, 10, 12)
    late = file_case("b").case
    go_to(office, 12)
    close_days(office)
    assert [head.case for head in heads(office, "2026-03-11")] == [late]


def test_without_the_authority_days_are_sealed_and_stamped_later(office, file_case):
    file_case("a")
    go_to(office, 11)
    broken = replace(office, time_stamps=Down())
    with pytest.raises(Unstamped):
        close_days(broken)
    go_to(office, 12)
    file_case("b")
    go_to(office, 13)
    with pytest.raises(Unstamped):
        close_days(broken)
    assert [(day.day, bool(day.seal), day.stamp) for day in closed(office)] == [
        ("2026-03-10", True, b""), ("2026-03-12", True, b""),
    ]  # fmt: skip
    close_days(office)
    assert all(day.stamp for day in closed(office))


def test_the_worker_comes_back_night_after_night(office, file_case, work):
    file_case("a")
    with office.store.write() as unit:
        unit.enqueue(Job(CLOSE_DAYS, "", office.chance.now()))
    work()
    assert closed(office) == []
    with office.store.look() as connection:
        (at,) = connection.exec_driver_sql(f"SELECT run_at FROM jobs WHERE kind = '{CLOSE_DAYS}'").scalars()
    assert datetime.fromisoformat(at) == datetime(2026, 3, 10, 22, 5, tzinfo=UTC)
    office.chance.moment = datetime.fromisoformat(at) + timedelta(seconds=1)
    work()
    assert [day.day for day in closed(office)] == ["2026-03-10"]


@pytest.mark.parametrize("record", [b"", b"{}", b"[]", b"null", b'{"format":"gishe-day/2"}', b"\xff"])
def test_what_is_no_record_of_a_day_is_none(record):
    assert Day.parse(record) is None
    good = Day("proba", "2026-03-10", 1, "0" * 64, BEGINNING).record()
    assert Day.parse(good)
    assert Day.parse(good + b" ") is Day.parse(good.replace(b"day/1", b"day/2")) is None
