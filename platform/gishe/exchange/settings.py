"""How a municipality reaches the state's secure e-Delivery: the address, its certificate, its profile's template."""

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.x509 import load_pem_x509_certificates

from gishe.values.problem import Problem
from gishe.values.text import Text

#: The files that a setting names, and what each is.
LABELS = {
    "client_certificate": Text("сертификатът на общината", "the municipality's certificate"),
    "client_key": Text("ключът към сертификата на общината", "the key of the municipality's certificate"),
    "ca": Text("сертификатът на удостоверителя на системата", "the certificate authority of the system"),
}
_HERE = frozenset({"127.0.0.1", "localhost", "::1"})
_ADDRESS = Text(
    "Адресът на еВръчване трябва да започва с https:// (настройка „{name}“ в [e-delivery]).",
    "The address of e-Delivery must start with https:// (setting “{name}” in [e-delivery]).",
)
_MISSING = Text(
    "По еВръчване не може да се праща: файлът {file} липсва или не е PEM (настройка „{name}“ в [e-delivery]).",
    "Nothing can be sent by e-Delivery: the file {file} is missing or is not PEM (setting “{name}” in [e-delivery]).",
)
_PAIR = Text(
    "По еВръчване не може да се праща: ключът {key} не е към сертификата {file}.",
    "Nothing can be sent by e-Delivery: the key {key} does not belong to the certificate {file}.",
)


@dataclass(frozen=True, slots=True)
class EDeliverySettings:
    """Where e-Delivery is and as whom one municipality comes to it.

    `dn` is the distinguished name under which the municipality's system is registered there; `represented` the id of
    the profile in whose name messages go, where that is another's. `template` is the template of messages,
    `person_group` and `company_group` the target groups in which recipients are looked for. `token_url`, `client_id`
    and `scope` are for an entrance that wants an OAuth 2.0 token beside the certificate. `seconds` is the time of one
    attempt with all its steps; `days` for how long a document is offered, `unopened_days` for how long it may lie.
    """

    url: str
    client_certificate: Path
    client_key: Path
    ca: Path
    dn: str
    template: int
    person_group: int
    company_group: int
    represented: str = ""
    token_url: str = ""
    client_id: str = ""
    scope: str = ""
    seconds: float = 60.0
    days: int = 7
    unopened_days: int = 30

    @property
    def is_through_proxy(self) -> bool:
        """Says whether a program on this machine holds the municipality's key and speaks TLS in our place."""
        address = urlsplit(self.url)
        return address.scheme == "http" and address.hostname in _HERE

    def tls(self) -> ssl.SSLContext:
        """Makes the mutual TLS context; raises `OSError` (`ssl.SSLError` among them) where a file is wrong."""
        if self.is_through_proxy:
            return ssl.create_default_context()
        context = ssl.create_default_context(cafile=str(self.ca))
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        # A password is never asked for at a terminal that nobody watches.
        context.load_cert_chain(str(self.client_certificate), str(self.client_key), password="")
        return context


def problems(settings: EDeliverySettings) -> tuple[Problem, ...]:
    """Finds at start-up what would keep messages from leaving, by the names of the settings and the files."""
    return tuple(_addresses(settings)) + (tuple(_files(settings)) or tuple(_pair(settings)))


def _addresses(settings: EDeliverySettings) -> Iterator[Problem]:
    if not settings.url.startswith("https://") and not settings.is_through_proxy:
        yield Problem("e-delivery-address", _ADDRESS.fill(name="url"))
    if settings.token_url and not settings.token_url.startswith("https://"):
        yield Problem("e-delivery-address", _ADDRESS.fill(name="token_url"))


def _files(settings: EDeliverySettings) -> Iterator[Problem]:
    for name, label in LABELS.items() if not settings.is_through_proxy else ():
        file: Path = getattr(settings, name)
        if not _is_pem(name, file):
            hint = Text(f"Това е {label.bg}.", f"It is {label.en}.")
            yield Problem("e-delivery-file", _MISSING.fill(file=file, name=name), hint)


def _is_pem(name: str, file: Path) -> bool:
    try:
        body = file.read_bytes()
        return b"-----BEGIN" in body if name == "client_key" else bool(load_pem_x509_certificates(body))
    except (OSError, ValueError):
        return False


def _pair(settings: EDeliverySettings) -> Iterator[Problem]:
    try:
        settings.tls()
    except OSError:
        says = _PAIR.fill(key=settings.client_key, file=settings.client_certificate)
        yield Problem("e-delivery-key", says)
