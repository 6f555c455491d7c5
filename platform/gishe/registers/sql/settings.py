"""How an operator reaches a database: its address, and the password in a file of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from gishe.registers.source import Written
from gishe.registers.written_settings import BOUNDS, mistakes
from gishe.values.plain import digest
from gishe.values.problem import Problem
from gishe.values.text import Text

_WORDS = ("url", "password")
_KNOWN = frozenset({*_WORDS, *BOUNDS, "protocol"})
#: What may be a municipality's own; the rest is said of a register once.
_OWN = frozenset(_WORDS)
#: The schemes by the dialect of the queries, with the driver that speaks it.
DRIVERS: Mapping[str, str] = {
    "postgresql": "postgresql+psycopg", "mariadb": "mariadb+pymysql", "sqlserver": "mssql+pyodbc", "sqlite": "sqlite",
}  # fmt: skip
#: The ODBC driver of SQL Server, where the address names no other: that of the FreeTDS project.
_ODBC = "FreeTDS"
#: What a connection to another machine must say of TLS, by dialect; the drivers call it so.
_TLS: Mapping[str, str] = {"postgresql": "sslmode", "mariadb": "ssl_ca", "sqlserver": "encryption"}
_HERE = frozenset({"", "localhost", "127.0.0.1", "::1"})
_ADDRESS = Text(
    "Адресът на регистъра „{register}“ трябва да е от вида postgresql://име@сървър/база (настройка „url“); може още "
    "mariadb://, sqlserver:// и sqlite:///файл.",
    "The address of the register “{register}” must look like postgresql://user@host/database (setting “url”); "
    "mariadb://, sqlserver:// and sqlite:///file are the others.",
)
_IN_URL = Text(
    "Паролата на регистъра „{register}“ е в адреса, а той се вижда в дневници. Запишете я в отделен файл и го посочете "
    "с „password“.",
    "The password of the register “{register}” is in the address, which is seen in logs. Put it in a file of its own "
    "and name that with “password”.",
)
_MISSING = Text(
    "Регистърът „{register}“ не може да бъде питан: файлът с паролата {file} липсва или е празен (настройка "
    "„password“).",
    "The register “{register}” can't be asked: the file of the password {file} is missing or empty (setting "
    "“password”).",
)
_OPEN = Text(
    "Базата на регистъра „{register}“ е на друга машина: данните на хората не се пращат открито. Кажете в адреса как "
    "се пази връзката, например ?{name}=… .",
    "The database of the register “{register}” is on another machine: people's data is never sent in the open. Say in "
    "the address how the connection is kept, with ?{name}=… .",
)


@dataclass(frozen=True, slots=True)
class SqlSettings:
    """Where a database is: `url` without a password, and the file `password`, where it wants one.

    What the numbers and `lines` mean says `RegisterSettings`.
    """

    protocol: ClassVar[str] = "sql"

    url: str
    password: Path | None = None
    rate: float = 0.0
    burst: int = 10
    connections: int = 4
    attempts: int = 2
    opens_after: int = 5
    rest: float = 30.0
    lines: Path | None = None

    @property
    def dialect(self) -> str:
        """The language that the database speaks."""
        return self.url.partition(":")[0]

    def line_of(self, register: str) -> Path | None:
        """Names the file of the line to a register, one for each database: to that a rate is allowed."""
        return self.lines and self.lines / f"{register}-{digest(self.url)[:12]}.line"

    def address(self) -> URL:
        """Gives the whole address with the driver and the password; raises `OSError` or `ValueError`."""
        its = make_url(self.url).set(drivername=DRIVERS[self.dialect])
        if self.dialect == "sqlite":
            # A file that is not there is not made, and one that is there is not changed.
            return URL.create("sqlite", database=f"file:{its.database}", query={"mode": "ro", "uri": "true"})
        if self.dialect == "sqlserver":
            its = its.set(query={"driver": _ODBC, "app": "gishe", **its.query})
        return its.set(password=_secret(self.password)) if self.password else its


def read(written: Written) -> SqlSettings | tuple[Problem, ...]:
    """Reads a register's table; paths in it are relative to the settings file's folder."""
    if problems := (*mistakes(written.table, _KNOWN), *mistakes(written.own, _OWN)):
        return problems
    its = {name: value for name, value in {**written.table, **written.own}.items() if name != "protocol"}
    paths = {"password": written.folder / str(its["password"])} if "password" in its else {}
    settings = SqlSettings(**{"url": "", **its, **paths})
    return tuple(_problems(written.register, settings)) or settings


def _problems(register: str, its: SqlSettings) -> Iterator[Problem]:
    url = _url(its)
    if url is None:
        yield Problem("register-address", _ADDRESS.fill(register=register))
        return
    if url.password:
        yield Problem("register-setting", _IN_URL.fill(register=register))
    if _is_elsewhere(url) and _TLS.get(its.dialect, "") not in url.query:
        yield Problem("register-setting", _OPEN.fill(register=register, name=_TLS[its.dialect]))
    if its.password and not _is_usable(its.password):
        yield Problem("register-file-missing", _MISSING.fill(register=register, file=its.password))


def _url(its: SqlSettings) -> URL | None:
    try:
        url = make_url(its.url)
    except (ArgumentError, ValueError):
        return None
    return url if url.drivername in DRIVERS and url.database else None


def _is_elsewhere(url: URL) -> bool:
    """Says whether the database is on another machine; drivers take its name behind the question mark too."""
    told = [url.host or "", *(str(url.query.get(name, "")) for name in ("host", "hostaddr"))]
    return any(name not in _HERE and not name.startswith("/") for name in told)


def _secret(file: Path) -> str:
    if not (secret := file.read_text(encoding="utf-8").strip("\r\n")):
        raise ValueError("no password")
    return secret


def _is_usable(file: Path) -> bool:
    try:
        return bool(_secret(file))
    except (OSError, ValueError):
        return False
