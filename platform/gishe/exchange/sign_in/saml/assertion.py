"""The assertion: what eAuth states of a person, judged by our own clock once its signature is known to be right.

SAML Core 2.0, 2.3.3 to 2.7; SAML Profiles 2.0, 4.1.4.3. Each refusal has a sentence of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.x509 import Certificate
from lxml import etree

from gishe.exchange.sign_in.saml import refusals
from gishe.exchange.sign_in.saml.names import ATTRIBUTE, BEARER, saml
from gishe.values.problem import Problem

#: How much the clocks of eAuth and ours may differ by, and how old an assertion may be that states who is there now.
LEEWAY, OLDEST = timedelta(seconds=60), timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Expected:
    """What an answer must be: from whom, for whom, where to, to which request, at which moment, confirmed by what.

    `sealed` takes encrypted assertions alone; `sha1` also takes signatures by RSA with SHA-1.
    """

    issuer: str
    entity: str
    back: str
    request: str
    now: datetime
    certificates: Sequence[Certificate]
    key: RSAPrivateKey
    sealed: bool = True
    sha1: bool = False


@dataclass(frozen=True, slots=True)
class Stated:
    """What an assertion states: eAuth's attributes by their short names, and how somebody was recognised."""

    attributes: Mapping[str, str]
    recognised: str


class _Unclear(ValueError):  # noqa: N818  the name says what is so
    """Something stands twice, or not at all, or holds what a text does not hold."""


def read_assertion(assertion: etree._Element, expected: Expected) -> Stated | Problem:
    """Reads a confirmed assertion, or says why it is not for us, or not for now."""
    try:
        return _refused(assertion, expected) or _stated(assertion)
    except _Unclear:
        return refusals.UNCLEAR


def text(element: etree._Element | None) -> str:
    """Gives the text of an element that holds nothing else: what is cut in two is read by nobody as one of its halves.

    Empty where there is no element, or where it holds a comment, an instruction or another element.
    """
    return (element.text or "").strip() if element is not None and len(element) == 0 else ""


def moment(written: str | None) -> datetime | None:
    """Reads a moment in UTC, as SAML wants it (Core 2.0, 1.3.3); `None` where it is none."""
    try:
        read = datetime.fromisoformat(written or "")
    except ValueError:
        return None
    return read.astimezone(UTC) if read.tzinfo else None


def _refused(assertion: etree._Element, expected: Expected) -> Problem | None:
    if assertion.get("Version") != "2.0" or text(_one(assertion, "Issuer")) != expected.issuer:
        return refusals.ISSUER
    made = moment(assertion.get("IssueInstant"))
    if made is None or made > expected.now + LEEWAY:
        return refusals.TIME
    if made < expected.now - OLDEST:
        return refusals.EXPIRED
    return _unconfirmed(_one(assertion, "Subject"), expected) or _outside(_one(assertion, "Conditions"), expected)


def _unconfirmed(subject: etree._Element, expected: Expected) -> Problem | None:
    """Says why who brings the assertion is not whom it is about (`bearer`)."""
    confirmation = _one(subject, "SubjectConfirmation")
    data = _one(confirmation, "SubjectConfirmationData")
    if confirmation.get("Method") != BEARER or data.get("Recipient") != expected.back:
        return refusals.OTHERS
    if data.get("InResponseTo") != expected.request:
        return refusals.ANOTHER
    return _untimely(data, expected.now)


def _outside(conditions: etree._Element, expected: Expected) -> Problem | None:
    restrictions = conditions.findall(saml("AudienceRestriction"))
    audiences = [{text(one) for one in of.findall(saml("Audience"))} for of in restrictions]
    if not audiences or not all(expected.entity in named for named in audiences):
        return refusals.AUDIENCE
    return _untimely(conditions, expected.now)


def _untimely(element: etree._Element, now: datetime) -> Problem | None:
    ends, begins = moment(element.get("NotOnOrAfter")), moment(element.get("NotBefore"))
    if ends is None or (begins is None and element.get("NotBefore") is not None):
        return refusals.TIME
    if begins is not None and begins > now + LEEWAY:
        return refusals.TIME
    return refusals.EXPIRED if ends <= now - LEEWAY else None


def _stated(assertion: etree._Element) -> Stated:
    context = _one(_one(assertion, "AuthnStatement"), "AuthnContext")
    attributes: dict[str, str] = {}
    for one in _one(assertion, "AttributeStatement").findall(saml("Attribute")):
        name = str(one.get("Name"))
        if name in attributes:
            raise _Unclear(name)
        values = one.findall(saml("AttributeValue"))
        attributes[name] = text(values[0]) if len(values) == 1 else ""
    known = {name.removeprefix(ATTRIBUTE): value for name, value in attributes.items() if name.startswith(ATTRIBUTE)}
    return Stated(known, text(context.find(saml("AuthnContextClassRef"))))


def _one(of: etree._Element, name: str) -> etree._Element:
    found = of.findall(saml(name))
    if len(found) != 1:
        raise _Unclear(name)
    return found[0]
