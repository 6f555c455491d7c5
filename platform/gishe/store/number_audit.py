"""The audit of numbers: each register and year has 1, 2, 3 … up to its counter, once each, in the journals."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from gishe.cases import event as e
from gishe.runtime.proof.proof_port import VoidedNumber
from gishe.values.plain import digest
from gishe.values.problem import Problem
from gishe.values.reference import Reference
from gishe.values.text import Text

#: The register of applications; documents name theirs in the event.
INCOMING = "incoming"
#: The events that give numbers.
NUMBERING = ("Submitted", "Numbered")
_SHOWN = 10
Series = tuple[str, int]


def used_numbers(events: Iterable[e.Event]) -> Iterator[tuple[str, str]]:
    """Gives (register, written number) of each number that the events use."""
    for event in events:
        if isinstance(event, e.Submitted):
            yield INCOMING, event.number
        elif isinstance(event, e.Numbered):
            yield event.register, event.number


def numbers_in(kind: str, data: str) -> list[tuple[str, str]]:
    """Gives the same of a row of the journal."""
    return list(used_numbers([e.from_plain(kind, json.loads(data))]))


def audit_voided(events: Iterable[e.NumberVoided], kept: Iterable[VoidedNumber]) -> Iterator[Problem]:
    """Compares the voided numbers with what the journals say of them: each stands there, with the same reason."""
    said = {(event.register, event.number, event.reason) for event in events}
    known = {(one.register, one.number, digest(one.reason.encode())) for one in kept}
    for register, number, _ in sorted(said ^ known):
        yield Problem("void-differs", Text(
            f"Анулираният номер {number} в регистър {register} не е какъвто го помнят дневниците.",
            f"The voided number {number} in register {register} is not what the journals say.",
        ))  # fmt: skip


def audit_numbers(last: Mapping[Series, int], used: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Compares the counters with the numbers in use; a number that can't be read is a problem of its own."""
    series: dict[Series, Counter[int]] = {key: Counter() for key in last}
    for register, written in used:
        if reference := Reference.parse(written):
            series.setdefault((register, reference.on.year), Counter())[reference.sequence] += 1
        else:
            yield Problem("number-unreadable", Text(
                f"Номерът „{written}“ в регистър {register} не е във вида индекс-номер-дата.",
                f"The number “{written}” in register {register} is not of the form index-number-date.",
            ))  # fmt: skip
    for key in sorted(series):
        yield from _series(key, last.get(key, 0), series[key])


def _series(key: Series, last: int, used: Counter[int]) -> Iterator[Problem]:
    register, year = key
    said = (
        ("number-missing", "липсват номера", "numbers are missing", [n for n in range(1, last + 1) if n not in used]),
        ("number-twice", "номера са дадени повече от веднъж", "numbers were given twice",
         [n for n in used if used[n] > 1]),
        ("number-beyond", f"има номера след последния ({last})", f"there are numbers beyond the last one ({last})",
         [n for n in used if n > last]),
    )  # fmt: skip
    for code, bg, en, numbers in said:
        if numbers:
            which = ", ".join(map(str, sorted(numbers)[:_SHOWN])) + (" …" if len(numbers) > _SHOWN else "")
            yield Problem(code, Text(
                f"Регистър {register}, {year} г.: {bg}: {which}.", f"Register {register}, {year}: {en}: {which}."
            ))  # fmt: skip
