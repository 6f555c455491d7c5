"""A cell's text read as what its column holds: a date, a sum, a personal number; or nothing, where it is not that."""

from collections.abc import Callable, Mapping
from datetime import date

import re2

from gishe.forms.number import number, plain
from gishe.forms.written import line
from gishe.language.protocols.table import CellType, Column
from gishe.registers.lists.sheet import Cell, Figure, Spoilt
from gishe.values.cadastral_id import CadastralId
from gishe.values.egn import Egn
from gishe.values.eik import Eik
from gishe.values.ekatte import Ekatte
from gishe.values.lnch import Lnch
from gishe.values.money import Money
from gishe.values.plain import Plain, canonical
from gishe.values.problem import Problem
from gishe.values.text import Text

_ISO = re2.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00:00)?")
_WRITTEN = re2.compile(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})(?: ?г\.?)?")
_CURRENCY = re2.compile(r"(?i) ?(?:€|eur|евро|euro)\.?$")
_YES_NO = {
    "да": True, "yes": True, "1": True, "true": True, "не": False, "no": False, "0": False, "false": False,
}  # fmt: skip
_EARLIEST, _LATEST = date(1850, 1, 1), date(2199, 12, 31)
_LONGEST = 2000
#: Digits of the codes whose zeros in front a spreadsheet loses when it takes them for numbers; check digits tell.
_WIDTHS: Mapping[CellType, int] = {"egn": 10, "lnch": 10, "eik": 9, "ekatte": 5}

_KINDS: Mapping[CellType, Text] = {
    "text": Text("текст до 2000 знака", "a text of up to 2000 characters"),
    "whole-number": Text("цяло число", "a whole number"),
    "decimal": Text("число", "a number"),
    "money": Text("сума в евро, например 12,50", "a sum in euro, such as 12.50"),
    "date": Text("дата, например 21.11.2026", "a date, such as 21.11.2026"),
    "yes-no": Text("„да“ или „не“", "“да” or “не”"),
    "egn": Text("вярно ЕГН", "a valid EGN"),
    "lnch": Text("верен ЛНЧ", "a valid personal number of a foreigner"),
    "eik": Text("верен ЕИК", "a valid EIK"),
    "ekatte": Text("верен код по ЕКАТТЕ", "a valid EKATTE code"),
    "cadastral-id": Text("идентификатор по кадастъра", "a cadastral identifier"),
}
_EXPECTED = Text("Очаква се {kind}.", "Expected: {kind}.")
_EMPTY = Problem("list-empty-cell", Text("Клетката е празна.", "The cell is empty."))
_SPOILT = {
    Spoilt.FORMULA: Problem(
        "list-formula",
        Text("В клетката има формула.", "The cell holds a formula."),
        Text("Поставете стойността вместо формулата.", "Paste the value in the place of the formula."),
    ),
    Spoilt.ERROR: Problem("list-error-cell", Text("В клетката има грешка на Excel.", "The cell holds an Excel error.")),
}
_NOT_LISTED = Text("Може да бъде само: {values}.", "It may only be: {values}.")


def value_of(cell: Cell, column: Column) -> "Plain | Problem":
    """Reads a cell; `None` for an empty one that may be, and a problem (which quotes nothing) for what does not fit."""
    if isinstance(cell, Spoilt):
        return _SPOILT[cell]
    tidy = line(cell[: _LONGEST + 1])
    if tidy == "":
        return None if column.optional else _EMPTY
    written = Figure(tidy) if isinstance(cell, Figure) and isinstance(tidy, str) else tidy
    if isinstance(written, Problem) or len(written) > _LONGEST:
        return _expected(column)
    if column.values:
        found = next((one for one in column.values if one.casefold() == written.casefold()), None)
        return found or Problem("list-value", _NOT_LISTED.fill(values=", ".join(column.values)))
    return _read(written, column)


def _read(written: str, column: Column) -> "Plain | Problem":
    for kind in column.types:
        whole = written.zfill(_WIDTHS[kind]) if isinstance(written, Figure) and kind in _WIDTHS else str(written)
        if (found := _READ[kind](whole)) is not None:
            return found
    return _expected(column)


def _expected(column: Column) -> Problem:
    kind = kind_of(column)
    return Problem("list-cell", Text(_EXPECTED.bg.format(kind=kind.bg), _EXPECTED.en.format(kind=kind.en)))


def kind_of(column: Column) -> Text:
    """Says what a cell of a column must hold."""
    if column.values:
        return Text(f"една от: {', '.join(column.values)}", f"one of: {', '.join(column.values)}")
    bg, en = (_KINDS[kind].bg for kind in column.types), (_KINDS[kind].en for kind in column.types)
    return Text(" или ".join(bg), " or ".join(en))


def _whole(written: str) -> Plain:
    read = number(written)
    return int(read) if read is not None and read == read.to_integral_value() else None


def _decimal(written: str) -> Plain:
    read = number(written)
    return None if read is None else plain(read.normalize())


def _money(written: str) -> Plain:
    if said := Money.parse(written):
        return str(said) if said.currency == "EUR" else None
    amount = number(_CURRENCY.sub("", written))
    if amount is None or amount < 0 or amount * 100 % 1:
        return None
    return str(Money(int(amount * 100)))


def _date(written: str) -> Plain:
    iso, usual = _ISO.fullmatch(written), _WRITTEN.fullmatch(written)
    if iso:
        year, month, day = iso[1], iso[2], iso[3]
    elif usual:
        year, month, day = usual[3], usual[2], usual[1]
    else:
        return None
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if _EARLIEST <= found <= _LATEST else None


def _identifier(parse: Callable[[str], object | None]) -> Callable[[str], Plain]:
    def read(written: str) -> Plain:
        found = parse(written)
        return None if found is None else str(found)

    return read


_READ: Mapping[CellType, Callable[[str], Plain]] = {
    "text": str,
    "whole-number": _whole,
    "decimal": _decimal,
    "money": _money,
    "date": _date,
    "yes-no": lambda written: _YES_NO.get(written.casefold()),
    "egn": _identifier(Egn.parse),
    "lnch": _identifier(Lnch.parse),
    "eik": _identifier(Eik.parse),
    "ekatte": _identifier(Ekatte.parse),
    "cadastral-id": _identifier(CadastralId.parse),
}


def same(value: Plain) -> str:
    """Writes a value the one way that equal values share: capitals, spaces, quotes and dashes make no difference."""
    if not isinstance(value, str):
        return canonical(value).decode()
    return " ".join(value.casefold().translate(_ALIKE).split())


_ALIKE = {ord(mark): None for mark in "„“”\"'«»’"} | {ord(dash): "-" for dash in "–—‐‑"} | {ord("№"): None}
