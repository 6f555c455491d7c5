"""The table `uploads` of the operator's settings: where the scanner for viruses is."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from gishe.uploads.clamd import SECONDS, Daemon
from gishe.values.problem import Problem
from gishe.values.text import Text

_KNOWN: Final = ("scanner", "seconds")
_TCP: Final = re.compile(r"tcp:([\w.-]+|\[[0-9a-fA-F:]+\]):([0-9]{1,5})")
_UNIX: Final = "unix:"
_MOST_SECONDS: Final = 120
_LAST_PORT: Final = 65535
_STRANGE: Final = Text(
    "Таблицата [uploads] няма настройка „{name}“. Може: {known}.",
    "The table [uploads] has no setting “{name}”. It may have: {known}.",
)
_WRONG: Final = Text(
    "Настройката „{name}“ в [uploads] не може да бъде {value}: очаква се {bg}.",
    "The setting “{name}” in [uploads] can't be {value}: {en} is expected.",
)
_TABLE: Final = Text("таблица", "a table")
_SCANNER: Final = Text("unix:/път/до/сокета или tcp:адрес:порт", "unix:/path/of/the/socket or tcp:host:port")
_SECONDS: Final = Text("число от 1 до 120", "a number from 1 to 120")


def written_uploads(folder: Path, written: Any) -> Daemon | tuple[Problem, ...] | None:
    """Reads the table; `None` where no scanner is named. The path of a socket is relative to `folder`."""
    if written is None:
        return None
    if not isinstance(written, Mapping):
        return (_wrong("uploads", written, _TABLE),)
    if wrong := tuple(_problems(written)):
        return wrong
    seconds, scanner = float(written.get("seconds", SECONDS)), str(written["scanner"])
    if scanner.startswith(_UNIX):
        return Daemon(path=folder / scanner.removeprefix(_UNIX), seconds=seconds)
    host, _, port = scanner.removeprefix("tcp:").rpartition(":")
    return Daemon(host=host.strip("[]"), port=int(port), seconds=seconds)


def _problems(written: Mapping[str, Any]) -> Iterator[Problem]:
    for name in written:
        if name not in _KNOWN:
            yield Problem("uploads-setting", _STRANGE.fill(name=name, known=", ".join(_KNOWN)))
    if not _names_scanner(written.get("scanner")):
        yield _wrong("scanner", written.get("scanner", "—"), _SCANNER)
    seconds = written.get("seconds", SECONDS)
    is_number = isinstance(seconds, int | float) and not isinstance(seconds, bool)
    if not is_number or not 1 <= seconds <= _MOST_SECONDS:
        yield _wrong("seconds", seconds, _SECONDS)


def _names_scanner(written: object) -> bool:
    if not isinstance(written, str):
        return False
    if found := _TCP.fullmatch(written):
        return 0 < int(found[2]) <= _LAST_PORT
    return written.startswith(_UNIX) and written != _UNIX


def _wrong(name: str, value: object, expected: Text) -> Problem:
    return Problem("uploads-setting", _WRONG.fill(name=name, value=value, bg=expected.bg, en=expected.to("en")))
