"""What waits to go out, on the desk; and the door for a system that comes for its cases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gishe.exchange.outlets.pull import Pull

pytestmark = pytest.mark.slow
HERE, DESK = "gorna-polyana", "/gorna-polyana/desk"


@pytest.fixture(autouse=True)
def _pulled(house):
    """Connects the municipality to a system that comes for its cases."""
    outlets = {"records": Pull(frozenset({"Submitted"}), timedelta(days=7), "secret")}
    house.offices[HERE] = replace(house.offices[HERE], outlets=outlets)


def test_the_outbox_shows_what_waits_and_takes_it_out(citizen, felling, official):
    number = felling(citizen())
    page = official("sava").get(f"{DESK}/outbox")
    assert page.page.xpath("//main//th[@scope='row']/text()")[0] == number
    assert "Прието заявление" in page.text
    assert "Мария" not in page.text
    page.post("/outbox/drop")
    assert "Нищо не чака" in official("sava").get(f"{DESK}/outbox").text
    assert page.get(f"{DESK}/outbox").status == 200


def test_what_is_gone_is_said(citizen, felling, official):
    felling(citizen())
    first, second = official("sava").get(f"{DESK}/outbox"), official("ela").get(f"{DESK}/outbox")
    first.post("/outbox/drop")
    assert "вече не чака" in second.post("/outbox/drop").text


@pytest.mark.parametrize(("token", "body", "status"), [
    ("secret", b"{}", 200), ("secret", b"", 200), ("other", b"{}", 404), ("", b"{}", 404), ("secret", b"[]", 400),
    ("secret", b'{"most": 100000}', 400), ("secret", b'{"strange": 1}', 400), ("secret", b"\xff", 400),
    ("secret", b'{"notice": 1, "file": "0"}', 404), ("secret", b"[" * 100_000, 400),
])  # fmt: skip
def test_the_door_opens_to_the_token_only_and_takes_no_nonsense(browser, token, body, status):
    headers = {"authorization": f"Bearer {token}"}
    came = browser().client.request("POST", f"/{HERE}/outlets/records", content=body, headers=headers)
    assert came.status_code == status


def test_there_is_no_door_where_nobody_is_to_come(browser, house):
    headers = {"authorization": "Bearer secret"}
    house.offices[HERE] = replace(house.offices[HERE], outlets={})
    for path in (f"/{HERE}/outlets/records", "/nowhere/outlets/records"):
        assert browser().client.request("POST", path, content=b"{}", headers=headers).status_code == 404


def test_a_system_gets_its_cases_and_says_that_it_has_them(citizen, felling, browser, official):
    number = felling(citizen())
    headers = {"authorization": "Bearer secret"}

    def ask(**asked):
        return browser().client.request("POST", f"/{HERE}/outlets/records", json=asked, headers=headers).json()

    (notice,) = ask()["notices"]
    assert (notice["type"], notice["data"]["case"]) == ("case.submitted", number)
    assert ask(have=[notice["notice"]]) == {"acknowledged": 1, "notices": []}
    lately = official("sava").get(f"{DESK}/outbox").page.xpath("//section[@aria-labelledby='lately']//th[@scope='row']")
    assert [one.text for one in lately] == [number]
