"""The timeline of a case as a person reads it: what says the same is said once, and many checks are one line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeAlias

from gishe.runtime.following import Moment
from gishe.values.text import Text

#: One moment; checks that were all confirmed; all checks before a correction, which asks them anew.
LineKind: TypeAlias = Literal["moment", "passed", "earlier"]
_CHECKING = frozenset({"CheckFound", "RegisterUnavailable", "AnswerPromised"})
_LEADING = frozenset({"return", "send-back", "forward"})
#: Fewer than these are read sooner than opened.
_MANY = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the timeline: a moment, or several of one kind, told by the last one's time."""

    kind: LineKind
    moments: tuple[Moment, ...]

    @property
    def at(self) -> str:
        """When it happened."""
        return self.moments[-1].at


def lines(timeline: Sequence[Moment]) -> tuple[Line, ...]:
    """Folds a timeline."""
    told = _once(moment for moment in timeline if not _silent(moment))
    corrected = max((at for at, moment in enumerate(told) if moment.kind == "Remedied"), default=-1)
    return (*_folded(told[: corrected + 1], earlier=True), *_folded(told[corrected + 1 :], earlier=False))


def _silent(moment: Moment) -> bool:
    # What is open is told below the timeline, and acts that lead elsewhere are told by where they lead.
    return moment.kind == "StepOpened" or (moment.kind == "StepTaken" and moment.outcome in _LEADING)


def _once(told: Iterable[Moment]) -> list[Moment]:
    """Leaves the last of the tries that a register did not answer: it may be asked hundreds of times in an outage."""
    kept: list[Moment] = []
    failed: set[Text | None] = set()
    for moment in reversed(list(told)):
        if moment.kind == "Remedied":
            failed.clear()
        if moment.kind != "RegisterUnavailable" or moment.about not in failed:
            kept.append(moment)
        if moment.kind == "RegisterUnavailable":
            failed.add(moment.about)
    return kept[::-1]


def _folded(told: Iterable[Moment], *, earlier: bool) -> Iterator[Line]:
    for checking, run in groupby(told, lambda moment: moment.kind in _CHECKING):
        moments = tuple(run)
        if checking and earlier:
            yield Line("earlier", moments)
        elif checking:
            yield from _checks(moments)
        else:
            yield from (Line("moment", (moment,)) for moment in moments)


def _checks(moments: Sequence[Moment]) -> Iterator[Line]:
    passed = tuple(moment for moment in moments if moment.outcome == "pass")
    if len(passed) < _MANY:
        yield from (Line("moment", (moment,)) for moment in moments)
        return
    yield Line("passed", passed)
    yield from (Line("moment", (moment,)) for moment in moments if moment.outcome != "pass")
