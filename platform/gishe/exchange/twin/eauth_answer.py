"""Answers as eAuth writes them: a message, in it an assertion that is signed, then encrypted for who asked.

The shape follows eAuth's published source: AES-128-CBC under RSA-OAEP, three minutes before and after, a confirmation
that lasts eight hours. It differs in two things: the signature is RSA with SHA-256, and the level is named.
"""

import os
import secrets
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.padding import PKCS7
from lxml import etree

from gishe.exchange.sign_in.saml.names import (
    ASSERTION,
    ATTRIBUTE,
    BEARER,
    DSIG,
    ENTITY,
    LEVEL,
    PROTOCOL,
    STATUS,
    URI,
    XENC,
    ds,
    saml,
    samlp,
    xenc,
)

_MINUTES, _HOURS = timedelta(minutes=3), timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class Addressed:
    """Whose answer it is: the system that speaks, who asked and where they take answers, in answer to what."""

    issuer: str
    entity: str
    back: str
    request: str


def written_message(to: Addressed, now: datetime, *status: str, told: str = "") -> etree._Element:
    """Writes a message with a status: its code, the code inside that one, and words for the person."""
    root = etree.Element(samlp("Response"), nsmap={"saml2p": PROTOCOL, "saml2": ASSERTION})
    root.attrib.update({
        "ID": _named(), "Version": "2.0", "IssueInstant": _at(now), "Destination": to.back, "InResponseTo": to.request,
    })  # fmt: skip
    _child(root, saml("Issuer"), to.issuer, Format=ENTITY)
    whole = code = _child(root, samlp("Status"))
    for name in status:
        code = _child(code, samlp("StatusCode"), Value=f"{STATUS}{name}")
    if told:
        _child(whole, samlp("StatusMessage"), told)
    return root


def written_assertion(to: Addressed, now: datetime, level: str, attributes: Mapping[str, str]) -> etree._Element:
    """Writes an assertion, which nobody has signed yet."""
    root = etree.Element(saml("Assertion"), nsmap={"saml2": ASSERTION})
    root.attrib.update({"ID": _named(), "Version": "2.0", "IssueInstant": _at(now)})
    _child(root, saml("Issuer"), to.issuer, Format=ENTITY)
    subject = _child(root, saml("Subject"))
    _child(subject, saml("NameID"), secrets.token_hex(8))
    confirmation = _child(subject, saml("SubjectConfirmation"), Method=BEARER)
    _child(
        confirmation, saml("SubjectConfirmationData"),
        InResponseTo=to.request, NotOnOrAfter=_at(now + _HOURS), Recipient=to.back,
    )  # fmt: skip
    conditions = _child(
        root, saml("Conditions"), NotBefore=_at(now - _MINUTES), NotOnOrAfter=_at(now + _MINUTES)
    )  # fmt: skip
    _child(_child(conditions, saml("AudienceRestriction")), saml("Audience"), to.entity)
    context = _child(_child(root, saml("AuthnStatement"), AuthnInstant=_at(now)), saml("AuthnContext"))
    _child(context, saml("AuthnContextClassRef"), f"{LEVEL}{level}")
    stated = _child(root, saml("AttributeStatement"))
    for name, value in attributes.items():
        one = _child(stated, saml("Attribute"), Name=f"{ATTRIBUTE}{name}", NameFormat=URI)
        _child(one, saml("AttributeValue"), value)
    return root


def sealed(assertion: etree._Element, key: RSAPublicKey) -> etree._Element:
    """Encrypts an assertion for whom the key belongs to."""
    content, start, pad = os.urandom(16), os.urandom(16), PKCS7(128).padder()
    padded = pad.update(etree.tostring(assertion)) + pad.finalize()
    writer = Cipher(AES(content), CBC(start)).encryptor()
    wrapped = key.encrypt(content, OAEP(MGF1(_SHA1), _SHA1, None))
    root = etree.Element(saml("EncryptedAssertion"), nsmap={"saml2": ASSERTION, "xenc": XENC, "ds": DSIG})
    data = _child(root, xenc("EncryptedData"), Type=f"{XENC}Element")
    _child(data, xenc("EncryptionMethod"), Algorithm=f"{XENC}aes128-cbc")
    inline = _child(_child(data, ds("KeyInfo")), xenc("EncryptedKey"))
    _child(inline, xenc("EncryptionMethod"), Algorithm=f"{XENC}rsa-oaep-mgf1p")
    for of, cipher in ((inline, wrapped), (data, start + writer.update(padded) + writer.finalize())):
        _child(_child(of, xenc("CipherData")), xenc("CipherValue"), b64encode(cipher).decode())
    return root


def _child(of: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    made = etree.SubElement(of, tag, attributes)
    made.text = text
    return made


def _named() -> str:
    return f"_{secrets.token_hex(16)}"


def _at(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


_SHA1 = hashes.SHA1()  # noqa: S303  as eAuth does, and OAEP does not rest on it
