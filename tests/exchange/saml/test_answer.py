"""What eAuth answers, as it should be and bent in every way that must not be believed."""

import sys
from base64 import b64encode
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureConstructionMethod, SignatureMethod
from signxml.signer import XMLSigner

sys.path.insert(0, str(Path(__file__).parent))  # test folders are no packages, and these share more than fixtures

from writing_answers import (
    ENTITY,
    MARIA,
    NOW,
    TO,
    closed,
    everybody,
    evil,
    keyholder,
    message,
    posted,
    read,
    signed,
)

from gishe.exchange.sign_in.saml.answer import LARGEST, Declined
from gishe.exchange.sign_in.saml.assertion import Stated
from gishe.exchange.sign_in.saml.names import DSIG, LEVEL, XENC, ds, saml, samlp, xenc
from gishe.exchange.twin.eauth_answer import sealed, written_message


@pytest.fixture(scope="module")
def keys():
    return everybody()


def code(answer):
    return answer.code.removeprefix("saml-")


def test_a_signed_assertion_states_who_somebody_is_and_how_they_were_recognised(keys):
    assert read(keys, message(signed(keys))) == Stated(MARIA, f"{LEVEL}substantial")


def test_so_does_a_sealed_one_where_nothing_else_is_taken(keys):
    assert read(keys, closed(keys, signed(keys)), sealed=True) == Stated(MARIA, f"{LEVEL}substantial")
    assert code(read(keys, message(signed(keys)), sealed=True)) == "bare"


def test_two_certificates_of_eauth_are_believed_while_it_changes_keys(keys):
    both = (keys.stranger.certificate, keys.eauth.certificate)
    assert isinstance(read(keys, message(signed(keys)), certificates=both), Stated)


# Signature wrapping: the signature stays right, and what would be read is somebody else. (Somorovsky and others, 2012.)


def inside(of, what, tag="Extensions"):
    etree.SubElement(of, samlp(tag)).append(what)


def first(right):
    return message(evil(right), right)


def last(right):
    return message(right, evil(right))


def right_one_in_the_evil_one(right):
    bad = evil(right)
    bad.remove(bad.find(ds("Signature")))
    bad.append(right)
    return message(bad)


def right_one_in_the_evil_one_with_its_signature(right):
    bad, bare = evil(right), deepcopy(right)
    bare.remove(bare.find(ds("Signature")))
    bad.append(bare)
    return message(bad)


def right_one_in_an_object_of_the_evil_ones_signature(right):
    bad, bare = evil(right), deepcopy(right)
    bare.remove(bare.find(ds("Signature")))
    etree.SubElement(bad.find(ds("Signature")), ds("Object")).append(bare)
    return message(bad)


def evil_one_in_an_object_of_the_right_ones_signature(right):
    etree.SubElement(right.find(ds("Signature")), ds("Object")).append(evil(right))
    return message(right)


def right_one_put_aside_in_extensions(right):
    return message(evil(right), change=lambda root: inside(root, right))


def right_one_put_aside_under_the_same_name(right):
    return message(evil(right, right.get("ID")), change=lambda root: inside(root, right))


def right_one_put_aside_in_the_status(right):
    return message(evil(right), change=lambda root: inside(root.find(samlp("Status")), right, "StatusDetail"))


def signature_moved_to_the_message(right):
    whole = message(evil(right), change=lambda root: inside(root, deepcopy(right)))
    whole.insert(1, right.find(ds("Signature")))
    return whole


def right_answer_in_an_evil_one(right):
    return message(evil(right), change=lambda root: inside(root, message(right)))


def evil_one_around_all_of_the_right_answer(right):
    bad = evil(right)
    bad.append(message(right))
    return message(bad)


def under_another_spelling_of_the_name(right):
    bad = evil(right)
    bad.set("Id", right.get("ID"))
    bad.append(right)
    return message(bad)


def without_a_name(right):
    bad = evil(right)
    del bad.attrib["ID"]
    bad.append(right)
    return message(bad)


WRAPPED = [
    first, last, right_one_in_the_evil_one, right_one_in_the_evil_one_with_its_signature,
    right_one_in_an_object_of_the_evil_ones_signature, evil_one_in_an_object_of_the_right_ones_signature,
    right_one_put_aside_in_extensions, right_one_put_aside_under_the_same_name, right_one_put_aside_in_the_status,
    signature_moved_to_the_message, right_answer_in_an_evil_one, evil_one_around_all_of_the_right_answer,
    under_another_spelling_of_the_name, without_a_name,
]  # fmt: skip


@pytest.mark.parametrize("wrap", WRAPPED, ids=lambda one: one.__name__)
def test_what_is_wrapped_is_refused(keys, wrap):
    assert code(read(keys, wrap(signed(keys)))) in {"form", "signature"}


@pytest.mark.parametrize("wrap", WRAPPED[2:6], ids=lambda one: one.__name__)
def test_what_is_wrapped_and_then_sealed_is_refused(keys, wrap):
    (assertion,) = wrap(signed(keys)).findall(saml("Assertion"))
    assert code(read(keys, closed(keys, assertion), sealed=True)) == "signature"


def test_a_sealed_one_beside_the_right_one_is_not_chosen(keys):
    right = signed(keys)
    for pair in ((right, evil(right)), (evil(right), right)):
        assert code(read(keys, message(pair[0], sealed(pair[1], keys.town.key.public_key())))) == "form"


# What is signed, and how.


def cut(path):
    def change(root):
        for one in root.findall(path):
            one.getparent().remove(one)

    return change


def test_what_is_not_signed_or_signed_by_others_is_refused(keys):
    bare = signed(keys)
    cut(ds("Signature"))(bare)
    assert code(read(keys, message(bare))) == "signature"
    assert code(read(keys, message(signed(keys, signer=keys.stranger)))) == "signature"


def test_a_signature_over_the_message_alone_does_not_count(keys):
    bare = signed(keys)
    cut(ds("Signature"))(bare)
    assert code(read(keys, keys.eauth.sign(message(bare), 1))) == "signature"


@pytest.mark.parametrize("told", [
    lambda root: root.find(f".//{saml('AttributeValue')}").__setattr__("text", "PNOBG-7501010010"),
    lambda root: root.find(f".//{saml('Audience')}").__setattr__("text", "https://other.example"),
    lambda root: root.find(f".//{ds('DigestValue')}").__setattr__("text", b64encode(b"0" * 32).decode()),
    lambda root: root.find(f".//{ds('SignatureValue')}").__setattr__("text", b64encode(b"0" * 256).decode()),
    lambda root: root.find(f".//{ds('Reference')}").set("URI", ""),
    lambda root: root.find(f".//{ds('Reference')}").set("URI", "#other"),
    lambda root: root.find(f".//{ds('SignatureMethod')}").set("Algorithm", f"{DSIG}hmac-sha1"),
    lambda root: root.find(f".//{ds('Transform')}").set("Algorithm", "http://www.w3.org/TR/1999/REC-xslt-19991116"),
    lambda root: root.find(f".//{ds('Transforms')}").append(etree.Element(
        ds("Transform"), Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116")),
    lambda root: root.find(f".//{ds('SignedInfo')}").append(deepcopy(root.find(f".//{ds('Reference')}"))),
])  # fmt: skip
def test_what_was_changed_after_signing_is_refused(keys, told):
    assertion = signed(keys)
    told(assertion)
    assert code(read(keys, message(assertion))) == "signature"


def test_comments_cut_nothing_in_two(keys):
    """A comment is not signed, so that anybody may put one in; the text is whole all the same."""
    name = ".//*[@Name='urn:egov:bg:eauth:2.0:attributes:{}']/*"
    assertion = signed(keys)
    for attribute, at in (("personIdentifier", "PNOBG-8403"), ("email", "maria@")):
        value = assertion.find(name.format(attribute))
        before, after = value.text[: len(at)], value.text[len(at) :]
        value.text = before
        value.insert(0, etree.Comment(""))
        value[0].tail = after
    assert read(keys, message(assertion)).attributes == MARIA


@pytest.mark.parametrize("part", [etree.ProcessingInstruction("x"), etree.Element("b")])
def test_a_text_that_holds_something_else_is_no_text(keys, part):
    def change(root):
        value = root.find(f".//{saml('AttributeValue')}")
        value.text = "PNOBG-84031415"
        value.append(part)
        part.tail = "52"

    assert read(keys, message(signed(keys, change=change))).attributes["personIdentifier"] == ""


class OldSigner(XMLSigner):
    def check_deprecated_methods(self):
        """Lets SHA-1 through."""


def test_sha_1_is_taken_only_where_the_operator_says_so(keys):
    assertion = signed(keys)
    cut(ds("Signature"))(assertion)
    old = OldSigner(SignatureConstructionMethod.enveloped, SignatureMethod.RSA_SHA1, DigestAlgorithm.SHA256,
                    CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0)  # fmt: skip
    assertion = old.sign(
        assertion, key=keys.eauth.key, cert=[keys.eauth.certificate], reference_uri=assertion.get("ID")
    )
    assert code(read(keys, message(assertion))) == "signature"
    assert isinstance(read(keys, message(assertion), sha1=True), Stated)


@pytest.mark.parametrize("canonical", ["EXCLUSIVE_XML_CANONICALIZATION_1_0_WITH_COMMENTS", "CANONICAL_XML_1_1"])
def test_a_right_signature_of_another_kind_is_refused(keys, canonical):
    assertion = signed(keys)
    cut(ds("Signature"))(assertion)
    signer = XMLSigner(SignatureConstructionMethod.enveloped, c14n_algorithm=CanonicalizationMethod[canonical])
    named = assertion.get("ID")
    again = signer.sign(assertion, key=keys.eauth.key, cert=[keys.eauth.certificate], reference_uri=named)
    assert code(read(keys, message(again))) == "signature"


def test_a_certificate_that_has_expired_confirms_nothing(keys):
    old = keyholder(ends=datetime(2026, 11, 1, tzinfo=UTC))
    assert code(read(keys, message(signed(keys, signer=old)), certificates=(old.certificate,))) == "signature"


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


# What is sealed.


def other(path, algorithm):
    def change(root):
        root.find(f".//{xenc(path)}/{xenc('EncryptionMethod')}").set("Algorithm", algorithm)

    return change


@pytest.mark.parametrize("change", [
    other("EncryptedData", f"{XENC}tripledes-cbc"),
    other("EncryptedData", f"{XENC}aes256-cbc"),
    other("EncryptedKey", f"{XENC}rsa-1_5"),
    lambda root: root.find(f".//{xenc('EncryptedKey')}//{xenc('CipherValue')}").__setattr__("text", "AAAA"),
    lambda root: root.find(f".//{xenc('EncryptedData')}/{xenc('CipherData')}/{xenc('CipherValue')}").__setattr__(
        "text", b64encode(b"0" * 160).decode()),
    lambda root: root.find(f".//{xenc('EncryptedKey')}").append(deepcopy(root.find(f".//{xenc('EncryptedKey')}"))),
    lambda root: root.find(saml("EncryptedAssertion")).append(deepcopy(root.find(f".//{xenc('EncryptedData')}"))),
    lambda root: [one.getparent().remove(one) for one in list(root.iter(xenc("CipherData")))],
])  # fmt: skip
def test_whatever_is_wrong_with_the_seal_is_one_and_the_same_refusal(keys, change):
    answer = closed(keys, signed(keys))
    change(answer)
    assert code(read(keys, answer, sealed=True)) == "signature"


def test_what_is_sealed_for_others_or_holds_something_else_is_refused(keys):
    for_others = message(sealed(signed(keys), keys.stranger.key.public_key()))
    assert code(read(keys, for_others, sealed=True)) == "signature"
    assert code(read(keys, closed(keys, message(signed(keys))), sealed=True)) == "signature"


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
