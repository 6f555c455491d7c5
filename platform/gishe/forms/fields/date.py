"""The field type `date`."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, TypeAlias

import re2
from babel.dates import format_date, get_month_names
from pydantic import BeforeValidator, WithJsonSchema

from gishe.forms.bounds import Bounded
from gishe.forms.field_type import Part, Posted, Widget
from gishe.forms.written import line
from gishe.language.section import Section
from gishe.language.vocabulary import Field, Kind, Shape
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Language, Text

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_FULL_YEAR = re2.compile(r"[0-9]{4}")
_NUMBER = re2.compile(r"[0-9]{1,2}")
_EARLIEST = date(1850, 1, 1)
_LATEST = date(2199, 12, 31)
_PATTERNS: dict[Language, str] = {"bg": "d MMMM y 'г'.", "en": "d MMMM y"}
_ASKS = Problem(
    "date",
    Text("Въведете ден, месец и година, например 21 11 2026.", "Enter a day, a month and a year, such as 21 11 2026."),
)
_DAY = Problem("date-day", Text("Въведете деня с число от 1 до 31.", "Enter the day as a number from 1 to 31."))
_MONTH = Problem(
    "date-month",
    Text(
        "Въведете месеца с число от 1 до 12 или с името му.",
        "Enter the month as a number from 1 to 12 or by its name.",
    ),
)
_YEAR = Problem("date-year", Text("Въведете годината с 4 цифри.", "Enter the year with 4 digits."))
_NO_SUCH = Problem(
    "no-such-date",
    Text("Няма такава дата. Проверете деня и месеца.", "There is no such date. Check the day and the month."),
)
_EARLY = Text("Въведете дата от {limit} или след това.", "Enter a date on or after {limit}.")
_LATE = Text("Въведете дата до {limit} включително.", "Enter a date on or before {limit}.")


def _month_names() -> dict[str, int]:
    names = {roman: number for number, roman in enumerate(_ROMAN, 1)}
    for locale in ("bg", "en"):
        for width in ("wide", "abbreviated"):
            found = get_month_names(width, locale=locale).items()
            names |= {name.casefold().rstrip("."): number for number, name in found}
    return names


_MONTHS = _month_names()


def _day(written: Any) -> Any:
    try:
        return date.fromisoformat(written) if isinstance(written, str) else written
    except ValueError as error:
        raise ValueError("date_type") from error


#: A date of a definition, as YAML writes it: `2026-11-21`.
DateText: TypeAlias = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]


class DateOptions(Bounded):
    """`earliest` and `latest` limit the answer; `birth`: it is the applicant's own date of birth."""

    bounds = ("earliest", "latest")

    earliest: DateText = _EARLIEST
    latest: DateText = _LATEST
    birth: bool = False


class DateField:
    """A date, asked as day, month and year.

    Options: `earliest` and `latest` (1850 to 2199), as `2026-11-21`; `birth: true` where it is the applicant's own date
    of birth, which browsers may offer. A limit that depends on today is a check of type `rule`.

    ```yaml
    - {id: death, type: date, earliest: 1950-01-01, label: {bg: Дата на смъртта, en: Date of death}}
    ```

    The month may be a number, a name in Bulgarian or English, or Roman. What goes wrong: a part is missing or not a
    number, a year of two digits, no such day, too early, too late. It prints as `21 ноември 2026 г.`.
    """

    name = "date"
    options: type[Section] = DateOptions

    def shape(self, of: Field) -> Shape:
        """Gives a date."""
        del of
        return Shape(Kind.DATE)

    def admit(self, answer: Plain, of: Field) -> tuple[Problem, ...]:
        """Judges an ISO date."""
        if answer is None:
            return ()
        if not isinstance(answer, str):
            return (_ASKS.of(of.id),)
        return self.read(Posted(self.typed(answer, of)), of.id, of)[1]

    def read(self, posted: Posted, name: str, of: Field) -> tuple[Plain, tuple[Problem, ...]]:
        """Reads the three inputs; a problem is about the first part that is wrong, or about the whole date."""
        parts = [line(posted.first(f"{name}.{part}")) for part in ("day", "month", "year")]
        texts = [part for part in parts if not isinstance(part, Problem)]
        if len(texts) == len(parts) and not any(texts):
            return None, ()
        found = _understood(*texts) if len(texts) == len(parts) else _ASKS
        if isinstance(found, date):
            found = _beyond(found, of.options) or found
        if isinstance(found, Problem):
            return None, (found.of(name),)
        return found.isoformat(), ()

    def missing(self, of: Field) -> Problem:
        """Asks for a date."""
        del of
        return _ASKS

    def typed(self, answer: Plain, of: Field) -> Mapping[str, Sequence[str]]:
        """Gives the three parts as numbers without zeros in front."""
        if not isinstance(answer, str):
            return {}
        year, month, day = [*answer.split("-", 2), "", ""][:3]
        return {
            f"{of.id}.day": (day.removeprefix("0"),),
            f"{of.id}.month": (month.removeprefix("0"),),
            f"{of.id}.year": (year,),
        }

    def prints(self, answer: Plain, of: Field, language: Language) -> Plain:
        """Gives the date in words."""
        del of
        return date_in_words(date.fromisoformat(str(answer)), language)

    def widget(self, of: Field) -> Widget:
        """Gives three inputs for numbers; the month takes letters too."""
        options: DateOptions = of.options

        def part(name: str, label: Text, width: int, keyboard: str) -> Part:
            autocomplete = f"bday-{name}" if options.birth else "off"
            attributes = {"autocomplete": autocomplete, "spellcheck": "false", "inputmode": keyboard}
            return Part(name, label, attributes, width)

        return Widget(
            "date",
            parts=(
                part("day", Text("Ден", "Day"), 2, "numeric"),
                part("month", Text("Месец", "Month"), 9, "text"),
                part("year", Text("Година", "Year"), 4, "numeric"),
            ),
        )


def date_in_words(day: date, language: Language) -> str:
    """Writes `21 ноември 2026 г.` or `21 November 2026`."""
    return str(format_date(day, _PATTERNS[language], locale=language))


def _understood(day: str, month: str, year: str) -> date | Problem:
    month_number = _month(month)
    if not _NUMBER.fullmatch(day) or not 1 <= int(day) <= 31:  # noqa: PLR2004  no month is longer
        return _DAY.of("day")
    if not month_number:
        return _MONTH.of("month")
    if not _FULL_YEAR.fullmatch(year):
        return _YEAR.of("year")
    try:
        return date(int(year), month_number, int(day))
    except ValueError:
        return _NO_SUCH


def _month(written: str) -> int:
    if _NUMBER.fullmatch(written):
        return int(written) if int(written) <= 12 else 0  # noqa: PLR2004  months of a year
    return _MONTHS.get(unicodedata.normalize("NFC", written.casefold()).rstrip("."), 0)


def _beyond(day: date, options: DateOptions) -> Problem | None:
    if day < options.earliest:
        return Problem("too-early", _limit(_EARLY, options.earliest))
    return Problem("too-late", _limit(_LATE, options.latest)) if day > options.latest else None


def _limit(says: Text, limit: date) -> Text:
    return Text(says.bg.format(limit=date_in_words(limit, "bg")), says.en.format(limit=date_in_words(limit, "en")))


TYPE = DateField()
