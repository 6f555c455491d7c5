"""The shape of an act: what every file here says of its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from gishe.cases import event as e
from gishe.cases.situation import Situation
from gishe.language.approval import Step
from gishe.values.problem import Problem
from gishe.values.text import Text

NEEDS_REASON = Problem(
    "needs-reason",
    Text("Напишете мотивите си.", "Write your reasons."),
    Text(
        "Нужни са при отказ, връщане, препращане и когато решавате въпреки непотвърдена проверка.",
        "They are needed to refuse, to return, to forward, and to decide against a check that did not pass.",
    ),
    field="reason",
)


@dataclass(frozen=True, slots=True)
class Doing:
    """What an official does: the act, the digests of what was filled in and of the reasons, and what was seen.

    `to` is what was chosen of the act's targets; `texts` are the digests of what else the act asks to be written.
    """

    step: str
    act: str
    seen: str
    opinion: e.Opinion = ""
    fill: str = ""
    reason: str = ""
    to: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What an act is judged by: the case as it is, the step, what the official does."""

    situation: Situation
    step: Step
    doing: Doing


def as_written(attempt: Attempt) -> e.StepTaken:
    """Gives the act as the journal has it."""
    doing = attempt.doing
    return e.StepTaken(doing.step, doing.act, doing.opinion, doing.fill, doing.reason, law=doing.texts.get("law", ""))


@dataclass(frozen=True, slots=True)
class Act:
    """What an official may do at a step; a file of this folder fills in what is its own.

    `name` stands in the journal, `rank` in the order of the desk. `choices` are the words among which the official
    chooses, each with the opinion that it is; where there are none, it is the name. An act that `takes` its step ends
    it: `StepTaken` stands before what it `causes`; another leaves the step open. With an act that `fills`, the step's
    questions are answered; one that is `reasoned` always needs reasons. `texts` are what else is to be written, each
    kept as a paper of that kind.
    """

    name: str
    rank: int
    choices: Mapping[str, e.Opinion] = field(default_factory=dict)
    takes: bool = True
    fills: bool = False
    reasoned: bool = False
    texts: tuple[str, ...] = ()
    #: Among which of the case's things the official chooses; an act with none to choose from is not offered.
    targets: Callable[[Situation, Step], tuple[str, ...]] | None = None
    #: Whether it may be done at a step at all; where nothing is said, if the definition lists it.
    offered: Callable[[Situation, Step], bool] | None = None
    #: What is missing of what the official has to write, beside reasons.
    lacks: Callable[[Attempt], Problem | None] = lambda _: None
    taken: Callable[[Attempt], e.StepTaken] = as_written
    #: What follows from it, beside what follows by itself; the case is as it is once the act was taken.
    causes: Callable[[Attempt], Sequence[e.Event] | Problem] = lambda _: ()

    def is_offered(self, situation: Situation, step: Step) -> bool:
        """Says whether it may be done at a step."""
        if self.targets and not self.targets(situation, step):
            return False
        return self.offered(situation, step) if self.offered else self.name in step.acts

    def problem(self, attempt: Attempt) -> Problem | None:
        """Says what is missing of what the official has to write."""
        return NEEDS_REASON if self.reasoned and not attempt.doing.reason else self.lacks(attempt)

    @property
    def words(self) -> Mapping[str, e.Opinion]:
        """The choices, each with the opinion that it is."""
        return self.choices or {self.name: ""}
