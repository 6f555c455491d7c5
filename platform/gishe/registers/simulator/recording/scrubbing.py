"""A question and its answer without whom they are about: what is kept, and what is put in the place of the rest.

What the register's definition does not declare is not there any more; what can't be judged is replaced.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import re2

from gishe.language.naming import words_of
from gishe.language.protocols.regix import Element, RegixOperation
from gishe.language.section import Section
from gishe.registers.lexical import lexical
from gishe.registers.simulator.recording.pseudonym import Pseudonyms
from gishe.values.egn import Egn
from gishe.values.plain import Plain
from gishe.values.unknown import HIDDEN, UNREADABLE, is_unknown

_BIRTH = frozenset({"birth", "born", "birthdate"})
#: Words that say nothing without the group's own.
_BARE = frozenset({"name", "names", "value", "text"})
_PICTURES = frozenset({"picture", "photo", "image", "blob", "signature", "fingerprint"})
_LONGEST, _TITLE, _IDENTIFYING = 4000, 80, 6
_DAY = re2.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(T.*)?")
_WORD = re2.compile(r"\pL{3,}")
Births: TypeAlias = Mapping[str, str]


class Kept(Section):
    """The words in elements' names that say whether a text is kept or replaced; see `recording.yaml`."""

    kept: tuple[str, ...]
    replaced: tuple[str, ...]


class Unscrubbable(ValueError):  # noqa: N818  the name says what is so
    """Something in an answer could not be read, so nobody knows what it is."""


@dataclass(frozen=True, slots=True)
class Scrubber:
    """Replaces what may tell whom a question was about, the same way in all questions and answers."""

    pseudonyms: Pseudonyms
    words: Kept

    def scrub(
        self, operation: RegixOperation, arguments: Mapping[str, Plain], answer: Mapping[str, Plain]
    ) -> tuple[dict[str, Plain], dict[str, Plain]]:
        """Gives a question's arguments and the record of its answer; raises `Unscrubbable`."""
        asked, told = operation.request.fields, operation.response.fields
        pair = _Pair(self, frozenset(self._names(arguments, asked, "")) | frozenset(self._names(answer, told, "")))
        births = pair.births(arguments)
        return pair.group(arguments, asked, "", births), pair.group(answer, told, "", births)

    def keeps(self, field: Element, group: str, text: str) -> bool:
        """Says whether a text may stay as the register said it: one of a kind, and no longer than a title."""
        own = _words(field)
        told = own | frozenset(group.split("_")) if own <= _BARE else own
        is_kind = bool(told & set(self.words.kept)) and not own & set(self.words.replaced)
        return bool(field.values) or (is_kind and len(text) <= _TITLE)

    def _names(self, told: Mapping[str, Plain], fields: Sequence[Element], group: str) -> Iterator[str]:
        """Finds the words of what is replaced: they are replaced in what is kept, too."""
        for field in fields:
            for value in _all(told.get(field.name)):
                if isinstance(value, Mapping):
                    yield from () if is_unknown(value) else self._names(value, field.fields, field.name)
                elif field.type == "text" and isinstance(value, str) and not self.keeps(field, group, value):
                    yield from (word.casefold() for word in _WORD.findall(value))


@dataclass(frozen=True, slots=True)
class _Pair:
    """One question with its answer. `names` are the words that stand anywhere in place of a name."""

    scrubber: Scrubber
    names: frozenset[str]

    def births(self, told: Mapping[str, Plain]) -> Births:
        """Gives a new date of birth for each person whose number stands among these."""
        people = (one for one in _texts(told) if Egn.parse(one))
        given = self.scrubber.pseudonyms.number
        return {Egn(one).birth_date.isoformat(): Egn(given(one) or one).birth_date.isoformat() for one in people}

    def group(
        self, told: Mapping[str, Plain], fields: Sequence[Element], group: str, births: Births
    ) -> dict[str, Plain]:
        """Scrubs what is declared. People's own numbers in a row say when they were born, before others' do."""
        here = {name: value for name, value in told.items() if not isinstance(value, Mapping | list)}
        births = {**births, **self.births(here)}
        made: dict[str, Plain] = {}
        for field in fields:
            value = told.get(field.name)
            if value == UNREADABLE:
                raise Unscrubbable(field.name)
            if value is not None and value != HIDDEN:
                made[field.name] = self._value(value, field, group, births)
        return {name: value for name, value in made.items() if value is not None}

    def _value(self, value: Plain, field: Element, group: str, births: Births) -> Plain:
        if isinstance(value, list):
            return [self._value(one, field, group, births) for one in value]
        if isinstance(value, Mapping):
            return self.group(value, field.fields, field.name, births)
        return self._leaf(value, field, group, births)

    def _leaf(self, value: Plain, field: Element, group: str, births: Births) -> Plain:
        text, own = str(value), _words(field)
        if field.type in {"yes-no", "decimal"}:
            return value
        if field.type == "whole-number":
            return int(self._number(text)) if len(text) >= _IDENTIFYING else value
        if found := _day(text):
            return self._date(found, text, births) if own & _BIRTH or text[:10] in births else text
        if own & _PICTURES or field.xml == "base64Binary" or len(text) > _LONGEST:
            return None
        if self.scrubber.keeps(field, group, text):
            return self._kept(text)
        return self._fitting(self.scrubber.pseudonyms.text(text), text, field)

    def _number(self, text: str) -> str:
        return self.scrubber.pseudonyms.number(text) or self.scrubber.pseudonyms.alike(text)

    def _date(self, day: date, text: str, births: Births) -> str:
        known = births.get(day.isoformat()) or self.scrubber.pseudonyms.born(day).isoformat()
        return known + text[10:]

    def _kept(self, text: str) -> str:
        words = self.scrubber.pseudonyms
        told = words.with_numbers(text)
        return str(_WORD.sub(lambda one: words.word(one[0]) if one[0].casefold() in self.names else one[0], told))

    def _fitting(self, made: str, text: str, field: Element) -> str:
        """Takes a text of the same form where the replacement does not fit the declared element."""
        short = made[: field.longest] if field.longest else made
        return short if lexical(field, short) is not None else self.scrubber.pseudonyms.alike(text)


def _words(field: Element) -> frozenset[str]:
    return frozenset(field.name.split("_")) | frozenset(words_of(field.element).split("_"))


def _day(text: str) -> date | None:
    if not (found := _DAY.fullmatch(text)):
        return None
    try:
        return date.fromisoformat(found[1])
    except ValueError:
        return None


def _all(value: Plain) -> Sequence[Plain]:
    return value if isinstance(value, list) else [value]


def _texts(told: Plain) -> Iterator[str]:
    if isinstance(told, Mapping | list):
        for one in told.values() if isinstance(told, Mapping) else told:
            yield from _texts(one)
    elif told is not None:
        yield str(told)
