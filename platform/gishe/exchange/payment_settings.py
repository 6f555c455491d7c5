"""How a municipality reaches the state's system of e-payments, as the operator writes it (TOML)."""

import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from gishe.values.problem import Problem
from gishe.values.text import Text

_TABLES = "municipalities"
_NEEDED = ("url", "page", "client_id", "secret_file")
_BOUNDS: Mapping[str, tuple[int, int]] = {"seconds": (1, 120), "days": (1, 365), "minutes": (1, 1440)}
_WORDS = ("url", "page", "client_id", "secret_file", "ca", "bic", "type_code")
_KNOWN = (*_WORDS, *_BOUNDS)
_STRANGE = Text(
    "Няма настройка „{name}“ на е-плащанията. Може: {known}.",
    "E-payments have no setting “{name}”. They may have: {known}.",
)
_WRONG = Text(
    "Настройката „{name}“ на е-плащанията не може да бъде {value}.",
    "The setting “{name}” of e-payments can't be {value}.",
)
_WORD_HINT = Text("Очаква се текст в кавички.", "A text in quotes is expected.")
_NUMBER_HINT = Text("Очаква се цяло число от {least} до {most}.", "A whole number from {least} to {most} is expected.")
_ABSENT = Text(
    "За е-плащанията на община „{municipality}“ липсва настройката „{name}“.",
    "The setting “{name}” is missing for the e-payments of the municipality “{municipality}”.",
)
_SECRET = Text(
    "Тайният ключ за е-плащанията не може да се прочете от {file}, или е празен.",
    "The secret of e-payments can't be read from {file}, or is empty.",
)
_ADDRESS = Text(
    "Адресът „{name}“ на е-плащанията трябва да започва с https://.",
    "The address “{name}” of e-payments must start with https://.",
)
_CODE = Text(
    "Адресът „page“ на е-плащанията трябва да съдържа {{code}}: там застава кодът за плащане.",
    "The address “page” of e-payments must hold {{code}}: the payment code goes there.",
)


@dataclass(frozen=True, slots=True)
class PaymentSettings:
    """Where the system is and as whom one municipality comes to it.

    `url` is the system's address for programs; `page` the one where a person pays, with `{code}` for the payment code.
    `client_id` and `secret` are what the system gave the municipality; `bic` and `type_code` stand in every request.
    `seconds` is the time of one call, `days` how long a request may be paid, `minutes` how often payments are looked
    for beside being told of them. `ca` is the system's certificate authority, where it is not a public one.
    """

    url: str
    page: str
    client_id: str
    secret: str = field(repr=False)
    ca: Path | None = None
    bic: str = ""
    type_code: str = ""
    seconds: float = 15.0
    days: int = 30
    minutes: float = 15.0

    def tls(self) -> ssl.SSLContext:
        """Makes the TLS context; raises `OSError` where the authority's file is wrong."""
        context = ssl.create_default_context(cafile=str(self.ca) if self.ca else None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return context


def written_payments(folder: Path, written: Any) -> Mapping[str, PaymentSettings] | tuple[Problem, ...]:
    """Reads the table `e-payment`: for each municipality in it, what is common with what is its own.

    Paths are relative to `folder`. A municipality without a table of its own takes no e-payments.
    """
    tables = [written, *(written.get(_TABLES, {}) if isinstance(written, Mapping) else {}).values()]
    if not all(isinstance(table, Mapping) for table in tables):
        return (Problem("e-payment-setting", _WRONG.fill(name="e-payment", value="?")),)
    common = {name: value for name, value in written.items() if name != _TABLES}
    wrong = [problem for table in (common, *tables[1:]) for problem in _problems(table)]
    if wrong:
        return tuple(dict.fromkeys(wrong))
    read = {name: _settings(folder, name, {**common, **its}) for name, its in written.get(_TABLES, {}).items()}
    found = [problem for its in read.values() if isinstance(its, tuple) for problem in its]
    good = {name: its for name, its in read.items() if isinstance(its, PaymentSettings)}
    return tuple(dict.fromkeys(found)) or good


def _settings(folder: Path, municipality: str, its: Mapping[str, Any]) -> PaymentSettings | tuple[Problem, ...]:
    absent = [name for name in _NEEDED if not its.get(name)]
    if absent:
        says = (_ABSENT.fill(municipality=municipality, name=name) for name in absent)
        return tuple(Problem("e-payment-setting", one) for one in says)
    secret = _secret(folder / its["secret_file"])
    if isinstance(secret, Problem):
        return (secret,)
    given = {one.name: its[one.name] for one in fields(PaymentSettings) if one.name in its and one.name != "ca"}
    settings = PaymentSettings(**given, secret=secret, ca=folder / its["ca"] if its.get("ca") else None)
    return tuple(_reachable(settings)) or settings


def _secret(file: Path) -> str | Problem:
    try:
        secret = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        secret = ""
    return secret or Problem("e-payment-secret", _SECRET.fill(file=file))


def _reachable(settings: PaymentSettings) -> Iterator[Problem]:
    for name in ("url", "page"):
        if urlsplit(getattr(settings, name)).scheme != "https":
            yield Problem("e-payment-address", _ADDRESS.fill(name=name))
    if "{code}" not in settings.page:
        yield Problem("e-payment-address", _CODE.fill())
    try:
        settings.tls()
    except OSError:
        yield Problem("e-payment-setting", _WRONG.fill(name="ca", value=settings.ca))


def _problems(its: Mapping[str, Any]) -> Iterator[Problem]:
    for name, value in its.items():
        if name not in _KNOWN:
            yield Problem("e-payment-setting", _STRANGE.fill(name=name, known=", ".join(_KNOWN)))
        elif name in _BOUNDS:
            least, most = _BOUNDS[name]
            if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
                hint = _NUMBER_HINT.fill(least=least, most=most)
                yield Problem("e-payment-setting", _WRONG.fill(name=name, value=value), hint)
        elif not isinstance(value, str):
            yield Problem("e-payment-setting", _WRONG.fill(name=name, value=value), _WORD_HINT)
