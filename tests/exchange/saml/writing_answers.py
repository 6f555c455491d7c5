"""Answers of eAuth for tests: right ones, and the hands to bend them with."""

from base64 import b64encode
from copy import deepcopy
from datetime import UTC, datetime
from types import SimpleNamespace

from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import CertificateBuilder, Name, random_serial_number
from lxml import etree

from gishe.exchange.sign_in.saml.answer import read_answer
from gishe.exchange.sign_in.saml.assertion import Expected
from gishe.exchange.sign_in.saml.names import saml
from gishe.exchange.sign_in.saml.signature import Signer
from gishe.exchange.twin.eauth_answer import Addressed, sealed, written_assertion, written_message

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
AT = "https://gishe.example/izvorovo"
BACK, ENTITY, EAUTH, REQUEST = f"{AT}/sign-in/back", f"{AT}/sign-in/metadata", "https://eauth.example", "_request-1"
TO = Addressed(EAUTH, ENTITY, BACK, REQUEST)
MARIA = {"personIdentifier": "PNOBG-8403141552", "personName": "Мария Примерова", "email": "maria@poshta.example"}
THIEF = {**MARIA, "personIdentifier": "PNOBG-7501010010"}


def keyholder(begins=datetime(2026, 1, 1, tzinfo=UTC), ends=datetime(2027, 1, 1, tzinfo=UTC)):
    key = generate_private_key(65537, 2048)
    draft = CertificateBuilder(Name([]), Name([]), key.public_key(), random_serial_number(), begins, ends)
    return Signer(key, draft.sign(key, SHA256()))


def everybody():
    """eAuth, the municipality, and somebody else, each with a key."""
    return SimpleNamespace(eauth=keyholder(), town=keyholder(), stranger=keyholder())


def signed(keys, *, at=NOW, told=MARIA, change=None, signer=None):
    """An assertion as eAuth signs it; `change` is made before."""
    assertion = written_assertion(TO, at, "substantial", told)
    if change:
        change(assertion)
    return (signer or keys.eauth).sign(assertion, 1)


def message(*inside, change=None):
    root = written_message(TO, NOW, "Success")
    root.extend(inside)
    if change:
        change(root)
    return root


def posted(root):
    return b64encode(root if isinstance(root, bytes) else etree.tostring(root)).decode()


def read(keys, root, **expected):
    its = {"sealed": False, "now": NOW, "certificates": (keys.eauth.certificate,), "key": keys.town.key, **expected}
    return read_answer(root if isinstance(root, str) else posted(root), Expected(EAUTH, ENTITY, BACK, REQUEST, **its))


def closed(keys, assertion):
    return message(sealed(assertion, keys.town.key.public_key()))


def evil(of, named="_evil"):
    """A copy that names somebody else and is not signed."""
    copy = deepcopy(of)
    copy.set("ID", named)
    for value in copy.iter(saml("AttributeValue")):
        if value.text.startswith("PNOBG"):
            value.text = THIEF["personIdentifier"]
    return copy


def code(answer):
    return answer.code.removeprefix("saml-")


def cut(path):
    def change(root):
        for one in root.findall(path):
            one.getparent().remove(one)

    return change
