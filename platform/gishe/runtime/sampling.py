"""Sample answers and records to try: plausible values, of which each question's own type admits what fits it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

import re2

from gishe.forms.field_type import type_of
from gishe.language.vocabulary import Field
from gishe.values.plain import Plain

#: More of one question's are not tried.
_MOST = 24
_WRITTEN = re2.compile(r"'([^']*)'|\"([^\"]*)\"|(-?[0-9]+(?:\.[0-9]+)?)")
_DAYS = (0, 1, -1, -40, -100, -400, 40, 400, -4000)
#: One value of every kind that is not told by the question itself. The numbers are right by their checksums and belong
#: to nobody.
_ANYTHING: tuple[Plain, ...] = (
    True, False, "Примерен текст", 1, 0, 2, "1.5", "10.00 EUR", "8403141552", "999900017", "99108", "99108.505.12",
    "BG80BNBG96611020345678", "0888123456", "primer@example.bg", "А1234АА",
    {"settlement": "с. Примерово", "street": "Първа", "number": "1"},
)  # fmt: skip
_DIGEST = "3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea"
_FILES: tuple[Plain, ...] = (
    {"digest": _DIGEST, "name": "пример.pdf", "type": "application/pdf", "size": 20480},
    {"digest": _DIGEST, "name": "пример.png", "type": "image/png", "size": 20480},
)
#: Texts of digits, for questions that want so many of them.
_DIGITS: tuple[Plain, ...] = tuple(("1" + "0" * 20)[:length] for length in range(2, 21))


def literals(sources: Iterable[str], today: date) -> tuple[Plain, ...]:
    """Collects the values that conditions compare with, what is just above and below them, and days around today."""
    found: dict[Plain, None] = {}
    for source in sources:
        for match in _WRITTEN.finditer(source):
            found.update(dict.fromkeys(_around(match[1] or match[2] or "", match[3] or "")))
    found.update(dict.fromkeys((today + timedelta(days)).isoformat() for days in _DAYS))
    return tuple(found)


def _around(text: str, number: str) -> tuple[Plain, ...]:
    if not number:
        return (text,) if text else ()
    if "." in number:
        return (number,)
    return (int(number), int(number) + 1, int(number) - 1)


def samples(field: Field, known: Sequence[Plain]) -> tuple[Plain, ...]:
    """Gives answers that the question's type admits, in a fixed order; `known` is what conditions compare with."""
    kind = type_of(field)
    fitting = (one for one in _candidates(field, known) if one is not None and not kind.admit(one, field))
    return tuple(islice(_distinct(fitting), _MOST))


def _candidates(field: Field, known: Sequence[Plain]) -> Iterator[Plain]:
    values = list(field.choices)
    yield from values
    yield from ([one] for one in values)
    if values:
        yield values
        return
    if field.rows:
        yield from _lists(field, known)
        return
    yield from _bounds(field)
    yield from known
    yield from (*_ANYTHING, *_FILES, *([one] for one in _FILES), *_DIGITS)


def _bounds(field: Field) -> Iterator[Plain]:
    for name in ("min", "max", "earliest", "latest"):
        limit = getattr(field.options, name, None)
        if isinstance(limit, int):
            yield limit
        elif limit is not None:
            yield str(limit)


def _lists(field: Field, known: Sequence[Plain]) -> Iterator[Plain]:
    """Gives lists of one row (or as many as it takes), each time with another answer in one of its questions."""
    inner = {one.id: samples(one, known) for one in field.rows}
    if not all(inner.values()):
        return
    first: dict[str, Plain] = {name: answers[0] for name, answers in inner.items()}
    least = max(1, int(getattr(field.options, "min", 1)))
    for name, answers in inner.items():
        yield from ([{**first, name: one}] * least for one in answers)


def _distinct(values: Iterable[Plain]) -> Iterator[Plain]:
    seen: list[str] = []
    for value in values:
        if (written := repr(value)) not in seen:
            seen.append(written)
            yield value


def record_variants(record: Any, reads: Iterable[str], known: Sequence[Plain]) -> Iterator[Plain]:
    """Gives what a register could have answered instead: nothing, or the record with one thing in it changed."""
    for name in sorted(reads):
        path = name.split(".")[1:]
        if path and isinstance(record, Mapping) and path[0] not in record:
            yield from ({**record, **_nested(path, one)} for one in (*known, True, False, "Примерен текст", 1))
    yield from _changed(record, known)
    yield from ("down", "not-found", "hidden")


def made_record(reads: Iterable[str]) -> Plain:
    """Makes a record that has everything that a condition reads; `down` where it reads nothing."""
    record: dict[str, Plain] = {}
    for name in sorted(reads):
        path = name.split(".")[1:]
        if path:
            record |= _nested(path, "Примерен текст")
    return record or "down"


def _nested(path: Sequence[str], value: Plain) -> dict[str, Plain]:
    head, *rest = path
    return {head: _nested(rest, value) if rest else value}


def _changed(value: Any, known: Sequence[Plain]) -> Iterator[Plain]:
    match value:
        case Mapping():
            for key, inner in value.items():
                yield from ({**value, key: one} for one in _changed(inner, known))
                yield {name: one for name, one in value.items() if name != key}
        case list() | tuple():
            for at, inner in enumerate(value):
                yield from ([*value[:at], one, *value[at + 1 :]] for one in _changed(inner, known))
            yield []
        case bool():
            yield not value
        case int():
            yield from (one for one in known if isinstance(one, int))
            yield from (value + 1, 0)
        case str():
            yield from (one for one in known if isinstance(one, str) and one != value)
            yield from ("", "друго", "99999")
