"""What eAuth answers: believed when it is for us and for now, and each thing that is wrong has its own sentence."""

from copy import deepcopy
from datetime import timedelta

import pytest
from lxml import etree
from writing_answers import (
    ENTITY,
    MARIA,
    NOW,
    TO,
    closed,
    code,
    cut,
    message,
    posted,
    read,
    signed,
)

from gishe.exchange.sign_in.saml.answer import LARGEST, Declined
from gishe.exchange.sign_in.saml.assertion import Stated
from gishe.exchange.sign_in.saml.names import LEVEL, saml, samlp
from gishe.exchange.twin.eauth_answer import written_message


def test_a_signed_assertion_states_who_somebody_is_and_how_they_were_recognised(keys):
    assert read(keys, message(signed(keys))) == Stated(MARIA, f"{LEVEL}substantial")


def test_so_does_a_sealed_one_where_nothing_else_is_taken(keys):
    assert read(keys, closed(keys, signed(keys)), sealed=True) == Stated(MARIA, f"{LEVEL}substantial")
    assert code(read(keys, message(signed(keys)), sealed=True)) == "bare"


def test_two_certificates_of_eauth_are_believed_while_it_changes_keys(keys):
    both = (keys.stranger.certificate, keys.eauth.certificate)
    assert isinstance(read(keys, message(signed(keys)), certificates=both), Stated)


# For whom, to what, when.


def put(path, name, value):
    return lambda root: root.find(f".//{saml(path)}").set(name, value)


def say(path, value):
    return lambda root: root.find(f".//{saml(path)}").__setattr__("text", value)


def late(minutes):
    return (NOW - timedelta(minutes=minutes)).isoformat()


@pytest.mark.parametrize(
    ("refused", "change"),
    [
        ("issuer", say("Issuer", "https://other.example")),
        ("issuer", lambda root: root.set("Version", "1.1")),
        ("audience", say("Audience", "https://other.example/sign-in/metadata")),
        ("audience", cut(f"{saml('Conditions')}/{saml('AudienceRestriction')}")),
        ("audience", lambda root: etree.SubElement(root.find(saml("Conditions")), saml("AudienceRestriction"))),
        ("destination", put("SubjectConfirmationData", "Recipient", "https://other.example/")),
        ("destination", put("SubjectConfirmation", "Method", "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches")),
        ("request", put("SubjectConfirmationData", "InResponseTo", "_another")),
        ("expired", put("SubjectConfirmationData", "NotOnOrAfter", late(2))),
        ("time", put("SubjectConfirmationData", "NotOnOrAfter", "some day")),
        ("time", put("SubjectConfirmationData", "NotBefore", "some day")),
        ("expired", put("Conditions", "NotOnOrAfter", late(1))),
        ("time", put("Conditions", "NotBefore", late(-2))),
        ("time", put("Conditions", "NotOnOrAfter", "2030-01-01T00:00:00")),
        ("time", lambda root: root.attrib.pop("IssueInstant")),
        ("time", lambda root: root.set("IssueInstant", late(-2))),
        ("expired", lambda root: root.set("IssueInstant", late(11))),
        ("form", cut(saml("Conditions"))),
        ("form", cut(saml("Subject"))),
        ("form", cut(saml("AuthnStatement"))),
        ("form", cut(saml("AttributeStatement"))),
        ("form", lambda root: root.append(deepcopy(root.find(saml("Conditions"))))),
        (
            "form",
            lambda root: root.find(saml("AttributeStatement")).append(deepcopy(root.find(f".//{saml('Attribute')}"))),
        ),
    ],
)
def test_each_thing_that_is_wrong_has_its_own_sentence(keys, refused, change):
    assert code(read(keys, message(signed(keys, change=change)))) == refused


@pytest.mark.parametrize("minutes", [-0.9, 0.9])
def test_clocks_may_differ_by_a_minute(keys, minutes):
    at = NOW + timedelta(minutes=minutes)
    assert isinstance(read(keys, message(signed(keys, at=at))), Stated)


@pytest.mark.parametrize(
    ("refused", "change"),
    [
        ("destination", lambda root: root.set("Destination", "https://other.example/")),
        ("destination", lambda root: root.attrib.pop("Destination")),
        ("request", lambda root: root.set("InResponseTo", "_another")),
        ("request", lambda root: root.attrib.pop("InResponseTo")),
        ("issuer", say("Issuer", "https://other.example")),
        ("form", lambda root: root.remove(root.find(saml("Assertion")))),
    ],
)
def test_the_message_around_it_must_be_for_us_too(keys, refused, change):
    assert code(read(keys, message(signed(keys), change=change))) == refused


def test_texts_of_two_attributes_are_not_taken_for_one(keys):
    def change(root):
        one = root.find(f".//{saml('Attribute')}")
        one.append(deepcopy(one[0]))

    assert read(keys, message(signed(keys, change=change))).attributes["personIdentifier"] == ""


# What is not an answer at all.

BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


@pytest.mark.parametrize("body", [
    b"", b"no xml", b"<a>", b"<a/>", BOMB, OUTSIDE, b"<a>" * 100 + b"</a>" * 100, "<а/>".encode("utf-16"), b"\0" * 100,
    b'<?xml version="1.0"?><!DOCTYPE saml2p:Response PUBLIC "-//X" "https://thief.example/x"><a/>',
])  # fmt: skip
def test_what_can_not_be_read_is_refused(keys, body):
    assert code(read(keys, posted(body))) == "unreadable"


@pytest.mark.parametrize("text", ["ÿ", "====", "A" * (LARGEST + 4)])
def test_what_is_no_base64_or_too_long_is_refused_before_it_is_looked_at(keys, text):
    assert code(read(keys, text)) == "unreadable"


# Who gave up.

SAYS = "Потребителят отказа да се автентикира пред системата."


@pytest.mark.parametrize(("told", "passed_on"), [
    (SAYS, SAYS), ("", ""), ("Вижте https://thief.example", ""), ("Обадете се: thief.example/пари", ""),
    ("<b>Вход</b>", ""), ("а" * 201, ""), ("ред\nред", ""),
])  # fmt: skip
def test_words_to_the_person_are_passed_on_and_addresses_are_not(keys, told, passed_on):
    answer = written_message(TO, NOW, "Responder", "AuthnFailed", told=told)
    assert read(keys, answer) == Declined(passed_on)


def test_another_status_is_a_failure_and_an_assertion_beside_it_is_not_looked_at(keys):
    for status in (("Requester",), ("Responder", "RequestDenied"), ("Responder",)):
        answer = written_message(TO, NOW, *status)
        answer.append(signed(keys))
        assert code(read(keys, answer)) == "status"
    cutting = message(signed(keys))
    cutting.remove(cutting.find(samlp("Status")))
    assert code(read(keys, cutting)) == "status"


def test_no_refusal_tells_anything_of_anybody(keys):
    answer = read(keys, message(signed(keys, signer=keys.stranger)))
    assert not any(word in str(answer) for word in (*MARIA.values(), ENTITY))
