"""Registers that answer by themselves are let in by their signature alone; strangers find nothing.

That a signed answer is taken is tried with a real register, in the tests of outages.
"""

import pytest

pytestmark = pytest.mark.slow

MINE = "gorna-polyana"


@pytest.fixture
def post(browser):
    def post(at, body=b"<a/>", **headers):
        return browser().client.request("POST", at, content=body, headers={"Content-Type": "text/xml", **headers})

    return post


@pytest.mark.parametrize(
    "body", [b"", b"<a/>", b"\xff", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"]
)
def test_a_stranger_who_knows_no_case_finds_nothing(post, body):
    assert post(f"/{MINE}/registers/nobody", body).status_code == 404


def test_who_awaits_nothing_finds_nothing_either(post, citizen, felling, house):
    number = felling(citizen())
    with house.offices[MINE].store.read() as reader:
        case = reader.case_by_number(number)
    house.offices[MINE].registers.delivered = lambda body, promises: None if not promises else (promises[0], body)
    assert post(f"/{MINE}/registers/{case.id}").status_code == 404


def test_another_municipality_is_not_found(post):
    assert post("/nowhere/registers/abc").status_code == 404


def test_another_site_s_page_is_refused(post):
    assert post(f"/{MINE}/registers/abc", Origin="https://elsewhere.example").status_code == 403


def test_nobody_gets_a_cookie(post):
    assert "set-cookie" not in post(f"/{MINE}/registers/abc").headers


def test_it_is_no_page(browser):
    assert browser().client.request("GET", f"/{MINE}/registers/abc").status_code in {404, 405}
