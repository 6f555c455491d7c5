"""Signing in by eAuth as browsers do it: a form goes out, an answer comes back by a post of another site's page."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from gishe.exchange.sign_in.saml.eauth import EAuth
from gishe.exchange.sign_in.saml.settings import EAuthSettings
from gishe.exchange.twin.eauth import EAuthTwin, Town
from gishe.runtime.office import TrialPerson
from gishe.signing.trial import make_rsa_pair
from gishe.web.app import build

pytestmark = pytest.mark.slow

HERE = "/gorna-polyana"
AT = f"http://testserver{HERE}"
BACK, ENTITY, ADDRESS = f"{AT}/sign-in/back", f"{AT}/sign-in/metadata", "https://eauth.example/SingleSignOnService"
SERVICE = f"{HERE}/services/tree-felling-permit/apply"
MARIA = TrialPerson("8403141552", "Мария Примерова", email="maria@poshta.example", key="maria")
ELSEWHERE = {"origin": "https://eauth.example", "sec-fetch-site": "cross-site"}
LOST = "Този опит за вход е изтекъл, вече е използван или е започнат в друг браузър."


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    keys = tmp_path_factory.mktemp("keys")
    for name in ("eauth", "town"):
        make_rsa_pair(keys / name, name, datetime.now(UTC))
    own = (keys / "town.pem", keys / "town.key")
    return EAuthSettings(ADDRESS, ADDRESS, keys / "eauth.pem", *own, "2.16.100.1.2", "2.16.100.1")


@pytest.fixture(scope="module")
def eauth(settings):
    return EAuth(settings, AT)


@pytest.fixture(scope="module")
def twin(settings, eauth):
    own = replace(settings, certificate=settings.certificates, key=settings.certificates.with_suffix(".key"))
    towns = {ENTITY: Town("Община Горна поляна", "99108", BACK)}
    return EAuthTwin(ADDRESS, own.signer(), (MARIA,), towns, lambda _: eauth.about_us(BACK))


@pytest.fixture
def app(house, eauth):
    house.offices["gorna-polyana"].chance.moment = datetime.now(UTC)
    offices = {name: replace(office, identity=eauth) for name, office in house.offices.items()}
    return build(replace(house, offices=offices))


def leaves(visitor, then=""):
    """Presses the button of the sign-in page; gives what the form takes along."""
    visitor.get(visitor.get(f"{HERE}/sign-in?then={then}").page.xpath("//main//a[@class='button']/@href")[0])
    form = visitor.page.xpath("//main//form")[0]
    assert (form.action, form.method) == (ADDRESS, "POST")
    return dict(form.form_values())


def sends_back(visitor, form, answer):
    """Posts as eAuth's page does: from another site, so without our cookies; the browser is sent on by a plain link."""
    jar = visitor.client.cookies.jar
    kept = list(jar)
    jar.clear()
    data = {"SAMLResponse": answer, "RelayState": form["RelayState"]}
    posted = visitor.client.request(
        "POST", f"{HERE}/sign-in/back", data=data, headers=ELSEWHERE, follow_redirects=False
    )
    assert posted.status_code == 303
    assert "set-cookie" not in posted.headers
    for cookie in kept:
        jar.set_cookie(cookie)
    return visitor.get(posted.headers["location"])


def test_a_person_comes_back_to_where_they_were_going(browser, twin):
    visitor = browser()
    form = leaves(visitor, SERVICE)
    assert visitor.headers["content-security-policy"].count("form-action 'self' https://eauth.example;") == 1
    assert set(form) == {"SAMLRequest", "RelayState"}
    answer = twin.vouch(twin.understand(form["SAMLRequest"]), MARIA, "substantial")
    assert sends_back(visitor, form, answer).url.startswith(SERVICE)
    assert "Мария Примерова" in visitor.get(f"{HERE}/cases").text
    sends_back(visitor, form, answer)
    assert (visitor.status, visitor.problems) == (422, [LOST])


def test_who_is_not_known_surely_enough_or_gives_up_is_told_so(browser, twin):
    visitor = browser()
    form = leaves(visitor, SERVICE)
    sends_back(visitor, form, twin.vouch(twin.understand(form["SAMLRequest"]), MARIA, "low"))
    assert (visitor.status, visitor.problems) == (422, ["Влязохте с ниво „ниско“, а се иска „значително“."])
    form = leaves(visitor, SERVICE)
    sends_back(visitor, form, twin.decline(twin.understand(form["SAMLRequest"])))
    says = "Не влязохте. Системата за вход съобщи: „Потребителят отказа да се автентикира пред системата.“"
    assert (visitor.status, visitor.problems) == (422, [says])
    assert "/sign-in" in visitor.get(f"{HERE}/cases").url


def test_an_answer_serves_only_the_browser_that_left_and_only_the_first_counts(browser, twin):
    visitor, thief = browser(), browser().get(f"{HERE}/")
    form = leaves(visitor)
    answer = twin.vouch(twin.understand(form["SAMLRequest"]), MARIA, "low")
    sends_back(thief, form, answer)
    assert thief.problems == [LOST]
    form = leaves(visitor)
    good = twin.vouch(twin.understand(form["SAMLRequest"]), MARIA, "low")
    data = {"SAMLResponse": "nonsense", "RelayState": form["RelayState"]}
    thief.client.request("POST", f"{HERE}/sign-in/back", data=data, headers=ELSEWHERE, follow_redirects=False)
    sends_back(visitor, form, good)
    assert visitor.problems == ["Системата за вход не върна данни, които могат да се прочетат."]
    assert "/sign-in" in visitor.get(f"{HERE}/cases").url


@pytest.mark.parametrize("state", ["", "invented", "x" * 5000])
def test_what_nobody_began_nobody_ends(browser, state):
    visitor = browser().get(f"{HERE}/")
    sends_back(visitor, {"RelayState": state}, "nonsense")
    assert visitor.problems == [LOST]


def test_an_address_brings_no_answer_where_a_form_is_awaited(browser, twin):
    visitor = browser()
    form = leaves(visitor)
    answer = twin.vouch(twin.understand(form["SAMLRequest"]), MARIA, "low")
    visitor.get(f"{HERE}/sign-in/back?state={form['RelayState']}&SAMLResponse={answer[:1000]}")
    assert visitor.problems == ["Системата за вход не върна данни, които могат да се прочетат."]


def test_what_we_publish_is_there_for_eauth(browser, eauth):
    came = browser().get(f"{HERE}/sign-in/metadata")
    assert came.headers["content-type"] == "application/samlmetadata+xml"
    assert came.text.encode() == eauth.about_us(BACK)


def test_no_other_address_takes_what_another_site_posts(browser):
    visitor = browser().get(f"{HERE}/")
    for path in ("sign-in", "sign-out", "sign-in/back/x", "desk/sign-in"):
        posted = visitor.client.request("POST", f"{HERE}/{path}", data={}, headers=ELSEWHERE, follow_redirects=False)
        assert posted.status_code in {403, 404, 405}
    assert browser().get("/nowhere/sign-in/metadata").status == 404
