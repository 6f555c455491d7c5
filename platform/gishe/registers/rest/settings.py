"""How an operator reaches a register over HTTPS: its address, and a key or a client's secret in a file of its own."""

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

import re2

from gishe.registers.source import Written
from gishe.registers.written_settings import BOUNDS, mistakes
from gishe.values.plain import digest
from gishe.values.problem import Problem
from gishe.values.text import Text

_FILES = ("api_key", "client_secret", "client_certificate", "client_key", "ca")
_WORDS = ("url", "api_key_header", "token_url", "client_id", "scope")
_KNOWN = frozenset({*_FILES, *_WORDS, *BOUNDS, "protocol"})
#: What may be a municipality's own; the rest is said of a register once.
_OWN = frozenset({"api_key", "client_id", "client_secret", "scope", "client_certificate", "client_key"})
_SECRET = re2.compile(r"[!-~]+")
_HEADER = re2.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}")
#: Headers that say something else, or that what sends the request writes itself.
_TAKEN = frozenset({"host", "content-length", "content-type", "transfer-encoding", "connection", "accept-encoding"})
_ADDRESS = Text(
    "Адресът на регистъра „{register}“ трябва да е https://име/път, без име и парола и без въпросителен знак "
    "(настройка „{name}“): данните на хората не се пращат открито.",
    "The address of the register “{register}” must be https://host/path, without a user and without a question mark "
    "(setting “{name}”): people's data is never sent in the open.",
)
_MISSING = Text(
    "Регистърът „{register}“ не може да бъде питан: файлът {file} липсва, празен е или не се чете "
    "(настройка „{name}“).",
    "The register “{register}” can't be asked: the file {file} is missing, empty or can't be read (setting “{name}”).",
)
_LACKING = Text(
    "На регистъра „{register}“ липсва настройката „{name}“: тя върви с „{other}“.",
    "The register “{register}” lacks the setting “{name}”, which goes with “{other}”.",
)
_BOTH = Text(
    "Регистърът „{register}“ има и ключ („api_key“), и адрес за жетони („token_url“); оставете едното.",
    "The register “{register}” has both a key (“api_key”) and an address for tokens (“token_url”); leave one of them.",
)
_BAD_HEADER = Text(
    "„{header}“ не може да носи ключа на регистъра „{register}“ (настройка „api_key_header“).",
    "“{header}” can't carry the key of the register “{register}” (setting “api_key_header”).",
)


@dataclass(frozen=True, slots=True)
class RestSettings:
    """Where a register is and how we are known to it.

    Either `api_key` names a file with a key that goes in the header `api_key_header`; or `token_url`, `client_id` and
    the file `client_secret` get tokens (OAuth 2.0, client credentials, RFC 6749 section 4.4), for the `scope` if any.
    `client_certificate` and `client_key` are for a register that wants them too, `ca` for one whose authority the
    machine does not trust. What the numbers and `lines` mean says `RegisterSettings`.
    """

    protocol: ClassVar[str] = "rest"

    url: str
    api_key: Path | None = None
    api_key_header: str = "X-Api-Key"
    token_url: str = ""
    client_id: str = ""
    client_secret: Path | None = None
    scope: str = ""
    client_certificate: Path | None = None
    client_key: Path | None = None
    ca: Path | None = None
    trial: bool = False
    rate: float = 0.0
    burst: int = 10
    connections: int = 16
    attempts: int = 3
    opens_after: int = 5
    rest: float = 30.0
    lines: Path | None = None

    def line_of(self, register: str) -> Path | None:
        """Names the file of the line to a register, one for each way of being known: to that a rate is allowed."""
        known_by = digest(f"{self.api_key} {self.client_id} {self.client_certificate}")
        return self.lines and self.lines / f"{register}-{known_by[:12]}.line"

    def tls(self) -> ssl.SSLContext:
        """Makes the TLS context; raises `OSError` (`ssl.SSLError` among them) where a file is wrong."""
        context = ssl.create_default_context(cafile=str(self.ca) if self.ca else None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if self.client_certificate and self.client_key:
            # A password is never asked for at a terminal that nobody watches.
            context.load_cert_chain(str(self.client_certificate), str(self.client_key), password="")
        return context


def secret_in(file: Path) -> str:
    """Reads a secret; raises `OSError` or `ValueError` where there is none that may stand in a header."""
    secret = file.read_text(encoding="ascii").strip()
    if not _SECRET.fullmatch(secret):
        raise ValueError("no secret")
    return secret


def read(written: Written) -> RestSettings | tuple[Problem, ...]:
    """Reads a register's table; paths in it are relative to the settings file's folder."""
    if problems := (*mistakes(written.table, _KNOWN), *mistakes(written.own, _OWN)):
        return problems
    its = {name: value for name, value in {**written.table, **written.own}.items() if name != "protocol"}
    paths = {name: written.folder / str(its[name]) for name in _FILES if name in its}
    settings = RestSettings(**{"url": "", **its, **paths})
    return tuple(_problems(written.register, settings)) or settings


def _problems(register: str, its: RestSettings) -> Iterator[Problem]:
    for name in ("url", *(["token_url"] if its.token_url else [])):
        if not _is_address(getattr(its, name)):
            yield Problem("register-address", _ADDRESS.fill(register=register, name=name))
    if its.api_key and its.token_url:
        yield Problem("register-setting", _BOTH.fill(register=register))
    if its.api_key_header.lower() in _TAKEN or not _HEADER.fullmatch(its.api_key_header):
        yield Problem("register-setting", _BAD_HEADER.fill(register=register, header=its.api_key_header))
    yield from _lacking(register, its)
    yield from _files(register, its)


def _is_address(written: str) -> bool:
    try:
        parts = urlsplit(written)
        strange = parts.query or parts.fragment or parts.username or parts.password or "?" in written
        return parts.scheme == "https" and bool(parts.hostname) and not strange and (parts.port or 1) > 0
    except ValueError:
        return False


def _lacking(register: str, its: RestSettings) -> Iterator[Problem]:
    together: tuple[tuple[str, ...], ...] = (
        ("token_url", "client_id", "client_secret"),
        ("client_certificate", "client_key"),
    )
    for names in together:
        told: dict[str, Any] = {name: getattr(its, name) for name in names}
        given = next((name for name in names if told[name]), "")
        for name in names:
            if given and not told[name]:
                yield Problem("register-setting", _LACKING.fill(register=register, name=name, other=given))


def _files(register: str, its: RestSettings) -> Iterator[Problem]:
    for name in _FILES:
        file: Path | None = getattr(its, name)
        if file and not _is_usable(name, file):
            yield Problem("register-file-missing", _MISSING.fill(register=register, file=file, name=name))


def _is_usable(name: str, file: Path) -> bool:
    try:
        return bool(secret_in(file) if name in {"api_key", "client_secret"} else file.read_bytes())
    except (OSError, ValueError):
        return False
