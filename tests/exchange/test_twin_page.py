"""The page of the twin: it says what it is, shows what arrived, opens it, and makes the twin fail."""

import asyncio

import httpx
import pytest

from gishe.exchange.twin.application import Twin
from gishe.exchange.twin.mode import MODES, Mode
from gishe.exchange.twin.page import page
from gishe.exchange.twin.post_office import Message, PostOffice, Profile


class Browser:
    """A browser without windows."""

    def __init__(self, app):
        self._app = app

    def get(self, path):
        return asyncio.run(self._ask("GET", path))

    def post(self, path, **form):
        return asyncio.run(self._ask("POST", path, data=form))

    async def _ask(self, method, path, **content):
        transport = httpx.ASGITransport(self._app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.request(method, path, **content)


@pytest.fixture
def office(tmp_path):
    return PostOffice((Profile(11, "7903149863", "Иван <Примеров>"),), tmp_path)


@pytest.fixture
def twin(office):
    blob = office.keep("/CN=x", "1-42.pdf", b"%PDF-1.7")
    office.take(Message(0, "/CN=x", 11, "Удостоверение № 1", "Приложен е документ.", (blob.id,), "2026-11-22T10:00:00"))
    return Twin(office)


@pytest.fixture
def browser(twin):
    return Browser(page(twin))


def test_it_says_in_both_languages_that_nothing_is_real(browser):
    said = browser.get("/").text
    assert "изпитателно" in said
    assert "This is a test" in said


def test_it_shows_what_arrived_and_gives_the_file(browser):
    said = browser.get("/").text
    assert "Иван &lt;Примеров&gt;" in said
    assert "Не е отворено" in said
    assert browser.get("/files/1").content == b"%PDF-1.7"
    assert browser.get("/files/2").status_code == 404


def test_a_message_is_opened_once(browser, office):
    browser.post("/messages/1/open")
    opened = office.message(1).opened
    assert opened
    browser.post("/messages/1/open")
    assert office.message(1).opened == opened
    assert "Отворено:" in browser.get("/").text


@pytest.mark.parametrize("name", MODES)
def test_each_way_of_failing_can_be_chosen(browser, twin, name):
    browser.post("/mode", mode=name)
    assert twin.mode == Mode(name)


@pytest.mark.parametrize("name", ["", "dwn", "down:1", "slow:x"])
def test_another_is_refused(browser, twin, name):
    assert browser.post("/mode", mode=name).status_code == 422
    assert twin.mode == Mode()


def test_what_arrived_outlives_the_process(twin, office, tmp_path):
    office.open(1, twin.now())
    again = PostOffice(office.profiles, tmp_path)
    assert again.message(1) == office.message(1)
    assert again.blob(1) == office.blob(1)
    assert again.keep("/CN=x", "2.pdf", b"").id == 2
