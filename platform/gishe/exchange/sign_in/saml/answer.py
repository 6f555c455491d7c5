"""What the browser brings back from eAuth: a message with a status, and one assertion (SAML Core 2.0, 3.3.3).

The message itself is not signed, so that of it only refusals are believed; who somebody is stands in the assertion.
"""

from base64 import b64decode
from dataclasses import dataclass

import re2
from lxml import etree

from gishe.exchange.seos.parsing import Unreadable, parse
from gishe.exchange.sign_in.saml import refusals
from gishe.exchange.sign_in.saml.assertion import Expected, Stated, read_assertion, text
from gishe.exchange.sign_in.saml.names import STATUS, saml, samlp
from gishe.exchange.sign_in.saml.sealed import Locked, opened
from gishe.exchange.sign_in.saml.signature import Unconfirmed, confirmed
from gishe.values.problem import Problem

#: Characters of an answer as the form carries it; a real one has some ten thousand.
LARGEST = 262_144
#: What a system may say to a person in our page: words, and nothing that could be an address.
_WORDS = re2.compile(r"""[\pL\p{Nd} ,;:!?()„“”«»–—'"-]+(?:\.[\pL\p{Nd} ,;:!?()„“”«»–—'"-]*)*""")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Declined:
    """Nobody was vouched for; what the system says to the person, which may be nothing."""

    told: str = ""


def read_answer(posted: str, expected: Expected) -> Stated | Declined | Problem:
    """Gives what the assertion states, confirmed, for us and for now; or why nobody is vouched for."""
    message = _message(posted)
    if message is None:
        return refusals.UNREADABLE
    if (wrong := _misdirected(message, expected)) is not None:
        return wrong
    status = message.find(f"{samlp('Status')}/{samlp('StatusCode')}")
    if status is None or status.get("Value") != f"{STATUS}Success":
        return _declined(message)
    assertion = _assertion(message, expected)
    return assertion if isinstance(assertion, Problem) else read_assertion(assertion, expected)


def _message(posted: str) -> etree._Element | None:
    try:
        read = parse(b64decode("".join(posted.split()), validate=True)) if len(posted) <= LARGEST else None
    except (ValueError, Unreadable):
        return None
    return read if read is not None and read.tag == samlp("Response") else None


def _misdirected(message: etree._Element, expected: Expected) -> Problem | None:
    if message.get("Destination") != expected.back:
        return refusals.OTHERS
    if not expected.request or message.get("InResponseTo") != expected.request:
        return refusals.ANOTHER
    issuer = message.find(saml("Issuer"))
    return None if issuer is None or text(issuer) == expected.issuer else refusals.ISSUER


def _declined(message: etree._Element) -> Declined | Problem:
    """Tells what eAuth says where the person gave up, or could not be recognised; anything else is a failure."""
    named = {str(one.get("Value")).removeprefix(STATUS) for one in message.iter(samlp("StatusCode"))}
    if "AuthnFailed" not in named:
        return refusals.FAILED
    told = text(message.find(f"{samlp('Status')}/{samlp('StatusMessage')}"))
    return Declined(told if len(told) <= _LONGEST and _WORDS.fullmatch(told) else "")


def _assertion(message: etree._Element, expected: Expected) -> etree._Element | Problem:
    """Gives the one assertion as eAuth has signed it; whatever else there is, nobody looks for another."""
    bare, sealed = list(message.iter(saml("Assertion"))), list(message.iter(saml("EncryptedAssertion")))
    one = [*bare, *sealed]
    if len(one) != 1 or one[0].getparent() is not message:
        return refusals.UNCLEAR
    if bare and expected.sealed:
        return refusals.BARE
    try:
        found = bare[0] if bare else opened(sealed[0], expected.key)
        return _signed(found, expected)
    except (Locked, Unconfirmed):
        return refusals.UNCONFIRMED


def _signed(found: etree._Element, expected: Expected) -> etree._Element:
    if found.tag != saml("Assertion"):
        raise Unconfirmed("another element")
    return confirmed(found, expected.certificates, expected.now, sha1=expected.sha1)
