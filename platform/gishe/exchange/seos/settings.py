"""How a municipality takes part in SEOS: its GUID, its key, whom it trusts, and the list of participants."""

import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import Certificate, load_pem_x509_certificates

from gishe.exchange.seos.participants import guid_of, read_participants
from gishe.exchange.seos.signature import Signer
from gishe.values.problem import Problem
from gishe.values.text import Text

#: The files that a setting names, and what each is.
LABELS = {
    "certificate": Text("сертификатът на общината за СЕОС", "the municipality's certificate for SEOS"),
    "key": Text("ключът към сертификата на общината", "the key of the municipality's certificate"),
    "authorities": Text("издателите, на чиито сертификати се вярва", "the issuers whose certificates are believed"),
    "participants": Text("списъкът на участниците", "the list of participants"),
}
_NEEDED = ("guid", *LABELS)
_BOUNDS: Mapping[str, tuple[int, int]] = {"seconds": (5, 120), "days": (1, 90)}
_KNOWN = (*_NEEDED, *_BOUNDS)
_TABLES = "municipalities"
_STRANGE = Text(
    "Няма настройка „{name}“ на СЕОС. Може: {known}.", "SEOS has no setting “{name}”. It may have: {known}."
)
_WRONG = Text(
    "Настройката „{name}“ на СЕОС не може да бъде {value}: очаква се {bg}.",
    "The setting “{name}” of SEOS can't be {value}: {en} is expected.",
)
_ABSENT = Text(
    "За СЕОС на община „{municipality}“ липсва настройката „{name}“.",
    "The setting “{name}” is missing for SEOS of the municipality “{municipality}”.",
)
_WHERE = Text(
    "Напишете я в [seos] за всички или в [seos.municipalities.{municipality}] само за нея.",
    "Write it in [seos] for all, or in [seos.municipalities.{municipality}] for that one alone.",
)
_FILE = Text(
    "Обменът по СЕОС не може да започне: {file} липсва или не е това, което трябва (настройка „{name}“ в [seos]).",
    "The exchange over SEOS can't begin: {file} is missing or is not what it must be (setting “{name}” in [seos]).",
)
_PAIR = Text(
    "Обменът по СЕОС не може да започне: ключът {key} не е към сертификата {file}.",
    "The exchange over SEOS can't begin: the key {key} does not belong to the certificate {file}.",
)


@dataclass(frozen=True, slots=True)
class SeosSettings:
    """As whom one municipality takes part, and with whom.

    The same certificate signs the messages and opens the connection. `authorities` is a PEM file of the issuers who are
    believed, for both; `seconds` the time of one attempt; `days` for how long a message is offered.
    """

    guid: str
    certificate: Path
    key: Path
    authorities: Path
    participants: Path
    seconds: float = 60.0
    days: int = 7

    @property
    def offered_for(self) -> timedelta:
        """How long a message is offered to a participant that does not take it."""
        return timedelta(days=self.days)

    def tls(self) -> ssl.SSLContext:
        """Makes the mutual TLS context; raises `OSError` (`ssl.SSLError` among them) where a file is wrong."""
        context = ssl.create_default_context(cafile=str(self.authorities))
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        # A password is never asked for at a terminal that nobody watches.
        context.load_cert_chain(str(self.certificate), str(self.key), password="")
        return context

    def signer(self) -> Signer:
        """Opens the key; raises `OSError`, `ValueError` or `TypeError`."""
        certificate = load_pem_x509_certificates(self.certificate.read_bytes())[0]
        key = load_pem_private_key(self.key.read_bytes(), None)
        if not isinstance(key, EllipticCurvePrivateKey | RSAPrivateKey):
            raise TypeError("messages are signed with RSA or ECDSA")
        return Signer(key, certificate)

    def trusted(self) -> tuple[Certificate, ...]:
        """Reads the authorities; raises `OSError` or `ValueError`."""
        return tuple(load_pem_x509_certificates(self.authorities.read_bytes()))


def written_seos(folder: Path, written: Any) -> Mapping[str, SeosSettings] | tuple[Problem, ...]:
    """Reads the table `seos`: for each municipality in it, what is common with what is its own.

    Paths are relative to `folder`. A municipality without a table of its own takes no part.
    """
    if not isinstance(written, Mapping):
        return (_wrong("seos", written, Text("таблица", "a table")),)
    common = {name: value for name, value in written.items() if name != _TABLES}
    own: Any = written.get(_TABLES, {})
    if not isinstance(own, Mapping) or not all(isinstance(its, Mapping) for its in own.values()):
        return (_wrong(_TABLES, own, Text("таблица за всяка община", "a table for each municipality")),)
    wrong = [problem for its in (common, *own.values()) for problem in _problems(its)]
    absent = [problem for name, its in own.items() for problem in _missing(name, {**common, **its})]
    if wrong or absent:
        return (*wrong, *absent)
    read = {name: _settings(folder, {**common, **its}) for name, its in own.items()}
    return tuple(dict.fromkeys(problem for its in read.values() for problem in problems(its))) or read


def problems(settings: SeosSettings) -> tuple[Problem, ...]:
    """Finds at start what would keep messages from coming and going, by the names of the settings and the files."""
    return tuple(_files(settings)) or tuple(_pair(settings))


def _settings(folder: Path, its: Mapping[str, Any]) -> SeosSettings:
    return SeosSettings(**{**its, **{name: folder / str(its[name]) for name in LABELS}, "guid": guid_of(its["guid"])})


def _missing(municipality: str, its: Mapping[str, Any]) -> Iterator[Problem]:
    for name in _NEEDED:
        if name not in its:
            where = _WHERE.fill(municipality=municipality)
            yield Problem("seos-setting", _ABSENT.fill(name=name, municipality=municipality), where)


def _problems(its: Mapping[str, Any]) -> Iterator[Problem]:
    for name, value in its.items():
        if name not in _KNOWN:
            yield Problem("seos-setting", _STRANGE.fill(name=name, known=", ".join(_KNOWN)))
        elif (expected := _expected(name, value)) is not None:
            yield _wrong(name, value, expected)


def _wrong(name: str, value: Any, expected: Text) -> Problem:
    return Problem("seos-setting", _WRONG.fill(name=name, value=value, bg=expected.bg, en=expected.en))


def _expected(name: str, value: Any) -> Text | None:
    """Says what a setting must be where it is not that."""
    if name in _BOUNDS:
        least, most = _BOUNDS[name]
        fits = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
        return None if fits else Text(f"цяло число от {least} до {most}", f"a whole number from {least} to {most}")
    if not isinstance(value, str):
        return Text("текст в кавички", "a text in quotes")
    return Text("GUID във фигурни скоби", "a GUID in braces") if name == "guid" and not guid_of(value) else None


def _files(settings: SeosSettings) -> Iterator[Problem]:
    for name, label in LABELS.items():
        file: Path = getattr(settings, name)
        if name == "participants" and isinstance(found := read_participants(file), tuple):
            yield from found
        elif not _is_good(name, file):
            yield Problem(
                "seos-file", _FILE.fill(file=file, name=name), Text(f"Това е {label.bg}.", f"It is {label.en}.")
            )


def _is_good(name: str, file: Path) -> bool:
    try:
        body = file.read_bytes()
        return name in {"key", "participants"} or bool(load_pem_x509_certificates(body))
    except (OSError, ValueError):
        return False


def _pair(settings: SeosSettings) -> Iterator[Problem]:
    try:
        settings.tls()
        settings.signer()
    except (OSError, ValueError, TypeError):
        yield Problem("seos-key", _PAIR.fill(key=settings.key, file=settings.certificate))
