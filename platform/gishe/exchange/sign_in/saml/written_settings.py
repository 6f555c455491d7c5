"""The settings of eAuth as the operator writes them (TOML), read with a sentence for whatever can't be so."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import re2

from gishe.exchange.sign_in.saml.settings import EAuthSettings
from gishe.values.assurance import LEVELS
from gishe.values.problem import Problem
from gishe.values.text import Text

_FILES = ("certificates", "certificate", "key")
NEEDED = ("issuer", "address", *_FILES, "service_oid", "provider_oid")
KNOWN = (*(one.name for one in fields(EAuthSettings)), "title_en")
#: The objects of e-government (eAuth's own schema, `ResourceOID`).
_OID = re2.compile(r"2\.16\.100(\.[0-9]{1,9}){1,20}")
_SWITCHES, _ADDRESSES, _OIDS = ("sealed", "sha1"), ("address", "leave"), ("service_oid", "provider_oid")
_ASKED = ("asked", *LEVELS)
_FILE = Text(
    "Входът през еАвт не може да започне: {file} липсва или не е това, което трябва (настройка „{name}“ в [sign_in]).",
    "Sign-in by eAuth can't begin: {file} is missing or is not what it must be (setting “{name}” in [sign_in]).",
)
_LABELS = {
    "certificates": Text(
        "Очакват се удостоверенията (PEM), с които еАвт подписва отговорите си.",
        "The certificates (PEM) with which eAuth signs its answers are expected.",
    ),
    "key": Text(
        "Очаква се ключ RSA (PEM, без парола) към удостоверението на общината (`certificate`).",
        "An RSA key (PEM, without a passphrase) for the municipality's certificate (`certificate`) is expected.",
    ),
}


def read(folder: Path, its: Mapping[str, Any]) -> EAuthSettings | Problem:
    """Reads settings that are each as they must be, and opens the files that they name."""
    named = {name: value for name, value in its.items() if name not in {"title", "title_en", "protocol"}}
    files = {name: folder / its[name] for name in _FILES}
    title = {"title": Text(its["title"], its.get("title_en", its["title"]))} if "title" in its else {}
    settings = EAuthSettings(**{**named, **files, **title})
    return _unready(settings) or settings


def _unready(settings: EAuthSettings) -> Problem | None:
    for name, opens in (("certificates", settings.trusted), ("key", settings.signer)):
        try:
            opens()
        except (OSError, ValueError, TypeError, IndexError):
            file = getattr(settings, name)
            return Problem("sign-in-file", _FILE.fill(file=file, name=name), _LABELS[name])
    return None


def expected(name: str, value: Any) -> Text | None:
    """Says what a setting must be where it is not that."""
    if name in _SWITCHES:
        return None if isinstance(value, bool) else Text("true или false", "true or false")
    if name == "levels":
        fits = isinstance(value, Mapping) and set(value.values()) <= set(LEVELS)
        known = ", ".join(LEVELS)
        return None if fits else Text(f"таблица от име към {known}", f"a table of names to {known}")
    return (
        _expected_text(name, value) if isinstance(value, str) and value else Text("текст в кавички", "a text in quotes")
    )


def _expected_text(name: str, value: str) -> Text | None:
    if name == "otherwise" and value not in _ASKED:
        return Text(f"едно от {', '.join(_ASKED)}", f"one of {', '.join(_ASKED)}")
    if name in _ADDRESSES and urlsplit(value).scheme != "https":
        return Text("адрес, който започва с https://", "an address that starts with https://")
    if name in _OIDS and not _OID.fullmatch(value):
        return Text("OID, който започва с 2.16.100.", "an OID that starts with 2.16.100.")
    return None
