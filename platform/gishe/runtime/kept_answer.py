"""A register's answer as the case keeps it: to go on after a kill, to fetch what was promised, to be used again.

It is a paper beside the journal, which holds only digests: it can be erased with the case.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeAlias, cast

from gishe.cases.case import Case
from gishe.cases.clock import SOFIA
from gishe.checks.check_type import Question
from gishe.runtime.kept import Paper
from gishe.runtime.office import Office
from gishe.runtime.ports import Unit
from gishe.values.plain import Plain, digest

#: `later` is a promise; `void` one that the register no longer knows of.
State: TypeAlias = Literal["answered", "not-found", "later", "void"]


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What a register said to a question of a check, or promised to say.

    `question` names the question with its law, `turn` the round of checks in which it was put, `case` the number of the
    case that asked, `at` when (ISO, UTC). `evidence` and `asked` are digests of the answer's and the request's bytes;
    `owed` says that the register has still to be told that its late answer is kept.
    """

    check: str
    operation: str
    question: str
    turn: str
    state: State
    at: str
    case: str
    record: Mapping[str, Plain] | None = None
    evidence: str = ""
    reference: str = ""
    code: str = ""
    asked: str = ""
    owed: bool = False

    @property
    def name(self) -> str:
        """The paper's name: one for each check and question, so that the newest counts."""
        return f"{self.check}:{self.question}"

    @property
    def is_final(self) -> bool:
        """Says whether the register has answered."""
        return self.state in {"answered", "not-found"}


def named(question: Question) -> str:
    """Names a question with the law that allows it: what is asked by another law is another question."""
    return digest({
        "operation": question.operation,
        "arguments": dict(question.arguments),
        "basis": question.basis,
    })  # fmt: skip


def turn_of(case: Case) -> str:
    """Names the present round of checks: a new one begins when the answers, the version or what was done change."""
    return digest([case.definition, case.answers, len(case.taken)])


class Own:
    """What is kept of a check's questions in a round.

    A question that a register has taken for later may read otherwise by now, where it asks for *today*; it is the same
    question still, and is not put again.
    """

    def __init__(self, check: str, turn: str, questions: Iterable[Question], kept: Iterable[KeptAnswer]) -> None:
        valid = [one for one in kept if (one.check, one.turn) == (check, turn) and one.state != "void"]
        asked = {named(question) for question in questions}
        self._same = {one.question: one for one in valid}
        self._taken = [one for one in valid if one.asked and one.question not in asked]

    def to(self, question: Question) -> KeptAnswer | None:
        """Gives the answer to a question, or the promise of one."""
        if same := self._same.get(named(question)):
            return same
        taken = next((one for one in self._taken if one.operation == question.operation), None)
        if taken:
            self._taken.remove(taken)
        return taken


def keep(unit: Unit, case_id: str, kept: KeptAnswer) -> None:
    """Keeps an answer, or what became of it."""
    unit.keep_paper(case_id, "answer", kept.name, cast("Plain", asdict(kept)))


def answers_of(papers: Iterable[Paper]) -> list[KeptAnswer]:
    """Reads kept answers."""
    return [KeptAnswer(**cast("dict[str, Any]", paper.body)) for paper in papers]


def reusable(
    office: Office, unit: Unit, case: Case, question: Question, kept: Iterable[KeptAnswer]
) -> KeptAnswer | None:
    """Finds an answer of today that may be used again, as the operation declares: this case's, or this person's.

    Only the same question, by the same law, in the same municipality, and only an answer that had a record.
    """
    operation = office.operations.get(question.operation)
    if operation is None or operation.reuse == "never":
        return None
    asked = named(question)
    found = [one for one in kept if one.question == asked]
    if operation.reuse == "same day":
        found += answers_of(unit.answers_to(unit.holder(case.id), asked))
    # A case may last for months, in which people move, marry and die.
    today = _day(office.chance.now())
    answered = [one for one in found if one.state == "answered" and _day(datetime.fromisoformat(one.at)) == today]
    return max(answered, key=lambda one: one.at, default=None)


def _day(moment: datetime) -> date:
    return moment.astimezone(SOFIA).date()
