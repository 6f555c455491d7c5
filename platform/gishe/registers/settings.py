"""How an operator reaches a register: its address, the municipality's certificate, and whom to trust."""

import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from cryptography.x509 import Certificate, load_pem_x509_certificates

from gishe.registers.device.address import DeviceKey
from gishe.registers.device.address import problems as device_problems
from gishe.registers.device.tunnel import Way, program
from gishe.registers.soap import PATH
from gishe.values.plain import digest
from gishe.values.problem import Problem
from gishe.values.text import Text

_LABELS = {
    "client_certificate": Text("сертификатът на общината", "the municipality's certificate"),
    "client_key": Text("ключът към сертификата на общината", "the key of the municipality's certificate"),
    "ca": Text("сертификатът на удостоверителя на регистъра", "the certificate authority of the register"),
    "signer": Text("сертификатът, с който регистърът подписва", "the certificate that the register signs with"),
}
_MISSING = Text(
    "Регистрите не могат да бъдат питани: няма файл {file} ({label}, настройка „{name}“).",
    "The registers can't be asked: there is no file {file} ({label}, setting “{name}”).",
)
_UNREADABLE = Text(
    "Регистрите не могат да бъдат питани: файлът {file} не се чете като PEM ({label}, настройка „{name}“).",
    "The registers can't be asked: the file {file} can't be read as PEM ({label}, setting “{name}”).",
)
_PAIR = Text(
    "Регистрите не могат да бъдат питани: ключът {key} не е към сертификата {file}.",
    "The registers can't be asked: the key {key} does not belong to the certificate {file}.",
)
_PLAIN = Text(
    "Адресът на регистъра трябва да започва с https:// (настройка „url“): данните на хората не се пращат открито. "
    "Само посредник на същата машина може да е на http://127.0.0.1.",
    "The register's address must start with https:// (setting “url”): people's data is never sent in the open. Only a "
    "proxy on this very machine may be reached by http://127.0.0.1.",
)
_HINT = Text(
    "Поставете файла там или посочете друг път в настройките.",
    "Put the file there or name another path in the settings.",
)


_PROGRAM = Text(
    "Ключът за регистрите е в устройство, а няма програма, която да го ползва: stunnel.",
    "The key for the registers is in a device, and there is no program that can use it: stunnel.",
)
_PROGRAM_HINT = Text(
    "На Debian и Ubuntu: apt-get install stunnel4 libengine-pkcs11-openssl",
    "On Debian and Ubuntu: apt-get install stunnel4 libengine-pkcs11-openssl",
)
_HTTPS = 443

#: This machine, where nothing can listen to what goes from one program to another.
_HERE = frozenset({"127.0.0.1", "localhost", "::1"})
#: A key in the file itself, or the address of one in a device (PKCS#11, RFC 7512) for OpenSSL's provider to open.
_KEYS = (b"PRIVATE KEY-----", b"PKCS#11 PROVIDER URI-----")


@dataclass(frozen=True, slots=True)
class RegisterSettings:
    """Where a register is and by which PEM files it is reached.

    `client_certificate` and `client_key` are the municipality's identity, `ca` whom to trust for the connection,
    `signer` the certificate (or several, one after another, while it is being replaced) that confirms the answers.
    `keys` are the operator's own keys by operation, which confirm or correct those of the definition; `trial` says that
    the register is the simulator, which may be asked anything.
    `rate` is how many questions a second may be put (0 for no limit), `burst` how many of them at once after a pause,
    `connections` how many one program may have open. A question that did not get through is put up to `attempts` times;
    after `opens_after` failures on end the register is left in peace for `rest` seconds. `administration_oid` and
    `responsible` go with every question; `callback` lets registers send late answers to the platform's own address.
    `lines` is the folder in which all programs of the installation keep how their common lines stand, `device` the key
    in a device that is used in place of the file `client_key`.
    """

    protocol: ClassVar[str] = "regix"

    url: str
    client_certificate: Path
    client_key: Path
    ca: Path
    signer: Path
    keys: Mapping[str, str] = field(default_factory=dict)
    trial: bool = False
    rate: float = 0.0
    burst: int = 10
    connections: int = 16
    attempts: int = 3
    opens_after: int = 5
    rest: float = 30.0
    administration_oid: str = ""
    responsible: str = ""
    callback: bool = False
    lines: Path | None = None
    device: DeviceKey | None = None

    @property
    def entry_point(self) -> str:
        """Gives the whole address; a bare host gets the path that every RegiX host has."""
        bare = not self.url.partition("://")[2].rstrip("/").partition("/")[2]
        return self.url.rstrip("/") + PATH if bare else self.url

    @property
    def is_through_proxy(self) -> bool:
        """Says whether a program on this machine holds the municipality's key and speaks TLS in our place."""
        address = urlsplit(self.url)
        return address.scheme == "http" and address.hostname in _HERE

    def line_of(self, register: str) -> Path | None:
        """Names the file of the line to a register, one for each certificate: to that a rate is allowed."""
        return self.lines and self.lines / f"{register}-{digest(str(self.client_certificate))[:12]}.line"

    def tls(self) -> ssl.SSLContext:
        """Makes the mutual TLS context; raises `OSError` (`ssl.SSLError` among them) where a file is wrong."""
        if self.is_through_proxy or self.device:
            return ssl.create_default_context()
        context = ssl.create_default_context(cafile=str(self.ca))
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        # A password is never asked for at a terminal that nobody watches.
        context.load_cert_chain(str(self.client_certificate), str(self.client_key), password="")
        return context

    def way(self) -> Way | None:
        """Gives the way that a program of the system goes for us, as only that can use a key in a device."""
        its = urlsplit(self.url)
        if self.device is None or self.is_through_proxy:
            return None
        return Way(its.hostname or "", its.port or _HTTPS, self.client_certificate, self.device, self.ca)

    def signers(self) -> tuple[Certificate, ...]:
        """Reads the certificates that confirm answers; raises `OSError` or `ValueError`."""
        return tuple(load_pem_x509_certificates(self.signer.read_bytes()))


def problems(settings: RegisterSettings) -> tuple[Problem, ...]:
    """Finds at start-up what would keep the register from being asked, by the names of the settings and the files."""
    return tuple(_address(settings)) + (tuple(_files(settings)) or tuple(_key(settings)))


def _address(settings: RegisterSettings) -> Iterator[Problem]:
    if not settings.url.startswith("https://") and not settings.is_through_proxy:
        yield Problem("register-address", _PLAIN)


def _files(settings: RegisterSettings) -> Iterator[Problem]:
    for name in ("signer",) if settings.is_through_proxy else _LABELS:
        if name == "client_key" and settings.device:
            continue
        file: Path = getattr(settings, name)
        if not file.is_file():
            yield _problem("register-file-missing", _MISSING, name, file)
        elif not _is_pem(name, file):
            yield _problem("register-file-unreadable", _UNREADABLE, name, file)


def _is_pem(name: str, file: Path) -> bool:
    try:
        body = file.read_bytes()
        return any(kind in body for kind in _KEYS) if name == "client_key" else bool(load_pem_x509_certificates(body))
    except (OSError, ValueError):
        return False


def _key(settings: RegisterSettings) -> Iterator[Problem]:
    if settings.device is None:
        yield from _pair(settings)
        return
    if program() is None:
        yield Problem("device-program", _PROGRAM, _PROGRAM_HINT)
    yield from device_problems(settings.device)


def _pair(settings: RegisterSettings) -> Iterator[Problem]:
    try:
        settings.tls()
    except OSError:
        says = _PAIR.fill(key=settings.client_key, file=settings.client_certificate)
        yield Problem("register-key", says, _HINT)


def _problem(code: str, sentence: Text, name: str, file: Path) -> Problem:
    label = _LABELS[name]
    says = Text(
        sentence.bg.format(file=file, label=label.bg, name=name),
        sentence.en.format(file=file, label=label.en, name=name),
    )
    return Problem(code, says, _HINT)
