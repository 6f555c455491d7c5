"""Files of strangers: does the scanner for viruses answer, how old are its signatures, what waits for it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from gishe.runtime.upload_port import Unscanned
from gishe.uploads.clamd import Clamd, Daemon
from gishe.values.text import Text
from gishe_cli.doctoring.premises import Premises
from gishe_cli.doctoring.sign import Sign, ok, problem, warning

TITLE = Text("Файлове от граждани", "Citizens' files")
_NONE = Text("Файловете не се проверяват за вируси.", "Files are not scanned for viruses.")
_NAME_ONE = Text(
    "Посочете програма за проверка в [uploads]; docs/how-to/uploads.md казва как.",
    "Name a scanner in [uploads]; docs/how-to/uploads.md says how.",
)
_DOWN = Text(
    "Проверката за вируси на {where} не отговаря ({code}): новите файлове чакат, а преписките с тях – също.",
    "The scanner for viruses at {where} does not answer ({code}): new files wait, and their cases with them.",
)
_START = Text("Проверете дали clamd работи и слуша там.", "See whether clamd runs and listens there.")
_OLD = Text("Сигнатурите за вируси са отпреди {days} дни.", "The signatures of viruses are {days} days old.")
_RENEW = Text("Проверете дали freshclam ги обновява.", "See whether freshclam renews them.")
_WAIT = Text("Файлове на {town}, които чакат проверка: {count}.", "Files of {town} that wait to be scanned: {count}.")
_THEMSELVES = Text(
    "Преписките тръгват сами, щом проверката заработи.", "Their cases go on by themselves as soon as the scanner works."
)
_HELD: Final = (
    "SELECT (SELECT count(*) FROM files WHERE kind = 'quarantined')"
    " + (SELECT count(*) FROM draft_files WHERE kind = 'quarantined')"
)
_FRESH: Final = timedelta(days=7)


def look(premises: Premises) -> Iterator[Sign]:
    """Asks the scanner for its version, and counts what waits for it; no file is sent."""
    daemon = premises.settings.uploads
    if daemon is None and not premises.settings.trial:
        yield warning(_NONE, _NAME_ONE)
    if daemon and premises.online:
        yield from _tried(daemon, premises.now)
    for town in premises.opened:
        yield from _waiting(premises, town)


def _tried(daemon: Daemon, now: datetime) -> Iterator[Sign]:
    try:
        version = Clamd(daemon).version()
    except Unscanned as why:
        yield problem(_DOWN.fill(where=daemon, code=why.code), _START)
        return
    name, _, made = version.partition("/")
    yield ok(f"проверката за вируси отговаря ({name})", f"the scanner for viruses answers ({name})")
    if (age := _age(made, now)) and age > _FRESH:
        yield warning(_OLD.fill(days=age.days), _RENEW)


def _age(made: str, now: datetime) -> timedelta | None:
    """Reads the age of the signatures: `27500/Sun Nov 22 09:12:01 2026`; own signatures have none."""
    try:
        return now - datetime.strptime(made.partition("/")[2], "%a %b %d %H:%M:%S %Y").replace(tzinfo=UTC)
    except ValueError:
        return None


def _waiting(premises: Premises, town: str) -> Iterator[Sign]:
    with premises.reading(town) as connection:
        waiting = connection.execute(_HELD).fetchone()[0]
    if waiting:
        yield warning(_WAIT.fill(town=town, count=waiting), _THEMSELVES)
