"""What watchers are told: how the house is, and counts without anybody in them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from gishe.runtime.kept import Job
from gishe.runtime.register_port import Answer
from gishe.store.shared_tally import SharedTally
from gishe.store.sqlite import Stores
from gishe.web.app import build
from gishe.web.watch import Watch


class Registers:
    """Registers of which every operation can be asked, and that answer everybody's question with nobody."""

    def hindrance(self, operation):
        del operation
        return ""

    def ask(self, operation, arguments, context):
        del operation, arguments, context
        return Answer("not-found", {}, b"<none/>", "r-1")


pytestmark = pytest.mark.slow

TOWN, TOKEN = "gorna-polyana", "a token of thirty-two characters"


@pytest.fixture
def tally(tmp_path):
    counted = SharedTally(tmp_path / "tally.db")
    yield counted
    counted.close()


@pytest.fixture
def house(house, tally, tmp_path):
    """The house of the other tests, counted and watched."""
    stores = Stores(tmp_path, house.offices[TOWN].chance.now, tally=tally)
    offices = {
        name: replace(office, store=stores.of(name), registers=Registers()) for name, office in house.offices.items()
    }
    watched = {name: stores.of(name).census for name in offices}
    return replace(house, offices=offices, watch=Watch(tally, watched))


def test_counts_come_from_all_programs_and_name_nobody(citizen, browser, felling, work, tmp_path):
    person = citizen()
    number = felling(person)
    other = SharedTally(tmp_path / "tally.db")
    other.add(("event", TOWN, "Signed"))
    other.close()
    before = figures(browser().get("/metrics"))
    assert before["gishe_requests_total", frozenset({"POST", "apply-submit", "303"})] == 1
    assert before["gishe_request_seconds_count", frozenset({"apply-submit"})] == 1
    assert before["gishe_case_events_total", frozenset({TOWN, "Submitted"})] == 1
    assert before["gishe_case_events_total", frozenset({TOWN, "Signed"})] == 1
    assert before["gishe_jobs", frozenset({TOWN, "check"})] == 1
    work()
    text = browser().get("/metrics").text
    after = figures(browser().get("/metrics"))
    assert sum(count for (name, labels), count in after.items() if name == "gishe_cases" and TOWN in labels) == 1
    assert ("gishe_jobs", frozenset({TOWN, "check"})) not in after
    assert after["gishe_register_well", frozenset({TOWN, "grao"})] == 1
    for personal in (number, "Мария", "8403141552", "99108", person.client.cookies["gishe"]):
        assert personal not in text


def test_a_method_that_a_stranger_invents_makes_no_new_line(browser):
    for method in ("BREW", "PROPFIND"):
        browser().client.request(method, "/metrics")
    found = figures(browser().get("/metrics"))
    assert frozenset().union(*(labels for name, labels in found if name == "gishe_requests_total")) <= {
        "GET", "other", "-", "metrics", "405", "404", "200",
    }  # fmt: skip


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "via"])
def test_nobody_behind_a_proxy_is_told(browser, header):
    client = browser().client
    assert client.request("GET", "/metrics").status_code == 200
    assert client.request("GET", "/metrics", headers={header: "127.0.0.1"}).status_code == 404


def test_nobody_from_elsewhere_is_told_without_the_token(house, runner):
    def asked(watch, address, **headers):
        transport = httpx.ASGITransport(build(replace(house, watch=watch)), client=(address, 1))
        with_headers = httpx.AsyncClient(transport=transport, base_url="http://testserver", headers=headers)
        return runner.run(with_headers.get("/metrics")).status_code

    assert asked(house.watch, "203.0.113.7") == 404
    guarded = replace(house.watch, token=TOKEN)
    assert asked(guarded, "127.0.0.1") == 404
    assert asked(guarded, "203.0.113.7", authorization=f"Bearer {TOKEN}x") == 404
    assert asked(guarded, "203.0.113.7", authorization=f"Bearer {TOKEN}") == 200


def test_health_gives_its_reasons(house, runner):
    def asked(watch):
        transport = httpx.ASGITransport(build(replace(house, watch=watch)))
        answer = runner.run(httpx.AsyncClient(transport=transport, base_url="http://testserver").get("/health"))
        return answer.status_code, answer.json()["status"], [one["code"] for one in answer.json()["reasons"]]

    assert asked(house.watch) == (200, "ready", [])
    assert asked(replace(house.watch, room=lambda: 10**6)) == (503, "not-ready", ["disk"])
    assert asked(replace(house.watch, room=lambda: 5 * 10**8)) == (200, "ailing", ["disk"])
    with house.offices[TOWN].store.write() as unit:
        unit.enqueue(Job("check", "", datetime.now(UTC) - timedelta(minutes=11)))
    assert asked(house.watch) == (200, "ailing", ["worker"])
    house.offices[TOWN].store.close()
    assert asked(replace(house.watch, stores={TOWN: Broken()})) == (503, "not-ready", ["store"])


class Broken:
    """A store that does not open."""

    def due(self, now):
        raise OSError(now)


def test_what_could_not_be_written_is_written_later(tmp_path):
    first, second = SharedTally(tmp_path / "tally.db"), SharedTally(tmp_path / "tally.db")
    second._file.execute("PRAGMA busy_timeout = 0")
    first._file.execute("BEGIN IMMEDIATE")
    second.add(("one",), 2)
    second.write()
    first._file.execute("ROLLBACK")
    second.add(("one",))
    assert first.read() == {}
    assert second.read() == first.read() == {("one",): 3}
    first.close()
    second.close()


def figures(answer):
    assert answer.status == 200
    return {
        (one.name, frozenset(one.labels.values())): one.value
        for family in text_string_to_metric_families(answer.text)
        for one in family.samples
        if not one.name.endswith("_bucket")
    }
