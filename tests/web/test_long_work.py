"""Signing many goes on while its official does other things; they see how far it is, come back to it, and stop it."""

from dataclasses import replace
from threading import Event

import pytest

from gishe.runtime.long_work.doing import InThreads
from gishe.runtime.long_work.progress import Left
from gishe.runtime.long_work.work import Ending, Order
from gishe.store.shared_works import SharedWorks
from gishe.values.text import Text

pytestmark = pytest.mark.slow

HERE, DESK = "gorna-polyana", "/gorna-polyana/desk"
FILL = {"diseased": "yes", "count_found": "6", "protected": "no"}
LONG = 60


@pytest.fixture
def doing(tmp_path):
    """Work that is long at once, so that no test waits for a moment to pass."""
    works = SharedWorks(tmp_path / "works.db")
    threads = InThreads(works, patience=0)
    yield threads
    threads.close()
    works.close()


@pytest.fixture
def house(house, doing):
    offices = {name: replace(office, long_work=doing) for name, office in house.offices.items()}
    return replace(house, offices=offices)


@pytest.fixture
def errand(doing):
    """Orders work of two parts for the mayor, which waits after the first until it is let go."""
    begun, may = Event(), Event()

    def act(progress):
        progress.at(0, 2, Text("Подписва се документът по преписка 1.", "Signing the document of case 1."))
        progress.did("1-1-10.03.2026")
        progress.at(1, 2, Text("Подписва се документът по преписка 2.", "Signing the document of case 2."))
        begun.set()
        assert may.wait(LONG)
        if progress.goes_on:
            progress.left(Left("1-2-10.03.2026", Text("Преписката се промени.", "It changed."), "desk/cases/x"))
        return Ending(Text("Подписана е една преписка.", "One case was signed."))

    order = Order("sign-together", HERE, "kmet", Text("Подписване на преписки", "Signing cases"), "desk/together", 2)
    work = doing.undertake(order, act, lambda ending: ending)
    assert begun.wait(LONG)

    def ended():
        may.set()
        settle(doing)

    yield work, ended
    may.set()


def settle(doing):
    for thread in list(doing._threads.values()):
        thread.join(LONG)


@pytest.fixture
def waiting(citizen, felling, work, house, official):
    """Brings an application to the mayor; gives its id and number."""
    number = felling(citizen())
    work()
    with house.offices[HERE].store.read() as reader:
        case = reader.case_by_number(number).id
    official("ela").get(f"{DESK}/cases/{case}").post("/act", **FILL, **{"the-act": "approve"})
    official("zelin").get(f"{DESK}/cases/{case}").post("/act", **{"the-act": "for"})
    return case, number


def test_many_are_signed_while_the_official_does_other_things(waiting, house, official, doing):
    case, number = waiting
    mayor = official("kmet").get(f"{DESK}/together").post("/together", **{"the-pin": "2026"})
    assert mayor.url.startswith(f"{DESK}/works/")
    settle(doing)
    page = mayor.get(mayor.url)
    assert "Подписана е една преписка." in page.page.get_element_by_id("work-told").text_content()
    assert number in page.page.get_element_by_id("work").text_content()
    with house.offices[HERE].store.read() as reader:
        assert reader.case(case).state == "issued"


def test_a_wrong_pin_is_told_there_too_and_is_written_nowhere(waiting, official, doing, tmp_path):
    del waiting
    mayor = official("kmet").get(f"{DESK}/together").post("/together", **{"the-pin": "739154"})
    settle(doing)
    assert "Грешен ПИН" in mayor.get(mayor.url).text
    assert not any(b"739154" in file.read_bytes() for file in tmp_path.glob("works.db*"))


def test_the_page_tells_how_far_it_is_and_asks_again_by_itself(official, errand):
    work, ended = errand
    page = official("kmet").get(f"{DESK}/works/{work.id}")
    (bar,) = page.page.xpath("//progress")
    assert (bar.get("value"), bar.get("max")) == ("1", "2")
    part = page.page.get_element_by_id("work")
    assert part.get("data-hx-trigger") == "every 1s"
    assert "1 от 2" in part.text_content()
    assert "Подписва се документът по преписка 2." in part.text_content()
    assert page.page.get_element_by_id("work-told").text_content() == "Готова е половината."
    ended()
    page = page.get(f"{DESK}/works/{work.id}")
    part = page.page.get_element_by_id("work")
    assert part.get("data-hx-trigger") is None
    assert "Преписката се промени." in part.text_content()
    assert f"{DESK}/cases/x" in [link.get("href") for link in part.iter("a")]


def test_it_is_found_again_after_leaving(official, errand):
    work, ended = errand
    official("kmet").get(DESK)
    again = official("kmet").get(DESK)
    assert again.page.xpath(f"//nav//a[@href='{DESK}/works']")
    listed = again.get(f"{DESK}/works")
    assert listed.page.xpath(f"//main//a[@href='{DESK}/works/{work.id}']")
    assert "1 от 2" in listed.text
    ended()
    assert "приключи" in listed.get(f"{DESK}/works").text


def test_nobody_else_sees_or_stops_it(official, errand, doing):
    work, _ = errand
    other = official("ela").get(f"{DESK}/works")
    assert "Няма задача в ход." in other.text
    assert not other.page.xpath(f"//nav//a[@href='{DESK}/works']")
    assert other.get(f"{DESK}/works/{work.id}").status == 404
    token = other.with_token().csrf
    came = other.client.request("POST", f"{DESK}/works/{work.id}/stop", data={"csrf-token": token})
    assert came.status_code == 404
    assert not doing.find(HERE, "kmet", work.id).stopping


def test_it_is_stopped_between_two_parts(official, errand):
    work, ended = errand
    page = official("kmet").get(f"{DESK}/works/{work.id}").post("/stop")
    assert "Спира, щом завърши започнатото" in page.text
    assert not page.page.xpath("//form[contains(@action, '/stop')]")
    ended()
    text = page.get(f"{DESK}/works/{work.id}").page.text_content()
    assert "Спряхте задачата." in text
    assert "1-1-10.03.2026" in text
