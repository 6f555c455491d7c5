"""The settings of e-Delivery as the operator writes them (TOML), read with a sentence for whatever can't be so."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from gishe.exchange.settings import LABELS, EDeliverySettings, problems
from gishe.values.problem import Problem
from gishe.values.text import Text

_WORDS = ("url", "dn", "represented", "token_url", "client_id", "scope")
#: The least and the most of each number.
_BOUNDS: Mapping[str, tuple[int, int]] = {
    "template": (0, 2**31 - 1), "person_group": (0, 2**31 - 1), "company_group": (0, 2**31 - 1),
    "seconds": (5, 120), "days": (1, 90), "unopened_days": (1, 365),
}  # fmt: skip
_KNOWN = tuple(one.name for one in fields(EDeliverySettings))
_NEEDED = tuple(name for name in ("url", "dn", "template", "person_group", "company_group"))
_TABLES = "municipalities"
_STRANGE = Text(
    "Няма настройка „{name}“ на еВръчване. Може: {known}.", "E-Delivery has no setting “{name}”. It may have: {known}."
)
_WRONG = Text(
    "Настройката „{name}“ на еВръчване не може да бъде {value}: очаква се {bg}.",
    "The setting “{name}” of e-Delivery can't be {value}: {en} is expected.",
)
_ABSENT = Text(
    "За еВръчване на община „{municipality}“ липсва настройката „{name}“.",
    "The setting “{name}” is missing for e-Delivery of the municipality “{municipality}”.",
)
_WHERE = Text(
    "Напишете я в [e-delivery] за всички или в [e-delivery.municipalities.{municipality}] само за нея.",
    "Write it in [e-delivery] for all, or in [e-delivery.municipalities.{municipality}] for that one alone.",
)


def written_settings(folder: Path, written: Mapping[str, Any]) -> Mapping[str, EDeliverySettings] | tuple[Problem, ...]:
    """Reads the table `e-delivery`: for each municipality in it, what is common with what is its own.

    Paths are relative to `folder`. A municipality without a table of its own is not connected.
    """
    if not isinstance(written, Mapping):
        return (_wrong("e-delivery", written, Text("таблица", "a table")),)
    common = {name: value for name, value in written.items() if name != _TABLES}
    own: Any = written.get(_TABLES, {})
    if not isinstance(own, Mapping) or not all(isinstance(its, Mapping) for its in own.values()):
        return (_wrong(_TABLES, own, Text("таблица за всяка община", "a table for each municipality")),)
    wrong = [problem for its in (common, *own.values()) for problem in _problems(its)]
    absent = [problem for name, its in own.items() for problem in _missing(name, {**common, **its})]
    if wrong or absent:
        return (*wrong, *absent)
    read = {name: _settings(folder, {**common, **its}) for name, its in own.items()}
    found = dict.fromkeys(problem for its in read.values() for problem in problems(its))
    return tuple(found) or read


def _settings(folder: Path, its: Mapping[str, Any]) -> EDeliverySettings:
    paths = {name: folder / str(its.get(name, name)) for name in LABELS}
    return EDeliverySettings(**{**its, **paths, "url": str(its["url"]).rstrip("/")})


def _missing(municipality: str, its: Mapping[str, Any]) -> Iterator[Problem]:
    needed = (*_NEEDED, "client_id") if its.get("token_url") else _NEEDED
    for name in needed:
        if name not in its:
            says = _ABSENT.fill(name=name, municipality=municipality)
            yield Problem("e-delivery-setting", says, _WHERE.fill(municipality=municipality))


def _problems(its: Mapping[str, Any]) -> Iterator[Problem]:
    for name, value in its.items():
        if name not in _KNOWN:
            yield Problem("e-delivery-setting", _STRANGE.fill(name=name, known=", ".join(_KNOWN)))
        elif (expected := _expected(name, value)) is not None:
            yield _wrong(name, value, expected)


def _wrong(name: str, value: Any, expected: Text) -> Problem:
    return Problem("e-delivery-setting", _WRONG.fill(name=name, value=value, bg=expected.bg, en=expected.en))


def _expected(name: str, value: Any) -> Text | None:
    """Says what a setting must be where it is not that."""
    if name in _BOUNDS:
        least, most = _BOUNDS[name]
        number = int | float if name == "seconds" else int
        fits = isinstance(value, number) and not isinstance(value, bool) and least <= value <= most
        return None if fits else Text(f"число от {least} до {most}", f"a number from {least} to {most}")
    if not isinstance(value, str):
        return Text("текст в кавички", "a text in quotes")
    # These two go in a header, between bars.
    fits = name not in {"dn", "represented"} or (value.isascii() and value.isprintable() and "|" not in value)
    return None if fits else Text("текст с латински букви и без „|“", "a text in Latin letters and without “|”")
