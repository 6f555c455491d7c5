"""How a municipality's sign-in reaches a provider of OpenID Connect, as the operator writes it (`[sign_in]`, TOML)."""

import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from gishe.values.assurance import LEVELS, Assurance
from gishe.values.problem import Problem
from gishe.values.text import Text

_TABLES = "municipalities"
_NEEDED = ("issuer", "client_id", "secret_file")
_WORDS = ("issuer", "client_id", "secret_file", "ca", "scopes", "title", "title_en", "otherwise")
_CLAIMS = ("identifier", "name", "email", "level")
_KNOWN = (*_WORDS, "claims", "levels", "algorithms")
#: Signatures with a key that only the provider has; `none` and those with a shared secret are never among them.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
#: How levels of assurance are written in ID tokens: the names that eIDAS nodes use, and the bare words.
EIDAS: Mapping[str, Assurance] = {
    "http://eidas.europa.eu/LoA/low": "low",
    "http://eidas.europa.eu/LoA/substantial": "substantial",
    "http://eidas.europa.eu/LoA/high": "high",
    "low": "low", "substantial": "substantial", "high": "high",
}  # fmt: skip
_STRANGE = Text(
    "Няма настройка „{name}“ на входа. Може: {known}.", "Sign-in has no setting “{name}”. It may have: {known}."
)
_WRONG = Text(
    "Настройката „{name}“ на входа не може да бъде {value}: очаква се {bg}.",
    "The setting “{name}” of sign-in can't be {value}: {en} is expected.",
)
_ABSENT = Text(
    "За входа в община „{municipality}“ липсва настройката „{name}“.",
    "The setting “{name}” is missing for the sign-in of the municipality “{municipality}”.",
)
_WHERE = Text(
    "Напишете я в [sign_in] за всички или в [sign_in.municipalities.{municipality}] само за нея.",
    "Write it in [sign_in] for all, or in [sign_in.municipalities.{municipality}] for that one alone.",
)
_SECRET = Text(
    "Тайният ключ за входа не може да се прочете от {file}, или е празен.",
    "The secret of sign-in can't be read from {file}, or is empty.",
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


def written_sign_in(folder: Path, written: Any) -> Mapping[str, SignInSettings] | tuple[Problem, ...]:
    """Reads the table `sign_in`: for each municipality in it, what is common with what is its own.

    Paths are relative to `folder`. In a municipality without a table of its own nobody can sign in.
    """
    own: Any = written.get(_TABLES, {}) if isinstance(written, Mapping) else None
    if not isinstance(own, Mapping) or not all(isinstance(its, Mapping) for its in own.values()):
        return (_wrong("sign_in", "?", Text("таблица за всяка община", "a table for each municipality")),)
    common = {name: value for name, value in written.items() if name != _TABLES}
    wrong = [problem for its in (common, *own.values()) for problem in _problems(its)]
    absent = [problem for name, its in own.items() for problem in _missing(name, {**common, **its})]
    if wrong or absent:
        return tuple(dict.fromkeys((*wrong, *absent)))
    read = {name: _settings(folder, {**common, **its}) for name, its in own.items()}
    found = [problem for its in read.values() if isinstance(its, Problem) for problem in (its,)]
    return tuple(dict.fromkeys(found)) or {name: its for name, its in read.items() if isinstance(its, SignInSettings)}


def _settings(folder: Path, its: Mapping[str, Any]) -> SignInSettings | Problem:
    file = folder / its["secret_file"]
    try:
        secret = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        secret = ""
    if not secret:
        return Problem("sign-in-secret", _SECRET.fill(file=file))
    read: dict[str, Any] = {name: its[name] for name in ("scopes", "otherwise", "levels") if name in its}
    if "title" in its:
        read["title"] = Text(its["title"], its.get("title_en", its["title"]))
    if "algorithms" in its:
        read["algorithms"] = tuple(its["algorithms"])
    ca, claims = folder / its["ca"] if "ca" in its else None, Claims(**its.get("claims", {}))
    settings = SignInSettings(its["issuer"].rstrip("/"), its["client_id"], secret, ca=ca, claims=claims, **read)
    return settings if _is_reachable(settings) else _wrong("ca", ca, Text("файл с удостоверения", "a certificate file"))


def _is_reachable(settings: SignInSettings) -> bool:
    try:
        settings.tls()
    except OSError:
        return False
    return True


def _missing(municipality: str, its: Mapping[str, Any]) -> Iterator[Problem]:
    for name in _NEEDED:
        if not its.get(name):
            says = _ABSENT.fill(name=name, municipality=municipality)
            yield Problem("sign-in-setting", says, _WHERE.fill(municipality=municipality))


def _problems(its: Mapping[str, Any]) -> Iterator[Problem]:
    for name, value in its.items():
        if name not in _KNOWN:
            yield Problem("sign-in-setting", _STRANGE.fill(name=name, known=", ".join(_KNOWN)))
        elif (expected := _expected(name, value)) is not None:
            yield _wrong(name, value, expected)


def _expected(name: str, value: Any) -> Text | None:
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


def _wrong(name: str, value: Any, expected: Text) -> Problem:
    return Problem("sign-in-setting", _WRONG.fill(name=name, value=value, bg=expected.bg, en=expected.en))
