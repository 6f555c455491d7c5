"""Dates and moments as people write them, in the time of Sofia."""

from datetime import date, datetime

from babel.dates import format_date

from gishe.cases.clock import SOFIA
from gishe.values.text import Language

_PATTERNS: dict[Language, str] = {"bg": "d MMMM y 'г'.", "en": "d MMMM y"}
_MONTHS: dict[Language, str] = {"bg": "LLLL y 'г'.", "en": "LLLL y"}


def day(language: Language, at: date | str) -> str:
    """Writes `21 ноември 2026 г.`; takes a date, a moment, or either in ISO; nothing for nothing."""
    if not at:
        return ""
    read = datetime.fromisoformat(at) if isinstance(at, str) else at
    here = read.astimezone(SOFIA) if isinstance(read, datetime) and read.tzinfo else read
    return str(format_date(here, _PATTERNS[language], locale=language))


def month(language: Language, at: str) -> str:
    """Writes `ноември 2026 г.` for `2026-11`."""
    return str(format_date(datetime.fromisoformat(f"{at}-01"), _MONTHS[language], locale=language))


def weekday(language: Language, at: date, short: object = None) -> str:
    """Writes `понеделник`, or `пн` where there is little room."""
    return str(format_date(at, "EEEEEE" if short else "EEEE", locale=language))


def moment(language: Language, at: datetime | str) -> str:
    """Writes `21 ноември 2026 г., 14:05 ч.`; takes a moment or its ISO text; nothing for nothing."""
    if not at:
        return ""
    read = datetime.fromisoformat(at) if isinstance(at, str) else at
    clock = read.astimezone(SOFIA).strftime("%H:%M")
    return f"{day(language, read)}, {clock}{' ч.' if language == 'bg' else ''}"


def stamped(at: datetime | str) -> str:
    """Writes a moment for machines, to the second: the `datetime` of HTML's `<time>` (at most three decimals)."""
    read = datetime.fromisoformat(at) if isinstance(at, str) else at
    return read.isoformat(timespec="seconds")
