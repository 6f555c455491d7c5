"""What the official left in, what comes of it, and deciding it without a signature."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gishe.cases.case import Case
from gishe.runtime.deciding import Decision, act
from gishe.runtime.kept import Account
from gishe.runtime.long_work.progress import UNSEEN, Left, Progress
from gishe.runtime.office import Office
from gishe.runtime.ports import Pen
from gishe.runtime.signing.paper import NOT_WAITING, Waiting, paper
from gishe.runtime.signing.together.review import Apart, Ready, review
from gishe.values.problem import Problem
from gishe.values.text import Text

_GONE = Problem(
    "changed-meanwhile",
    Text("Преписката се промени междувременно.", "The case changed meanwhile."),
)
#: What is being done with a case, as whoever waits reads it.
SIGNING = Text("Подписва се документът по преписка {number}.", "Signing the document of case {number}.")
_DECIDING = Text("Записва се решението по преписка {number}.", "Recording the decision on case {number}.")
NOTHING = Problem(
    "nothing-chosen",
    Text("Не е избрана нито една преписка. Сложете отметка поне пред една.", "No case is chosen. Tick at least one."),
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the official left in: a case, the step and what was seen of it."""

    case: str
    step: str
    seen: str


@dataclass(frozen=True, slots=True)
class Signed:
    """What came of it: the numbers of the cases that were signed, why others were not, how many are `asked` for."""

    done: tuple[str, ...]
    left: tuple[Apart, ...]
    asked: int = 0


@dataclass(slots=True)
class Tally:
    """Counts what comes of each that was chosen, and tells it as it comes."""

    ready: Mapping[Chosen, Ready]
    progress: Progress = UNSEEN
    done: list[str] = field(default_factory=list)
    left: list[Apart] = field(default_factory=list)
    asked: int = 0

    def note(self, one: Chosen, came: Case | Problem | None) -> None:
        """Notes that a case was signed, why it was not, or (`None`) that its signature was asked for."""
        its = self.ready.get(one)
        if isinstance(came, Problem):
            number = its.number if its else ""
            self.left.append(Apart(one.case, number, its.service if its else Text(""), came.says))
            self.progress.left(Left(number, came.says, f"desk/cases/{one.case}"))
        elif came is None:
            self.asked += 1
        else:
            self.done.append(came.number)
            self.progress.did(came.number)

    def each(self, now: Text) -> Iterator[tuple[Chosen, Ready]]:
        """Gives what is ready, one after the other, while it is to go on; `now` says what is done with `{number}`."""
        parts = len(self.done) + len(self.left) + len(self.ready)
        for one, its in self.ready.items():
            if not self.progress.goes_on:
                return
            self.progress.at(len(self.done) + len(self.left), parts, now.fill(number=its.number))
            yield one, its

    def signed(self) -> Signed:
        """Gives what came of all."""
        return Signed(tuple(self.done), tuple(self.left), self.asked)


def tally(office: Office, account: Account, chosen: Sequence[Chosen], progress: Progress = UNSEEN) -> Tally:
    """Finds what is still ready of what was chosen; of the rest it is noted that it changed.

    A case that was decided in an act whose signature did not come is ready by the signature alone.
    """
    found = {(one.case, one.step): one for one in review(office, account)[0]}
    ready = {one: found.get((one.case, one.step)) or found.get((one.case, "")) for one in chosen}
    counted = Tally({one: its for one, its in ready.items() if its}, progress)
    for one in chosen:
        if one not in counted.ready:
            counted.note(one, _GONE)
    return counted


def decide(office: Office, account: Account, one: Chosen, its: Ready, pen: Pen | None = None) -> Case | Problem:
    """Decides a case, and signs at once with a pen; without one it then waits for the signature."""
    came = act(office, account, Decision(one.case, its.step, "approve", one.seen), pen)
    return came if isinstance(came, Case) else came[0]


def decided(office: Office, account: Account, counted: Tally) -> Iterator[tuple[Chosen, Waiting]]:
    """Decides each that needs the official's signature, and gives the document that then waits for it.

    What needs none is decided too; what can't be is noted.
    """
    for one, its in counted.each(_DECIDING):
        came = decide(office, account, one, its) if its.step else None
        if isinstance(came, Problem) or (came and not its.qualified):
            counted.note(one, came)
            continue
        waiting = paper(office, account, one.case)
        if isinstance(waiting, Problem):
            counted.note(one, came if came and waiting is NOT_WAITING else waiting)
        else:
            yield one, waiting
