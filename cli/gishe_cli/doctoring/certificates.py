"""Certificates and keys: are they there, do they open, and how many days are left."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from pathlib import Path

from cryptography.x509 import load_pem_x509_certificates

from gishe.exchange.sign_in.saml.settings import EAuthSettings
from gishe.signing.room import SigningRoom
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe_cli.doctoring.premises import Premises
from gishe_cli.doctoring.sign import Sign, problem, warning

TITLE = Text("Удостоверения и ключове", "Certificates and keys")
#: Days: a new qualified certificate takes weeks.
_SOON = 45
_BEGINS = b"-----BEGIN CERTIFICATE-----"


def look(premises: Premises) -> Iterator[Sign]:
    """Looks at the seal of each municipality, at its officials' keys, and at every certificate that settings name."""
    for name, its in premises.library.municipalities.items():
        yield from _seal(premises, name, its.title)
        yield from _officials(premises, name)
    for file in sorted({*_files(premises)}):
        yield from _file(file, premises.now)
    for name, vouching in premises.settings.sign_in.items():
        yield from _lenient(name, vouching) if isinstance(vouching, EAuthSettings) else ()


def lasts(what: Text, until: datetime, now: datetime) -> Sign:
    """Says how many days a certificate has left."""
    days = (until - now).days
    way = Text("Поискайте ново от издателя.", "Ask its issuer for a new one.")
    if until < now:
        return problem(Text(f"{what.bg} е изтекло.", f"{what.to('en')} has expired."), way)
    says = Text(f"{what.bg}: остават {days} дни", f"{what.to('en')}: {days} days left")
    return warning(says, way) if days < _SOON else Sign("ok", says)


def _seal(premises: Premises, name: str, title: Text) -> Iterator[Sign]:
    its = premises.settings.signing_of(name)
    where = its.seal or premises.settings.keys / f"seal-{name}.p12"
    opened = SigningRoom(premises.settings.keys, (), lambda: premises.now).seal(name, its)
    if isinstance(opened, Problem):
        says = Text(f"Печатът на „{name}“ не се отваря.", f"The seal of “{name}” does not open.")
        way = Text(f"{opened.says.bg} Очаква се в {where}.", f"{opened.says.en} It is expected at {where}.")
        yield problem(says, way)
        return
    seal = Text(f"печатът на {title.bg}", f"the seal of {title.to('en')}")
    yield lasts(seal, opened.certificate.not_valid_after_utc, premises.now)


def _officials(premises: Premises, name: str) -> Iterator[Sign]:
    if name not in premises.opened:
        return
    with premises.reading(name) as connection:
        keys = connection.execute("SELECT login, key FROM accounts WHERE key != '' ORDER BY login").fetchall()
    for login, key in keys:
        file = premises.settings.keys / Path(key).name
        if not file.is_file():
            yield problem(
                Text(
                    f"„{login}“ ({name}) не може да подписва: няма {file}.",
                    f"“{login}” ({name}) can't sign: no {file}.",
                ),
                Text("Поставете файла с ключа там.", "Put the file of the key there."),
            )


def _files(premises: Premises) -> Iterator[Path]:
    """Gives every file of certificates that the settings name."""
    for _, its in premises.systems:
        yield from (path for one in fields(its) if isinstance(path := getattr(its, one.name), Path))
    for trusted in premises.settings.trusted:
        yield from trusted.iterdir() if trusted.is_dir() else (trusted,)


def _lenient(municipality: str, its: EAuthSettings) -> Iterator[Sign]:
    """Says where answers of eAuth are taken that its own operation does not give, or need not."""
    if not its.sealed:
        yield warning(
            Text(
                f"Входът в „{municipality}“ приема нешифровани отговори от еАвт.",
                f"Sign-in to “{municipality}” takes answers of eAuth that are not encrypted.",
            ),
            Text(
                "Махнете `sealed = false`, освен за тестовата среда.", "Drop `sealed = false`, but for the test system."
            ),
        )
    if its.sha1:
        yield warning(
            Text(
                f"Входът в „{municipality}“ приема подписи със SHA-1.",
                f"Sign-in to “{municipality}” takes signatures with SHA-1.",
            ),
            Text("Махнете `sha1 = true`, щом еАвт подписва иначе.", "Drop `sha1 = true` once eAuth signs otherwise."),
        )


def _file(file: Path, now: datetime) -> Iterator[Sign]:
    try:
        body = file.read_bytes() if file.is_file() else b""
        ends = min((one.not_valid_after_utc for one in load_pem_x509_certificates(body)), default=None)
    except OSError:
        says = Text(f"Нямате права да четете {file}.", f"You have no permission to read {file}.")
        yield problem(says, Text("Дайте права на потребителя на програмата.", "Let the program's user read it."))
    except ValueError:
        if _BEGINS in body:
            yield problem(Text(f"{file} не се чете като PEM.", f"{file} can't be read as PEM."))
    else:
        if ends:
            yield lasts(Text(str(file), str(file)), ends, now)
