"""What visitors were promised, held against what the store keeps."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gishe.cases import event as e
from gishe.runtime.kept import Entry
from gishe.store.audit import verify
from gishe.store.sqlite import SqliteStore
from gishe.values.plain import digest

#: What happens to a case once in its life.
_ONCE = (e.Submitted, e.Decided, e.Numbered, e.DocumentMade, e.Signed, e.Issued, e.Delivered)


@dataclass
class Ledger:
    """`promised` are the numbers that each idempotency key was told; `decided` the cases of acknowledged acts.

    `codes` are the tracking codes that were handed out, with the number: a number that was lost may be given again, a
    code is drawn once. `answers` counts every page that came.
    """

    promised: dict[str, set[str]] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    decided: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    repeated: int = 0
    answers: int = 0

    def promise(self, key: str, number: str, code: str, *, retried: bool) -> None:
        self.promised.setdefault(key, set()).add(number)
        self.codes |= {code: number} if code else {}
        self.repeated += retried


def lost(ledger: Ledger, store: SqliteStore) -> list[str]:
    """Lists the applications that were acknowledged and are not there."""
    with store.look() as connection:
        kept = set(connection.exec_driver_sql("SELECT code_digest FROM cases").scalars())
    return [f"lost: {number}" for code, number in ledger.codes.items() if digest(code.encode()) not in kept]


def faults(ledger: Ledger, store: SqliteStore) -> list[str]:
    """Lists every promise that the store does not keep, and everything in it that happened twice or not at all."""
    with store.look() as connection:
        kept = dict(connection.exec_driver_sql("SELECT number, id FROM cases").all())
        states = Counter(connection.exec_driver_sql("SELECT state FROM cases").scalars())
        count = connection.exec_driver_sql("SELECT count(*) FROM cases").scalar_one()
    with store.read() as reader:
        journals = [reader.journal(case) for case in kept.values()]
    found = [*lost(ledger, store), *_promises(ledger, kept, count), *_decisions(ledger, journals), *_numbers(journals)]
    found += [fault for journal in journals for fault in _twice(journal)]
    found += [f"a case is left {state}" for state in states if state != "delivered"]
    return found + [problem.line("en") for problem in verify(store)]


def _promises(ledger: Ledger, kept: dict[str, str], count: int) -> Iterator[str]:
    told = [number for numbers in ledger.promised.values() for number in numbers]
    yield from (f"lost: {number}" for number in told if number not in kept)
    yield from (f"two numbers for one application: {two}" for two in ledger.promised.values() if len(two) > 1)
    yield from (f"one number for two applications: {one}" for one, times in Counter(told).items() if times > 1)
    if not count == len(kept) == len(ledger.promised):
        yield f"{len(ledger.promised)} applications made {count} cases with {len(kept)} numbers"


def _decisions(ledger: Ledger, journals: Iterable[Sequence[Entry]]) -> Iterator[str]:
    acts = Counter(entry.case for journal in journals for entry in journal if isinstance(entry.event, e.StepTaken))
    yield from (f"lost act on {case}" for case in ledger.decided if not acts[case])
    yield from (f"{times} acts on {case}" for case, times in acts.items() if times > 1)


def _numbers(journals: Iterable[Sequence[Entry]]) -> Iterator[str]:
    used: dict[tuple[str, str], list[int]] = {}
    for entry in (entry for journal in journals for entry in journal):
        if isinstance(entry.event, e.Submitted | e.Numbered):
            index, number, date = entry.event.number.split("-")
            used.setdefault((index, date[-4:]), []).append(int(number))
    for register, numbers in used.items():
        if sorted(numbers) != list(range(1, len(numbers) + 1)):
            yield f"the numbers of {register} are not 1 to {len(numbers)}"


def _twice(journal: Sequence[Entry]) -> Iterator[str]:
    turn, seen = 0, Counter[str]()
    for entry in journal:
        turn += isinstance(entry.event, e.ChecksDue)
        if isinstance(entry.event, e.AnswerReceived):
            seen[f"answer to {entry.event.check} of {entry.event.operation} in round {turn}"] += 1
        elif isinstance(entry.event, _ONCE):
            seen[type(entry.event).__name__] += 1
    yield from (f"{journal[0].case}: {what} came {times} times" for what, times in seen.items() if times > 1)
