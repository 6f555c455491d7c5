"""A piece of long work: what was ordered and by whom, how far it is, and how it ended."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from gishe.runtime.long_work.progress import Left
from gishe.values.problem import Problem
from gishe.values.text import Text

#: `interrupted` is what nobody does any more and nobody ended: the program was stopped or killed.
State: TypeAlias = Literal["running", "done", "failed", "stopped", "interrupted"]
_NOTHING = Text("")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done, for whom; `path` is the page where it was ordered, from the municipality's beginning."""

    kind: str
    municipality: str
    by: str
    title: Text
    path: str
    total: int = 0


@dataclass(frozen=True, slots=True)
class Ending:
    """How an act ended: well, or with what is wrong; `says` is a sentence, `way` what can be done."""

    says: Text
    way: Text | None = None
    well: bool = True

    @classmethod
    def of(cls, problem: Problem) -> "Ending":
        """Ends with what is wrong."""
        return cls(problem.says, problem.hint, well=False)


@dataclass(frozen=True, slots=True)
class Work:
    """Work as its orderer sees it. `total` is 0 while nobody knows it; moments are ISO in UTC.

    `did` and `left` name the parts that succeeded and those that did not; `says` is how it ended, `way` what to do.
    """

    id: str
    order: Order
    begun: str
    total: int = 0
    done: int = 0
    now: Text = _NOTHING
    state: State = "running"
    says: Text = _NOTHING
    way: Text | None = None
    did: tuple[str, ...] = ()
    left: tuple[Left, ...] = ()
    ended: str = ""
    stopping: bool = False

    @property
    def quarters(self) -> int:
        """How many quarters are done: what is said aloud, so that nobody hears a number each second."""
        return min(4 * self.done // self.total, 4) if self.total else 0
