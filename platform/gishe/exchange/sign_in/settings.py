"""How a municipality's sign-in reaches a provider of OpenID Connect, as the operator writes it (TOML)."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from gishe.values.assurance import LEVELS, Assurance
from gishe.values.problem import Problem
from gishe.values.text import Text

NEEDED = ("issuer", "client_id", "secret_file")
_WORDS = ("issuer", "client_id", "secret_file", "ca", "scopes", "title", "title_en", "otherwise")
_CLAIMS = ("identifier", "name", "email", "level")
KNOWN = (*_WORDS, "claims", "levels", "algorithms")
#: Signatures with a key that only the provider has; `none` and those with a shared secret are never among them.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
#: How levels of assurance are written in ID tokens: the names that eIDAS nodes use, and the bare words.
EIDAS: Mapping[str, Assurance] = {
    "http://eidas.europa.eu/LoA/low": "low",
    "http://eidas.europa.eu/LoA/substantial": "substantial",
    "http://eidas.europa.eu/LoA/high": "high",
    "low": "low", "substantial": "substantial", "high": "high",
}  # fmt: skip
_SECRET = Text(
    "Тайният ключ за входа не може да се прочете от {file}, или е празен.",
    "The secret of sign-in can't be read from {file}, or is empty.",
)
_CA = Text(
    "Настройката „ca“ на входа трябва да сочи файл с удостоверения, а {file} не е такъв.",
    "The setting “ca” of sign-in must name a file of certificates, and {file} is none.",
)
_TITLE = Text("системата за електронна идентификация", "electronic identification")


@dataclass(frozen=True, slots=True)
class Claims:
    """Under which claims the provider tells a person's number, name and e-mail, and how surely it knows them."""

    identifier: str = "sub"
    name: str = "name"
    email: str = "email"
    level: str = "acr"


@dataclass(frozen=True, slots=True)
class SignInSettings:
    """Where the provider is, as whom one municipality comes to it, and how what it says is to be read.

    `issuer` is the provider's name and the beginning of its addresses. `levels` are its names of the levels of
    assurance; a name that is not among them means `otherwise`. `ca` is the issuer of its certificate, where that is not
    a public one.
    """

    protocol: ClassVar[str] = "openid"

    issuer: str
    client_id: str
    secret: str = field(repr=False)
    title: Text = _TITLE
    scopes: str = "openid profile email"
    ca: Path | None = None
    claims: Claims = Claims()
    levels: Mapping[str, Assurance] = field(default_factory=lambda: EIDAS)
    otherwise: Assurance = "low"
    algorithms: tuple[str, ...] = ("RS256", "PS256", "ES256")

    def tls(self) -> ssl.SSLContext:
        """Makes the TLS context; raises `OSError` where the authority's file is wrong."""
        context = ssl.create_default_context(cafile=str(self.ca) if self.ca else None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return context


def read(folder: Path, its: Mapping[str, Any]) -> SignInSettings | Problem:
    """Reads settings that are each as they must be, and the files that they name."""
    file = folder / its["secret_file"]
    try:
        secret = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        secret = ""
    if not secret:
        return Problem("sign-in-secret", _SECRET.fill(file=file))
    more: dict[str, Any] = {name: its[name] for name in ("scopes", "otherwise", "levels") if name in its}
    if "title" in its:
        more["title"] = Text(its["title"], its.get("title_en", its["title"]))
    if "algorithms" in its:
        more["algorithms"] = tuple(its["algorithms"])
    ca, claims = folder / its["ca"] if "ca" in its else None, Claims(**its.get("claims", {}))
    settings = SignInSettings(its["issuer"].rstrip("/"), its["client_id"], secret, ca=ca, claims=claims, **more)
    return settings if _is_reachable(settings) else Problem("sign-in-ca", _CA.fill(file=ca))


def _is_reachable(settings: SignInSettings) -> bool:
    try:
        settings.tls()
    except OSError:
        return False
    return True


def expected(name: str, value: Any) -> Text | None:
    """Says what a setting must be where it is not that."""
    if name == "algorithms":
        fits = isinstance(value, list) and bool(value) and set(value) <= set(ALGORITHMS)
        return None if fits else Text(f"списък от {', '.join(ALGORITHMS)}", f"a list of {', '.join(ALGORITHMS)}")
    if name == "claims":
        fits = isinstance(value, Mapping) and set(value) <= set(_CLAIMS) and _is_text(*value.values())
        return None if fits else Text(f"таблица с {', '.join(_CLAIMS)}", f"a table of {', '.join(_CLAIMS)}")
    if name == "levels":
        fits = isinstance(value, Mapping) and set(value.values()) <= set(LEVELS)
        return (
            None
            if fits
            else Text(f"таблица от име към {', '.join(LEVELS)}", f"a table of names to {', '.join(LEVELS)}")
        )
    if name == "otherwise" and value not in LEVELS:
        return Text(f"едно от {', '.join(LEVELS)}", f"one of {', '.join(LEVELS)}")
    if name == "issuer" and _is_text(value) and urlsplit(value).scheme != "https":
        return Text("адрес, който започва с https://", "an address that starts with https://")
    return None if _is_text(value) else Text("текст в кавички", "a text in quotes")


def _is_text(*values: Any) -> bool:
    return all(isinstance(one, str) for one in values)
