"""Where nobody can be vouched for yet, the page says so and what can be done instead."""

from dataclasses import replace

import pytest

from gishe.web.app import build


@pytest.fixture
def app(house):
    offices = {name: replace(office, trial=False, trial_people=()) for name, office in house.offices.items()}
    return build(replace(house, offices=offices, trial=False, trial_words=("", "")))


@pytest.mark.parametrize(
    ("language", "says"),
    [("bg", "Още не можете да влезете електронно"), ("en", "You can't sign in electronically yet")],
)
def test_without_a_sign_in_a_sentence_leads_to_the_counter(browser, language, says):
    visitor = browser().get(f"/gorna-polyana/?lang={language}")
    page = visitor.get("/gorna-polyana/services/current-address-certificate/apply")
    assert (page.status, page.page.xpath("string(//h1)")) == (200, says)
    assert "99108" not in page.text
    assert "Примерен" in page.text or "Primeren" in page.text


def test_nobody_signs_in_by_a_name_of_the_trial(browser):
    visitor = browser().with_token()
    posted = {"csrf-token": visitor.csrf, "csrf": visitor.csrf, "person": "maria"}
    visitor.client.request("POST", "/gorna-polyana/sign-in", data=posted)
    assert visitor.get("/gorna-polyana/cases").page.xpath("string(//h1)") == "Още не можете да влезете електронно"
