"""The way to the system that vouches for people and back: once, in one browser, surely enough, and to our own pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest

from gishe.runtime.identity_port import Departure, Vouched
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.app import build

pytestmark = pytest.mark.slow

HERE = "/gorna-polyana"
SERVICE = f"{HERE}/services/tree-felling-permit/apply"
MARIA = Vouched("8403141552", "Мария Примерова", "substantial", "maria@poshta.example")
CHILD = Vouched("0843110000", "Ненавършена Примерова", "high")


@dataclass
class Embassy:
    """A system that vouches for whomever it is told to, and remembers how surely it was asked."""

    vouches: Vouched | Problem = MARIA
    title: Text = field(default_factory=lambda: Text("пробното посолство", "the trial embassy"))
    asked: list[str] = field(default_factory=list)

    def depart(self, state, back, asked):
        self.asked.append(asked)
        return Departure(f"https://embassy.example/?state={state}&back={back}", {"key": f"of {state}"})

    def arrive(self, said: Mapping[str, str], kept: Mapping[str, str], back: str, now):
        assert now.tzinfo
        assert back == f"http://testserver{HERE}/sign-in/back"
        assert kept == {"key": f"of {said['state']}"}
        return self.vouches

    def leaving(self, back):
        return f"https://embassy.example/leave?back={back}"


@pytest.fixture
def embassy():
    return Embassy()


@pytest.fixture
def app(house, embassy):
    offices = {name: replace(office, identity=embassy) for name, office in house.offices.items()}
    return build(replace(house, offices=offices))


def leaves(visitor, then=""):
    """Presses the button of the sign-in page; gives the state that the browser is to bring back."""
    button = visitor.get(f"{HERE}/sign-in?then={then}").page.xpath("//main//a[@class='button']/@href")[0]
    answer = visitor.client.request("GET", button, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return dict(parse_qsl(urlsplit(answer.headers["location"]).query))["state"]


def comes_back(visitor, state):
    return visitor.get(f"{HERE}/sign-in/back?code=c&state={state}")


def test_a_person_comes_back_to_where_they_were_going(browser, embassy):
    visitor = browser().get(SERVICE)
    assert visitor.url == f"{HERE}/sign-in?then=%2Fgorna-polyana%2Fservices%2Ftree-felling-permit%2Fapply"
    assert "пробното посолство" in visitor.text
    assert comes_back(visitor, leaves(visitor, SERVICE)).url.startswith(SERVICE)
    assert embassy.asked == ["substantial"]
    assert "Мария Примерова" in visitor.get(f"{HERE}/cases").text


def test_the_session_gets_a_new_name_and_the_old_one_is_worth_nothing(browser):
    visitor = browser()
    state = leaves(visitor)
    before = visitor.client.cookies["gishe"]
    comes_back(visitor, state)
    assert visitor.client.cookies["gishe"] != before
    other = browser()
    other.client.cookies.set("gishe", before)
    assert "/sign-in" in other.get(f"{HERE}/cases").url


@pytest.mark.parametrize("then", ["https://thief.example/", "//thief.example/", "/gorna-polyana/../../x?y"])
def test_nobody_is_led_to_strangers(browser, then):
    visitor = browser()
    assert comes_back(visitor, leaves(visitor, then)).url == f"{HERE}/cases"


def is_refused(visitor, says):
    assert (visitor.status, visitor.problems) == (422, [says])
    assert visitor.title.startswith("Грешка: ")
    assert "/sign-in" in visitor.get(f"{HERE}/cases").url


LOST = "Този опит за вход е изтекъл, вече е използван или е започнат в друг браузър."


def test_what_nobody_began_nobody_ends(browser):
    for state in ("", "invented", "0" * 3000):
        is_refused(comes_back(browser(), state), LOST)


def test_another_browser_can_not_come_back_with_it(browser):
    state = leaves(browser())
    victim = browser().get(f"{HERE}/")
    is_refused(comes_back(victim, state), LOST)


def test_it_serves_once_also_when_it_failed(browser, embassy):
    visitor, embassy.vouches = browser(), Problem("refused", Text("Не сте познат.", "You are not known."))
    state = leaves(visitor)
    is_refused(comes_back(visitor, state), "Не сте познат.")
    embassy.vouches = MARIA
    is_refused(comes_back(visitor, state), LOST)


def test_a_quarter_of_an_hour_later_it_is_over(browser, house):
    visitor = browser()
    state = leaves(visitor)
    house.offices["gorna-polyana"].chance.moment += timedelta(minutes=16)
    is_refused(comes_back(visitor, state), LOST)


def test_a_session_is_no_state(browser):
    visitor = browser()
    comes_back(visitor, leaves(visitor))
    is_refused(comes_back(browser(), visitor.client.cookies["gishe"]), LOST)
    assert visitor.get(f"{HERE}/cases").url == f"{HERE}/cases", "and it does not end by being tried"


def test_a_state_is_no_session(browser):
    state, thief = leaves(browser()), browser()
    thief.client.cookies.set("gishe", state)
    assert "/sign-in" in thief.get(f"{HERE}/cases").url


def test_who_is_not_known_surely_enough_is_told_how_to_go_on(browser, embassy):
    visitor, embassy.vouches = browser(), replace(MARIA, assurance="low")
    assert comes_back(visitor, leaves(visitor)).url == f"{HERE}/cases"
    visitor.get(SERVICE)
    assert "„ниско“, а тук се иска „значително“" in visitor.text
    assert "Примерен" in visitor.text, "the counter's address stands there"
    comes_back(visitor, leaves(visitor, SERVICE))
    assert (visitor.status, visitor.problems) == (422, ["Влязохте с ниво „ниско“, а се иска „значително“."])
    assert visitor.get(f"{HERE}/cases").url == f"{HERE}/cases", "what they had is still theirs"
    embassy.vouches = replace(MARIA, assurance="high")
    assert comes_back(visitor, leaves(visitor, SERVICE)).url.startswith(SERVICE)


def test_a_child_is_not_let_in_by_whoever_vouches(browser, embassy):
    visitor, embassy.vouches = browser(), CHILD
    is_refused(
        comes_back(visitor, leaves(visitor)),
        "Тук влизат хора, навършили 18 години. За по-млад човек заявява родител, настойник или попечител.",
    )


def test_leaving_ends_the_session_here_and_shows_the_way_out_there(browser):
    visitor = browser()
    comes_back(visitor, leaves(visitor))
    mine = visitor.client.cookies["gishe"]
    data = {"csrf-token": visitor.get(f"{HERE}/cases").page.xpath("//header//input[@name='csrf-token']/@value")}
    visitor._came(visitor.client.request("POST", f"{HERE}/sign-out", data=data))
    assert visitor.url == f"{HERE}/signed-out"
    assert visitor.page.xpath("//main//a/@href")[0] == f"https://embassy.example/leave?back=http://testserver{HERE}/"
    visitor.client.cookies.set("gishe", mine)
    assert "/sign-in" in visitor.get(f"{HERE}/cases").url


def test_where_people_are_vouched_for_nobody_comes_in_by_a_name_of_the_trial(browser):
    visitor = browser().get(f"{HERE}/cases/find")
    data = {"csrf-token": visitor.csrf, "person": "maria"}
    visitor._came(visitor.client.request("POST", f"{HERE}/sign-in", data=data))
    assert visitor.status == 422
    assert "/sign-in" in visitor.get(f"{HERE}/cases").url
