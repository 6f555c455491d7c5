"""How the signatures of one municipality are made, as the operator writes it in the table `signing` (TOML)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from gishe.signing.lasting import LEVELS, Level
from gishe.values.problem import Problem
from gishe.values.text import Text

_TABLES: Final = "municipalities"
_VERSIONS: Final = ("v1", "v2")
_STRANGE = Text(
    "Таблицата [signing] няма настройка „{name}“. Може: {known}.",
    "The table [signing] has no setting “{name}”. It may have: {known}.",
)
_WRONG = Text(
    "Настройката „{name}“ в [signing] не може да бъде {value}: очаква се {bg}.",
    "The setting “{name}” in [signing] can't be {value}: {en} is expected.",
)
_ABSENT = Text(
    "Липсва настройката „remote_secret_file“ в [signing]: услугата за подпис от разстояние дава тайна.",
    "The setting “remote_secret_file” is missing in [signing]: a remote signing service gives a secret.",
)
_SECRET = Text(
    "Тайната за услугата за подпис от разстояние не може да се прочете от {file}, или е празна.",
    "The secret of the remote signing service can't be read from {file}, or is empty.",
)


@dataclass(frozen=True, slots=True)
class SigningSettings:
    """What signatures reach (`level`), the key's token where keys are on one, and a remote service where there is one.

    `module` is the path of a PKCS#11 library, `seal` the URI of the seal's key on a token (`pkcs11:token=…;object=…`);
    `remote` is the address before `/csc/`, `remote_secret` the bearer token
    that the service gave, `remote_version` the version of its interface; a person has `minutes` to confirm, and whether
    they have is looked for every so many `seconds`.
    """

    level: Level = "B-B"
    module: str = ""
    seal: str = ""
    remote: str = ""
    remote_secret: str = field(default="", repr=False)
    remote_version: str = "v2"
    minutes: int = 10
    seconds: int = 5


def written_signing(folder: Path, written: Any) -> Mapping[str, SigningSettings] | tuple[Problem, ...]:
    """Reads the table: what is common under an empty name, and for each municipality with a table of its own, its."""
    tables = written.get(_TABLES, {}) if isinstance(written, Mapping) else None
    if not isinstance(tables, Mapping) or not all(isinstance(one, Mapping) for one in tables.values()):
        return (_problem(_WRONG.fill(name="signing", value="?", bg="таблица", en="a table")),)
    common = {name: value for name, value in written.items() if name != _TABLES}
    wrong = [problem for table in (common, *tables.values()) for problem in _problems(folder, table)]
    merged = {name: {**common, **tables.get(name, {})} for name in ("", *tables)}
    wrong += [_problem(_ABSENT) for its in merged.values() if its.get("remote") and not its.get("remote_secret_file")]
    if wrong:
        return tuple(dict.fromkeys(wrong))
    return {name: _settings(folder, its) for name, its in merged.items()}


def _settings(folder: Path, its: Mapping[str, Any]) -> SigningSettings:
    given = {name: value for name, value in its.items() if name != "remote_secret_file"}
    secret = (folder / its["remote_secret_file"]).read_text(encoding="utf-8").strip() if its.get("remote") else ""
    return SigningSettings(**given, remote_secret=secret)


def _problems(folder: Path, its: Mapping[str, Any]) -> Iterator[Problem]:
    known = [*(one.name for one in fields(SigningSettings) if one.name != "remote_secret"), "remote_secret_file"]
    for name, value in its.items():
        if name not in known:
            yield _problem(_STRANGE.fill(name=name, known=", ".join(known)))
        elif expected := _expected(name, value):
            yield _problem(_WRONG.fill(name=name, value=value, bg=expected.bg, en=expected.en))
    file = its.get("remote_secret_file")
    if isinstance(file, str) and not _readable(folder / file):
        yield _problem(_SECRET.fill(file=folder / file))


def _expected(name: str, value: Any) -> Text | None:
    """Says what a setting should have been; nothing if it is that."""
    if name == "level":
        return None if value in LEVELS else Text(f"едно от {', '.join(LEVELS)}", f"one of {', '.join(LEVELS)}")
    if name == "remote_version":
        return None if value in _VERSIONS else Text("„v1“ или „v2“", "“v1” or “v2”")
    if name in {"minutes", "seconds"}:
        good = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 60  # noqa: PLR2004  an hour
        return None if good else Text("цяло число от 1 до 60", "a whole number from 1 to 60")
    if name == "remote":
        good = isinstance(value, str) and urlsplit(value).scheme == "https"
        return None if good else Text("адрес с https://", "an address with https://")
    return None if isinstance(value, str) else Text("текст", "a text")


def _readable(file: Path) -> bool:
    try:
        return bool(file.read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError):
        return False


def _problem(says: Text) -> Problem:
    return Problem("signing-setting", says)
