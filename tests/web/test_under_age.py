"""Children live in the trial country too: nobody signs in as one of them."""

from dataclasses import replace

import pytest

from gishe import bundle, trial
from gishe.runtime.office import TrialPerson
from gishe.runtime.visiting import is_of_age
from gishe.web.app import build

SIGN_IN = "/gorna-polyana/sign-in"
#: The clock of these tests stands at 10 March 2026: one turns 18 on that day, the other on the next.
PEOPLE = (
    TrialPerson("0843100001", "Навършена Примерова", key="grown"),
    TrialPerson("0843110000", "Ненавършена Примерова", key="child"),
    TrialPerson("1000000000", "Чужденка Примерова", key="foreigner"),
)


@pytest.fixture
def app(house):
    offices = {name: replace(office, trial_people=PEOPLE) for name, office in house.offices.items()}
    return build(replace(house, offices=offices))


def test_a_child_is_not_offered(browser):
    page = browser().get(SIGN_IN).page
    assert page.xpath("//input[@name='person']/@value") == ["grown", "foreigner"]


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("bg", "Тук влизат хора, навършили 18 години. За по-млад човек заявява родител, настойник или попечител."),
        ("en", "People who have turned 18 sign in here. A parent, a guardian or a curator applies for anyone younger."),
    ],
)
def test_a_child_is_refused_with_a_sentence(browser, language, says):
    refused = browser().get(f"{SIGN_IN}?lang={language}").post(person="child")
    assert refused.status == 422
    assert says in refused.text
    assert "/sign-in" in refused.get("/gorna-polyana/cases").url


@pytest.mark.parametrize("person", ["grown", "foreigner"])
def test_the_others_come_in(browser, person):
    assert browser().get(SIGN_IN).post(person=person).url == "/gorna-polyana/cases"


def test_the_children_of_the_trial_country_are_told_apart(house):
    office = house.offices["gorna-polyana"]
    children = {one.key for one in trial.people(bundle.definitions()) if not is_of_age(office, one)}
    assert children == {"ralitsa-lipova", "boris-yavorov", "yana-dabova"}
