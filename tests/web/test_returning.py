"""Where nobody signs in, an application is gone on with in another browser by a code of eight letters."""

import re
from dataclasses import replace

import pytest

from gishe.runtime.drafting import KEPT

pytestmark = pytest.mark.slow

HERE, ID = "/gorna-polyana", "tree-felling-permit"
APPLY = f"{HERE}/services/{ID}/apply"


@pytest.fixture(autouse=True)
def _open(house):
    """Lets everybody fill in the form of the service without signing in."""
    office = house.offices["gorna-polyana"]
    service = office.services[ID]
    definition = service.definition.model_copy(update={"sign_in": "none"})
    office.services[ID] = replace(service, definition=definition)


def begun(visitor):
    page = visitor.get(APPLY)
    page = page.post("/apply", **{"for": "person"}) if page.url.endswith("/for") else page
    page = page.post("/apply", speed="standard") if "/speed" in page.url else page
    return page.post("/apply", parcel="99108.505.12", tenure="owner", near_road="yes")


def code_of(page):
    return page.page.xpath("string(//*[contains(@class, 'number')])").strip()


def test_a_code_opens_what_was_begun_in_another_browser(browser):
    first = begun(browser())
    assert "/apply/trees" in first.url
    left = first.post("/later")
    code = code_of(left)
    assert re.fullmatch(r"[A-Z]{4}-[A-Z]{4}", code)
    assert "http://testserver/gorna-polyana/return" in left.text
    assert code not in left.url
    other = browser().get(f"{HERE}/return").post("/return", code=code.lower().replace("-", " "))
    assert "Започнахте го на 10 март 2026 г." in other.text
    assert 'value="99108.505.12"' in other.get(f"{APPLY}/parcel").text


def test_a_code_takes_the_place_of_what_was_begun_here(browser):
    code = code_of(begun(browser()).post("/later"))
    here = browser()
    page = here.get(APPLY)
    page = page.post("/apply", speed="standard") if "/speed" in page.url else page
    page.post("/apply", parcel="99108.1.1", tenure="owner", near_road="no")
    here.get(f"{HERE}/return").post("/return", code=code)
    assert 'value="99108.505.12"' in here.get(f"{APPLY}/parcel").text


@pytest.mark.parametrize(
    ("code", "said"), [("", "Въведете кода за връщане."), ("ABCD-EFGH", "Няма започнато"), ("№", "Няма")]
)
def test_no_other_code_opens_anything(browser, code, said):
    begun(browser()).post("/later")
    page = browser().get(f"{HERE}/return").post("/return", code=code)
    assert page.status == 422
    assert said in page.problems[0]


def test_a_code_lasts_as_long_as_what_it_opens(browser, house):
    code = code_of(begun(browser()).post("/later"))
    house.offices["gorna-polyana"].chance.moment += KEPT
    assert browser().get(f"{HERE}/return").post("/return", code=code).status == 422


def test_who_signs_in_comes_back_by_signing_in(citizen, house):
    office = house.offices["gorna-polyana"]
    code = code_of(begun(citizen()).post("/later"))
    office.services[ID] = replace(
        office.services[ID], definition=office.services[ID].definition.model_copy(update={"sign_in": "low"})
    )
    page = citizen(1).get(f"{HERE}/return").post("/return", code=code)
    assert page.status == 422, "a code never opens what took a sign-in"
    assert "Запазете и продължете по-късно" not in begun(citizen(1)).text
