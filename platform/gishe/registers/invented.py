"""Invented values for declared elements: of the right types, plainly not anybody's, and the same for the same seed."""

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from gishe.language.naming import words_of
from gishe.language.register import Detail
from gishe.registers.lexical import lexical, narrower
from gishe.values.plain import Plain

_TEXT = "Проба"
#: How many digits the numbers have that a detail's name speaks of; the first that is met counts.
_NUMBERS = (
    (frozenset({"egn", "lnch", "lnc", "identifier", "ident", "identificator"}), 10),
    (frozenset({"eik", "uic", "bulstat"}), 9),
    (frozenset({"ekatte", "ekkate"}), 5),
    (frozenset({"number", "num", "no", "id", "code"}), 6),
)
_FIRST, _DAYS = date(2001, 1, 1), 7000
_MOST = 30


@dataclass(frozen=True, slots=True)
class Inventor:
    """Invents what elements hold.

    `known` gives a value by a detail's name where one is known already (the number that was asked about);
    `sparse` leaves out about half of what may be left out.
    """

    seed: str
    known: Mapping[str, Plain] = field(default_factory=dict)
    sparse: bool = False

    def group(self, fields: Sequence[Detail], path: str = "") -> dict[str, Plain]:
        """Invents a group: all that is required, one of each choice, and what else it holds."""
        chosen = {self._dice(path, choice).choice(among).name for choice, among in _choices(fields).items()}
        made = {one.name: self._one(one, f"{path}/{one.name}") for one in fields if self._is_told(one, chosen, path)}
        return {name: value for name, value in made.items() if value is not None}

    def _is_told(self, one: Detail, chosen: set[str], path: str) -> bool:
        if one.one_of:
            return one.name in chosen
        return one.required or not self.sparse or self._dice(path, one.name, "told").random() < 1 / 2

    def _one(self, one: Detail, path: str) -> Plain:
        if not one.list:
            return self._value(one, path)
        items = (self._value(one, f"{path}/{number}") for number in range(self._dice(path).randint(1, 2)))
        return [item for item in items if item is not None]

    def _value(self, one: Detail, path: str) -> Plain:
        if one.type == "group":
            # A group of nothing is no group.
            return self.group(one.fields, path) or replace(self, sparse=False).group(one.fields, path)
        if (known := self.known.get(one.name)) is not None and lexical(one, known) is not None:
            # A day that was asked about is a moment where the answer wants one.
            return lexical(one, known) if one.type == "date-time" else known
        return next((value for value in self._candidates(one, path) if lexical(one, value) is not None), None)

    def _candidates(self, one: Detail, path: str) -> Iterator[Plain]:
        dice = self._dice(path)
        if one.values:
            value = dice.choice(one.values)
            yield int(value) if one.type == "whole-number" and value.isdecimal() else value
        if invent := _INVENTED.get(one.type):
            yield from invent(one, dice)

    def _dice(self, *path: str) -> Random:
        # Not for secrets: the same question is to get the same answer in every run.
        return Random("/".join((self.seed, *path)))  # noqa: S311  invented data, made anew from its seed


def _choices(fields: Iterable[Detail]) -> dict[str, list[Detail]]:
    among: dict[str, list[Detail]] = {}
    for one in fields:
        if one.one_of:
            among.setdefault(one.one_of, []).append(one)
    return among


def _text(one: Detail, dice: Random) -> Iterator[Plain]:
    match narrower(one):
        case "gYear":
            yield str(dice.randint(2001, 2024))
        case "gMonth":
            yield f"--{dice.randint(1, 12):02}"
        case "language":
            yield "bg"
        case "anyURI":
            yield "https://example.org/proba"
        case "base64Binary":
            yield b64encode(_TEXT.encode()).decode()
    longest = min(one.longest or _MOST, max(_MOST, one.shortest))
    if digits := next(
        (digits for words, digits in _NUMBERS if words.intersection(words_of(one.known_as).split("_"))), 0
    ):
        # It starts with zeros: nobody's number does.
        yield f"{dice.randint(1, 99):0{digits}}"
    if not one.pattern:
        yield f"{_TEXT} {dice.randint(1, 99)}".ljust(one.shortest, "–")[:longest]
    # A pattern is met by trial: numbers of each length, then letters.
    for length in range(max(one.shortest, 1), longest + 1):
        yield "".join(str(dice.randint(0, 9)) for _ in range(length))
        yield ("ПРОБА" * longest)[:length]
        yield ("PROBA" * longest)[:length]


def _whole(_one: Detail, dice: Random) -> Iterator[Plain]:
    yield dice.randint(1, 99)


def _decimal(_one: Detail, dice: Random) -> Iterator[Plain]:
    yield f"{dice.randint(1, 999)}.{dice.randint(0, 99):02}"


def _day(dice: Random) -> str:
    return (_FIRST + timedelta(dice.randint(0, _DAYS))).isoformat()


_INVENTED: Mapping[str, Callable[[Detail, Random], Iterator[Plain]]] = {
    "text": _text,
    "whole-number": _whole,
    "decimal": _decimal,
    "money": lambda _one, dice: iter((f"{dice.randint(1, 999)}.{dice.randint(0, 99):02} EUR",)),
    "date": lambda _one, dice: iter((_day(dice),)),
    "date-time": lambda _one, dice: iter((f"{_day(dice)}T{dice.randint(0, 23):02}:{dice.randint(0, 59):02}:00",)),
    "yes-no": lambda _one, dice: iter((dice.random() < 1 / 2,)),
}
