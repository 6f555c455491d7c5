"""What is signed, by whom and how: a signature that does not confirm all of the assertion confirms nothing."""

from base64 import b64encode
from copy import deepcopy
from datetime import UTC, datetime

import pytest
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureConstructionMethod, SignatureMethod
from signxml.signer import XMLSigner
from writing_answers import (
    MARIA,
    code,
    cut,
    keyholder,
    message,
    read,
    signed,
)

from gishe.exchange.sign_in.saml.assertion import Stated
from gishe.exchange.sign_in.saml.names import DSIG, ds, saml


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
