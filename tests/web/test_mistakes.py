import json

import pytest
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse

from gishe.runtime.ports import YearIsOver
from gishe.web.mistakes import Mistakes

SECRET = "ЕГН 8403141552"


@pytest.mark.parametrize("language", ["bg", "en"])
def test_what_is_not_there_is_said_with_a_way_forward(browser, language):
    page = browser().get(f"/gorna-polyana/?lang={language}").get("/gorna-polyana/nothing/here")
    assert page.status == 404
    assert {"bg": "Няма такава страница", "en": "Page not found"}[language] in page.text
    assert page.page.xpath("//main//a/@href") == ["/gorna-polyana/"]


def test_a_method_that_a_page_does_not_take(browser):
    response = browser().client.request("DELETE", "/gorna-polyana/")
    assert response.status_code == 405
    assert "GET" in response.headers["allow"]


def test_a_bug_is_told_by_its_kind_and_place_only(runner, capsys):
    async def broken(*_):
        raise ValueError(SECRET)

    sent = runner.run(called(Mistakes(broken, draw=lambda _, status: PlainTextResponse(str(status), status))))
    assert sent[0]["status"] == 500
    told = json.loads(capsys.readouterr().err)
    assert (told["event"], told["kind"], told["incident"]) == ("bug", "ValueError", "abc")
    assert any(place.startswith("test_mistakes.py:") for place in told["at"])
    assert "8403141552" not in json.dumps(told, ensure_ascii=False)


def test_a_refusal_before_the_routes_is_a_page_too(runner):
    async def refusing(*_):
        raise HTTPException(413)

    sent = runner.run(called(Mistakes(refusing, draw=lambda _, why: PlainTextResponse("", why.status_code))))
    assert sent[0]["status"] == 413


def test_a_broken_page_shows_the_number_of_its_log_line(browser, house, capsys):
    home = house.offices["gorna-polyana"]
    object.__setattr__(home, "services", None)
    page = browser().get("/gorna-polyana/")
    assert page.status == 500
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert lines[0]["incident"] in page.text
    assert [line["event"] for line in lines] == ["bug", "request"]


class GoneBack(dict):
    """Services of a house whose clock shows a year that is over."""

    def __getattribute__(self, name):
        raise YearIsOver("outgoing", 2026)


def test_a_clock_that_went_back_is_told_as_a_service_that_does_not_work_now(browser, house):
    object.__setattr__(house.offices["gorna-polyana"], "services", GoneBack())
    page = browser().get("/gorna-polyana/")
    assert page.status == 503
    assert "временно не работи" in page.text


async def called(app):
    sent = []

    async def send(message):
        sent.append(message)

    await app({"type": "http", "incident": "abc"}, None, send)
    return sent
