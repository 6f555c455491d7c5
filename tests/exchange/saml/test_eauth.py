"""Signing in by eAuth against its twin: what is asked, what comes back, and what either side refuses."""

import sys
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import structlog
from lxml import etree

sys.path.insert(0, str(Path(__file__).parent))  # test folders are no packages, and these share more than fixtures

from writing_answers import AT, BACK, ENTITY

from gishe.exchange.sign_in.saml.eauth import EAuth
from gishe.exchange.sign_in.saml.names import EAUTH, METADATA, PROTOCOL, ds, saml
from gishe.exchange.sign_in.saml.settings import EAuthSettings
from gishe.exchange.sign_in.saml.signature import confirmed
from gishe.exchange.twin.eauth import EAuthTwin, Town
from gishe.runtime.identity_port import Vouched
from gishe.runtime.office import TrialPerson
from gishe.signing.trial import make_rsa_pair
from gishe.values.problem import Problem

MARIA = TrialPerson("8403141552", "Мария Примерова", email="maria@poshta.example", key="maria")
ADDRESS = "https://eauth.example/SingleSignOnService"
NAMES = {"a": EAUTH, "p": PROTOCOL, "md": METADATA}


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    keys = tmp_path_factory.mktemp("keys")
    for name in ("eauth", "town"):
        make_rsa_pair(keys / name, name, datetime.now(UTC))
    return EAuthSettings(
        ADDRESS, ADDRESS, keys / "eauth.pem", keys / "town.pem", keys / "town.key", "2.16.100.1.2", "2.16.100.1",
    )  # fmt: skip


@pytest.fixture(scope="module")
def eauth(settings):
    return EAuth(settings, AT)


@pytest.fixture(scope="module")
def straight(settings, eauth):
    own = replace(settings, certificate=settings.certificates, key=settings.certificates.with_suffix(".key"))
    towns = {ENTITY: Town("Община Изворово", "99005", BACK)}
    return EAuthTwin(ADDRESS, own.signer(), (MARIA,), towns, {ENTITY: eauth.about_us(BACK)}.__getitem__)


@pytest.fixture
def twin(straight):
    straight.bend = None
    return straight


def arrives(eauth, departure, answer, now=None):
    return eauth.arrive({"SAMLResponse": answer}, departure.kept, BACK, now or datetime.now(UTC))


def goes(eauth, twin, asked="substantial", *, level="substantial"):
    departure = eauth.depart("state", BACK, asked)
    asking = twin.understand(departure.fields["SAMLRequest"])
    return arrives(eauth, departure, twin.vouch(asking, MARIA, level))


@pytest.mark.parametrize("level", ["low", "substantial", "high"])
def test_a_person_is_known_by_number_name_and_how_surely(eauth, twin, level):
    assert goes(eauth, twin, level=level) == Vouched("8403141552", "Мария Примерова", level, "maria@poshta.example")


@pytest.mark.parametrize("asked", ["low", "substantial", "high"])
def test_the_request_says_who_asks_for_what_and_how_sure_it_must_be(eauth, settings, asked):
    departure = eauth.depart("state", BACK, asked)
    assert (departure.address, departure.fields["RelayState"]) == (ADDRESS, "state")
    root = etree.fromstring(b64decode(departure.fields["SAMLRequest"]))
    told = root.xpath("p:Extensions/a:RequestedService/*/text()", namespaces=NAMES)
    assert told == ["2.16.100.1.2", "2.16.100.1", asked.upper()]
    assert root.get("AssertionConsumerServiceURL") == BACK
    assert root.findtext(saml("Issuer")) == ENTITY
    assert [etree.QName(one).localname for one in root] == ["Issuer", "Signature", "Extensions"]
    assert confirmed(root, [settings.signer().certificate], datetime.now(UTC)).get("ID") == departure.kept["request"]


def test_every_request_has_a_name_of_its_own_and_an_answer_fits_no_other(eauth, twin):
    first, second = eauth.depart("state", BACK, "low"), eauth.depart("state", BACK, "low")
    assert first.kept["request"] != second.kept["request"]
    answer = twin.vouch(twin.understand(first.fields["SAMLRequest"]), MARIA, "low")
    assert arrives(eauth, second, answer).code == "saml-request"
    assert arrives(eauth, first, answer, datetime.now(UTC) + timedelta(minutes=5)).code == "saml-expired"
    other = EAuth(eauth._settings, "https://gishe.example/gorna-polyana")
    assert arrives(other, first, answer).code == "saml-audience"


def test_an_answer_to_no_request_of_ours_is_refused(eauth, twin):
    departure = eauth.depart("state", BACK, "low")
    asking = twin.understand(departure.fields["SAMLRequest"])
    nothing = replace(asking, to=replace(asking.to, request=""))
    assert eauth.arrive({"SAMLResponse": twin.vouch(nothing, MARIA, "low")}, {}, BACK, datetime.now(UTC)).code == (
        "saml-request"
    )
    assert arrives(eauth, departure, twin.vouch(nothing, MARIA, "low")).code == "saml-request"


def test_who_gives_up_is_told_what_eauth_says(eauth, twin):
    departure = eauth.depart("state", BACK, "low")
    problem = arrives(eauth, departure, twin.decline(twin.understand(departure.fields["SAMLRequest"])))
    assert problem.code == "sign-in-given-up"
    assert "„Потребителят отказа да се автентикира пред системата.“" in problem.says.bg


def as_eauth_does(assertion):
    """Its published source names no level: whoever came in by whatever is recognised by a password."""
    assertion.find(f".//{saml('AuthnContextClassRef')}").text = "urn:oasis:names:tc:SAML:2.0:ac:classes:Password"


@pytest.mark.parametrize("asked", ["low", "high"])
def test_where_the_answer_names_no_level_the_one_asked_for_is_meant_or_what_the_operator_says(settings, twin, asked):
    twin.bend = as_eauth_does
    assert goes(EAuth(settings, AT), twin, asked).assurance == asked
    assert goes(EAuth(replace(settings, otherwise="low"), AT), twin, asked).assurance == "low"


@pytest.mark.parametrize(("told", "reads"), [
    ("%D0%9C%D0%B0%D1%80%D0%B8%D1%8F", "Мария"), ("  Мария \n Примерова ", "Мария Примерова"), ("", None),
    ("a\u202eb", None),
])  # fmt: skip
def test_names_are_read_as_they_come_or_not_at_all(eauth, twin, told, reads):
    def bend(assertion):
        assertion.xpath("//*[contains(@Name, 'personName')]/*")[0].text = told

    twin.bend = bend
    came = goes(eauth, twin)
    assert (came.code if isinstance(came, Problem) else came.name) == (reads or "sign-in-without-number")


@pytest.mark.parametrize("number", ["", "PNOBG-8403141553", "PASBG-640000000", "TINBG-999900017", "8403141552 "])
def test_nobody_is_known_without_a_personal_number(eauth, twin, number):
    def bend(assertion):
        assertion.xpath("//*[contains(@Name, 'personIdentifier')]/*")[0].text = number

    twin.bend = bend
    came = goes(eauth, twin)
    assert isinstance(came, Vouched) is number.startswith("8403141552")


def test_the_log_says_why_and_nothing_of_anybody(eauth, twin):
    departure = eauth.depart("state", BACK, "low")
    answer = twin.vouch(twin.understand(departure.fields["SAMLRequest"]), MARIA, "low")
    with structlog.testing.capture_logs() as logged:
        arrives(eauth, departure, answer, datetime.now(UTC) + timedelta(hours=1))
        arrives(eauth, departure, "nonsense")
    assert [(one["event"], one["reason"]) for one in logged] == [
        ("sign-in refused", "saml-expired"), ("sign-in refused", "saml-unreadable"),
    ]  # fmt: skip
    assert all(set(one) == {"event", "reason", "log_level"} for one in logged)


def test_what_we_publish_is_signed_and_holds_our_keys_and_where_answers_go(eauth, settings):
    root = etree.fromstring(eauth.about_us(BACK))
    its = confirmed(root, [settings.signer().certificate], datetime.now(UTC))
    assert its.get("entityID") == ENTITY
    assert its.xpath("//md:KeyDescriptor/@use", namespaces=NAMES) == ["signing", "encryption"]
    assert its.xpath("//md:AssertionConsumerService/@Location", namespaces=NAMES) == [BACK]
    assert root[0].tag == ds("Signature")
    assert settings.key.read_text("ascii").splitlines()[1] not in eauth.about_us(BACK).decode()


# The twin is as strict as eAuth says that it is.


def forged(eauth, change):
    root = etree.fromstring(b64decode(eauth.depart("state", BACK, "high").fields["SAMLRequest"]))
    change(root)
    return b64encode(etree.tostring(root)).decode()


@pytest.mark.parametrize("change", [
    lambda root: root.remove(root.find(ds("Signature"))),
    lambda root: root.set("AssertionConsumerServiceURL", "https://thief.example/"),
    lambda root: root.find(f".//{{{EAUTH}}}LevelOfAssurance").__setattr__("text", "LOW"),
    lambda root: root.find(saml("Issuer")).__setattr__("text", "https://thief.example/metadata"),
])  # fmt: skip
def test_the_twin_takes_no_request_that_was_changed_on_the_way(eauth, twin, change):
    assert twin.understand(forged(eauth, lambda _: None))
    assert twin.understand(forged(eauth, change)) is None
    assert twin.understand("nonsense") is None


def test_the_twin_takes_no_old_request(eauth, twin):
    request = eauth.depart("state", BACK, "high").fields["SAMLRequest"]
    assert twin.understand(request, timedelta(seconds=-2)) is None
