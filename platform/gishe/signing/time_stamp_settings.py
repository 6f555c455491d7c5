"""How the operator's time-stamping authority is reached, and the table `time_stamps` of the settings that says it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from cryptography.x509 import Certificate, load_pem_x509_certificates

from gishe.values.problem import Problem
from gishe.values.text import Text

_STRANGE = Text(
    "Таблицата [time_stamps] няма настройка „{name}“. Може: {known}.",
    "The table [time_stamps] has no setting “{name}”. It may have: {known}.",
)
_WRONG = Text(
    "Настройката „{name}“ в [time_stamps] не може да бъде {value}: очаква се {bg}.",
    "The setting “{name}” in [time_stamps] can't be {value}: {en} is expected.",
)
_MISSING = Text(
    "Времеви печати не могат да се искат: файлът {file} липсва или не е PEM (настройка „ca“ в [time_stamps]).",
    "No time-stamps can be asked for: the file {file} is missing or is not PEM (setting “ca” in [time_stamps]).",
)
_ADDRESS = Text("адрес с http:// или https://", "an address with http:// or https://")
_SECONDS = Text("число от 1 до 120", "a number from 1 to 120")
_WORD = Text("текст", "a text")
#: The settings that are numbers of seconds.
_TIMES = ("seconds", "clock_differs", "clock_wrong")
_MOST_SECONDS = 120


@dataclass(frozen=True, slots=True)
class TimeStampSettings:
    """Where the authority is. `ca` holds the roots of its certificate (PEM); `user` and `password` if it wants them.

    The address may be `http://`: a request holds a digest and nothing else, and the answer is signed. `seconds` is the
    time of one attempt. Clocks that are `clock_differs` seconds apart are a warning of `gishe doctor`, `clock_wrong` a
    problem.
    """

    url: str
    ca: Path | None = None
    user: str = ""
    password: str = field(default="", repr=False)
    seconds: float = 15.0
    clock_differs: float = 5.0
    clock_wrong: float = 60.0

    def roots(self) -> Sequence[Certificate]:
        """Reads the roots; raises `OSError` or `ValueError` where the file is missing or is not PEM."""
        return load_pem_x509_certificates(self.ca.read_bytes()) if self.ca else ()


def written_time_stamps(folder: Path, written: Any) -> TimeStampSettings | tuple[Problem, ...] | None:
    """Reads the table; `None` where there is none. Paths are relative to `folder`."""
    if written is None:
        return None
    if not isinstance(written, Mapping):
        return (_problem(_WRONG.fill(name="time_stamps", value=written, bg="таблица", en="a table")),)
    if wrong := tuple(_problems(written)):
        return wrong
    its = TimeStampSettings(**{**written, "ca": folder / written["ca"] if "ca" in written else None})
    try:
        its.roots()
    except (OSError, ValueError):
        return (_problem(_MISSING.fill(file=its.ca)),)
    return its


def _problems(written: Mapping[str, Any]) -> Iterator[Problem]:
    known = [one.name for one in fields(TimeStampSettings)]
    for name, value in written.items():
        if name not in known:
            yield _problem(_STRANGE.fill(name=name, known=", ".join(known)))
        elif (expected := _expected(name, value)) is not None:
            yield _problem(_WRONG.fill(name=name, value=value, bg=expected.bg, en=expected.to("en")))
    if "url" not in written:
        yield _problem(_WRONG.fill(name="url", value="—", bg=_ADDRESS.bg, en=_ADDRESS.to("en")))


def _expected(name: str, value: Any) -> Text | None:
    if name in _TIMES:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return None if is_number and 1 <= value <= _MOST_SECONDS else _SECONDS
    if not isinstance(value, str):
        return _WORD
    return _ADDRESS if name == "url" and not value.startswith(("http://", "https://")) else None


def _problem(says: Text) -> Problem:
    return Problem("time-stamps-setting", says)
