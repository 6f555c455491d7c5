"""The term of a case as people see it: its end, how that was counted, what it will mean, why the clock stands still."""

from dataclasses import dataclass
from datetime import datetime

from gishe.cases.case import RUNNING
from gishe.cases.situation import Situation
from gishe.cases.term.counting import count
from gishe.cases.term.explaining import explain
from gishe.cases.term.meaning import means
from gishe.language.term import Reason
from gishe.values.text import Text

#: Stands where an inbox has the name of a step, in the row of a case whose term is over.
TERM_OVER = "term-over"


@dataclass(frozen=True, slots=True)
class TermView:
    """The term of a case that nobody has decided. `lines` are empty where the journal holds only the end.

    `near` says that everybody was warned of the end, `over` that it came. `moved` says that by today's calendar the end
    is another than the one that was recorded; `edition` names today's.
    """

    lines: tuple[Text, ...]
    means: Text
    stands_for: tuple[Reason, ...]
    near: bool
    over: bool
    moved: bool
    edition: str


def term_view(situation: Situation) -> TermView | None:
    """Gives the term of a case that is not decided yet."""
    case, clock = situation.case, situation.case.clock
    if case.state not in RUNNING or not case.due:
        return None
    counted = count(clock, situation.calendar) if clock.began else None
    lines = explain(counted, situation.calendar) if counted else ()
    effect = clock.over or situation.service.definition.term.when_over
    end, over = datetime.fromisoformat(case.due), bool(clock.over)
    return TermView(
        tuple(line.says for line in lines), means(effect, end, situation.law, situation.calendar, over=over),
        tuple(sorted(clock.stands_for)), clock.warned and not over, over,
        bool(counted and counted.due and counted.due != end), situation.calendar.edition,
    )  # fmt: skip


def told_of_end(situation: Situation) -> str:
    """Gives the role that sees a case whose term is over; empty if none does, or it is not over."""
    case = situation.case
    role = situation.service.definition.term.escalate_to
    return role if role and case.clock.over and case.state in RUNNING else ""
