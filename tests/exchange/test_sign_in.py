"""Signing in against the trial provider over HTTP, as it should be and bent in every way that must not be believed."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from lxml import html

from gishe.exchange.sign_in.oidc import OpenIdConnect, challenge
from gishe.exchange.sign_in.settings import Claims, SignInSettings
from gishe.exchange.twin.identity_provider import Client, IdentityProvider
from gishe.exchange.twin.identity_server import IdentityServer, identity_server
from gishe.runtime.identity_port import Vouched
from gishe.runtime.office import TrialPerson

pytestmark = pytest.mark.slow

BACK = "https://gishe.example/izvorovo/sign-in/back"
MARIA = TrialPerson("8403141552", "Мария Примерова", email="maria@poshta.example", key="maria", settlement="Изворово")
SECRET = "a secret of two: ü&=:"


@pytest.fixture(scope="module")
def world() -> Iterator[SimpleNamespace]:
    """A provider that listens, and a municipality that is known to it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        issuer = f"http://127.0.0.1:{listening.getsockname()[1]}"
        client = Client(SECRET, "Община Изворово", "99005", BACK)
        provider = IdentityProvider(issuer, (MARIA,), {"izvorovo": client})
        running = identity_server(IdentityServer(provider))
        thread = threading.Thread(target=running.run, args=([listening],), daemon=True)
        thread.start()
        while not running.started:
            time.sleep(0.005)
        settings = SignInSettings(issuer, "izvorovo", SECRET, claims=Claims(identifier="person_identifier"))
        with httpx.Client(trust_env=False) as browser, closing(OpenIdConnect(settings)) as oidc:
            yield SimpleNamespace(provider=provider, settings=settings, oidc=oidc, browser=browser)
        running.should_exit = True
        thread.join(5)


@pytest.fixture(autouse=True)
def straight(world):
    world.provider.bend = world.provider.signs = None
    world.provider.now = time.time


def leaves(world, asked="substantial", state="of this browser"):
    departure = world.oidc.depart(state, BACK, asked)
    return departure, html.fromstring(world.browser.get(departure.address).text)


def agrees(world, page, **typed):
    """Fills in the provider's page and gives what the browser brings back."""
    form = dict(page.forms[0].form_values()) | {"person": "maria", "agree": "yes"} | typed
    answer = world.browser.post(page.forms[0].action, data=form)
    assert answer.status_code == 303, answer.text
    address, _, query = answer.headers["location"].partition("?")
    assert address == BACK
    return dict(parse_qsl(query))


def arrives(world, departure, said, back=BACK):
    return world.oidc.arrive(said, departure.kept, back, datetime.now(UTC))


def signs_in(world, **typed):
    departure, page = leaves(world)
    return arrives(world, departure, agrees(world, page, **typed))


@pytest.mark.parametrize("level", ["low", "substantial", "high"])
def test_a_person_is_known_by_number_name_and_how_surely(world, level):
    assert signs_in(world, level=level) == Vouched("8403141552", "Мария Примерова", level, "maria@poshta.example")


def test_nothing_of_a_person_or_of_us_is_in_the_addresses(world):
    departure, page = leaves(world)
    said = agrees(world, page)
    told = departure.address + str(said) + world.oidc.leaving("https://gishe.example/izvorovo/")
    assert not {MARIA.id, "maria", SECRET, departure.kept["verifier"]} & set(told.replace("=", "&").split("&"))
    assert set(said) == {"code", "state", "iss"}
    query = dict(parse_qsl(urlsplit(departure.address).query))
    assert query["code_challenge"] == challenge(departure.kept["verifier"]) != departure.kept["verifier"]
    assert (query["code_challenge_method"], query["nonce"]) == ("S256", departure.kept["nonce"])
    assert "low" not in query["acr_values"].split()
    assert SECRET not in repr(world.settings)
    assert departure.kept["verifier"] not in repr(departure)


def claim(**changed):
    return lambda _header, claims: claims.update(changed)


def without(name):
    return lambda _header, claims: claims.pop(name)


def head(**changed):
    return lambda header, _claims: header.update(changed)


def moved(**seconds):
    return lambda _header, claims: claims.update({name: claims["iat"] + by for name, by in seconds.items()})


@pytest.mark.parametrize(
    ("code", "bend"),
    [
        ("nonce", claim(nonce="of another sign-in")),
        ("nonce", without("nonce")),
        ("issuer", claim(iss="https://someone.example")),
        ("issuer", lambda _header, claims: claims.update(iss=claims["iss"] + "/")),
        ("audience", claim(aud="another-site")),
        ("audience", claim(aud=["izvorovo", "another-site"])),
        ("audience", claim(aud=["izvorovo", "another-site"], azp="another-site")),
        ("audience", without("aud")),
        ("expired", moved(exp=-61)),
        ("expired", moved(iat=-601)),
        ("time", moved(iat=61)),
        ("time", moved(nbf=61)),
        ("time", claim(exp="tomorrow")),
        ("time", without("exp")),
        ("time", without("iat")),
        ("unsigned", head(alg="none")),
        ("algorithm", head(alg="HS256")),
        ("algorithm", head(alg="RS384")),
        ("key", head(kid="another")),
    ],
)
def test_a_token_that_is_not_for_us_now_is_refused_with_a_sentence_of_its_own(world, code, bend):
    world.provider.bend = bend
    refused = signs_in(world)
    assert refused.code == f"id-token-{code}"
    assert refused.says.bg.endswith(".")
    assert refused.says.en.endswith(".")
    assert refused.hint


def test_a_token_signed_by_somebody_else_is_refused(world):
    world.provider.signs = generate_private_key(65537, 2048)
    assert signs_in(world).code == "id-token-signature"


def test_a_token_for_several_sites_that_we_asked_for_is_taken(world):
    world.provider.bend = claim(aud=["izvorovo", "another-site"], azp="izvorovo")
    assert isinstance(signs_in(world), Vouched)


def test_what_the_token_does_not_say_is_asked_for(world):
    world.provider.bend = without("person_identifier")
    assert signs_in(world).id == MARIA.id
    world.provider.bend = lambda _header, claims: (claims.pop("person_identifier"), claims.update(sub="another"))
    assert signs_in(world).code == "sign-in-without-number"


@pytest.mark.parametrize(
    ("written", "known"),
    [("PNOBG-8403141552", True), ("8403141552", True), ("PI:BG-8403141552", True), ("PNOBG-8403141553", False),
     ("PNODE-8403141552", False), ("NTRBG-999900017", False), ("", False), (None, False), (["8403141552"], False)],
)  # fmt: skip
def test_only_a_number_of_a_person_whose_check_digit_is_right_makes_a_person(world, written, known):
    world.provider.bend = claim(person_identifier=written)
    assert isinstance(signs_in(world), Vouched) is known


def test_a_level_with_an_unknown_name_is_a_low_one(world):
    world.provider.bend = claim(acr="https://someone.example/surest-of-all")
    assert signs_in(world).assurance == "low"


def test_a_code_serves_once(world):
    departure, page = leaves(world)
    said = agrees(world, page)
    assert isinstance(arrives(world, departure, said), Vouched)
    assert arrives(world, departure, said).code == "sign-in-failed"


def test_a_code_is_worth_nothing_without_the_verifier_that_was_promised(world):
    departure, page = leaves(world)
    stolen = replace(departure, kept={**departure.kept, "verifier": "guessed"})
    assert arrives(world, stolen, agrees(world, page)).code == "sign-in-failed"


def test_a_code_is_not_changed_for_another_address_nor_when_it_is_old(world):
    departure, page = leaves(world)
    assert arrives(world, departure, agrees(world, page), back="https://other.example/").code == "sign-in-failed"
    departure, page = leaves(world)
    said = agrees(world, page)
    world.provider.now = lambda: time.time() + 61
    assert arrives(world, departure, said).code == "sign-in-failed"


def test_a_wrong_secret_gets_no_token(world):
    departure, page = leaves(world)
    said = agrees(world, page)
    with closing(OpenIdConnect(replace(world.settings, secret="another"))) as other:
        assert other.arrive(said, departure.kept, BACK, datetime.now(UTC)).code == "sign-in-failed"


def test_who_gives_up_is_told_so(world):
    departure, page = leaves(world)
    said = agrees(world, page, agree="no")
    assert said["error"] == "access_denied"
    assert arrives(world, departure, said).code == "sign-in-given-up"


@pytest.mark.parametrize(
    ("said", "code"),
    [({"iss": "https://someone.example"}, "sign-in-another"), ({"iss": ""}, "sign-in-another"),
     ({"code": ""}, "sign-in-failed"), ({"error": "server_error"}, "sign-in-failed"),
     ({"code": "invented"}, "sign-in-failed")],
)  # fmt: skip
def test_an_answer_that_is_none_of_ours_is_refused(world, said, code):
    departure, page = leaves(world)
    assert arrives(world, departure, {**agrees(world, page), **said}).code == code


def test_a_provider_that_calls_itself_otherwise_is_not_used(world):
    issuer = world.settings.issuer.replace("127.0.0.1", "localhost")
    with closing(OpenIdConnect(replace(world.settings, issuer=issuer))) as other:
        assert other.depart("state", BACK, "low").code == "sign-in-silent"


def test_a_provider_that_is_not_there_is_said_to_be_silent():
    gone = OpenIdConnect(SignInSettings("http://127.0.0.1:9", "izvorovo", "secret"))
    assert gone.depart("state", BACK, "low").code == "sign-in-silent"
    assert gone.leaving(BACK) == ""


@pytest.mark.parametrize("changed", [
    {"client_id": "nobody"}, {"redirect_uri": "https://thief.example/"}, {"response_type": "token"},
    {"code_challenge_method": "plain"}, {"scope": "email"},
])  # fmt: skip
def test_the_trial_provider_sends_nobody_where_it_should_not(world, changed):
    departure, _ = leaves(world)
    address, _, query = departure.address.partition("?")
    answer = world.browser.get(address, params=dict(parse_qsl(query)) | changed)
    assert (answer.status_code, "location" in answer.headers) == (400, False)


def test_the_trial_provider_says_good_bye_and_leads_back_only_to_us(world):
    for back, links in (("https://gishe.example/izvorovo/", 1), ("https://thief.example/", 0)):
        page = html.fromstring(world.browser.get(world.oidc.leaving(back)).text)
        assert [link.get("href") for link in page.xpath("//main//a")] == [back] * links
