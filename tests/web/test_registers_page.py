"""The health of registers: a page for officials, and the same for a program; nothing of anybody in either."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gishe.runtime.attendance import Attendance
from gishe.runtime.kept import Job
from gishe.runtime.register_health import State
from gishe.runtime.register_port import Answer

pytestmark = pytest.mark.slow

HERE = "/gorna-polyana"


class Down:
    """No register answers."""

    def ask(self, *_):
        return Answer("down", reason="timeout")

    def hindrance(self, operation):
        return "unconfirmed-key" if operation.startswith("nelk/") else ""


@pytest.fixture
def failing(house):
    """The house, whose registers do not answer."""
    office = house.offices["gorna-polyana"]
    house.offices["gorna-polyana"] = replace(office, registers=Down())
    return house.offices["gorna-polyana"]


@pytest.fixture
def outage(failing):
    now = failing.chance.now()
    hour = timedelta(hours=1)
    with failing.store.write() as unit:
        unit.note_attendance([
            Attendance("grao", (now - 2 * hour).isoformat(), now.isoformat(), (now - hour).isoformat(), 7, "timeout"),
            Attendance("mvr", answered_at=now.isoformat(), took=90),
        ])  # fmt: skip
    return failing


def row(page, words):
    (found,) = [one for one in page.page.xpath("//main//tbody/tr") if words in one.text_content()]
    return " ".join(found.text_content().split())


@pytest.mark.usefixtures("outage")
def test_an_official_reads_which_register_is_down_since_when_and_why(official):
    page = official("ela").get(f"{HERE}/desk").get(f"{HERE}/desk/registers")
    told = row(page, "grao")
    assert all(part in told for part in ("Не отговаря", "от 10 март 2026", "не отговори навреме"))
    assert "Отговаря" in row(page, "mvr")
    assert "Ключът на справките не е потвърден" in row(page, "nelk")
    assert "2 регистъра имат нужда от внимание" in page.text


def test_a_program_reads_the_same(browser, outage):
    answer = browser().client.request("GET", f"{HERE}/health")
    told = {one["register"]: one for one in answer.json()["registers"]}
    assert answer.json()["status"] == "degraded"
    grao = told["grao"]
    assert (grao["state"], grao["reason"], grao["failures"], grao["troubled"]) == ("down", "timeout", 7, True)
    assert (told["mvr"]["state"], told["mvr"]["milliseconds"]) == ("answers", 90)
    assert told["nelk"]["cannot_be_asked"]
    assert outage.id == answer.json()["municipality"]


def test_cases_that_wait_are_counted_on_the_page(official, failing):
    now = failing.chance.now()
    with failing.store.write() as unit:
        unit.enqueue(Job("check", "somebody's", now))
    failing.store.queue.again(failing.store.queue.take(now), now + timedelta(hours=2), "register-down:mvr")
    told = row(official("ela").get(f"{HERE}/desk/registers"), "mvr")
    assert told.endswith("1 10 март 2026 г., 12:00 ч.")


def test_one_operation_that_can_not_be_asked_is_named_by_its_title(official, house, failing, known):
    operations = known.vocabulary.operations
    failing.registers.hindrance = lambda one: "unconfirmed-key" if one == "grao/relations" else ""
    house.offices["gorna-polyana"] = replace(failing, operations=operations)
    told = row(official("ela").get(f"{HERE}/desk/registers"), "grao")
    assert f"Не може да се пита: {operations['grao/relations'].title.bg}" in told


def test_all_is_well_where_every_register_answers(browser, house):
    class Well(Down):
        def hindrance(self, operation):
            del operation
            return ""

    office = house.offices["gorna-polyana"]
    house.offices["gorna-polyana"] = replace(office, registers=Well())
    assert browser().client.request("GET", f"{HERE}/health").json()["status"] == "ok"


def test_every_state_of_a_register_has_words(theme):
    assert all(f"registers.state.{state}" in theme.words.texts for state in State.__args__)
