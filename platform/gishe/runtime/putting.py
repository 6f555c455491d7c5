"""What a check of a case puts to registers, and what comes back before it is kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from gishe.cases.case import Case
from gishe.checks.check_type import Question, Reply, ReplyState
from gishe.checks.house import asks_of_file
from gishe.language.compiled import CompiledCheck
from gishe.runtime.examining import file_call
from gishe.runtime.kept_answer import KeptAnswer
from gishe.runtime.office import Office
from gishe.runtime.ports import Reader
from gishe.runtime.register_port import Answer, CallContext, Promise

#: The register has forgotten its promise, or can't keep it.
_FORGOTTEN = frozenset({"has-error", "fault", "unknown-operation", "unconfirmed-key"})
#: The question never left: nothing is known of the register, whatever the check says of one that is down.
_UNSENT = frozenset({"rate-limit", "crowded"})


@dataclass(frozen=True, slots=True)
class Put:
    """A question with the answer that came (`answer`) or is kept (`kept`), perhaps for another check (not `is_own`)."""

    question: Question
    answer: Answer | None = None
    kept: KeptAnswer | None = None
    is_own: bool = False

    @property
    def register(self) -> str:
        """The id of the register that is asked."""
        return self.question.operation.partition("/")[0]

    @property
    def is_new(self) -> bool:
        """Says whether the question is put now and for the first time in this round."""
        return self.kept is None

    @property
    def is_settled(self) -> bool:
        """Says whether an answer is kept for this check."""
        return bool(self.is_own and self.kept and self.kept.is_final)

    @property
    def is_open(self) -> bool:
        """Says whether a register has still to be asked, or asked for what it promised."""
        return self.answer is None and (self.kept is None or self.promise is not None)

    @property
    def promise(self) -> KeptAnswer | None:
        """The register's promise to answer later, if it has made one."""
        return self.kept if self.is_own and self.kept and self.kept.state == "later" else None

    @property
    def breaks_promise(self) -> bool:
        """Says whether the register no longer knows of its promise."""
        return bool(self.promise and self.answer and self.answer.reason in _FORGOTTEN)

    @property
    def is_promised(self) -> bool:
        """Says whether the answer comes later: the register says so, or can't be asked whether it is ready."""
        return self.promise is not None and not self.breaks_promise

    @property
    def is_unsent(self) -> bool:
        """Says whether the question has not left."""
        return bool(self.answer and self.answer.reason in _UNSENT)

    @property
    def is_down(self) -> bool:
        """Says whether the register gave no usable answer."""
        return bool(self.answer and self.answer.state == "down") and not self.is_promised and not self.is_unsent

    def reply(self) -> Reply:
        """Gives what the check judges: an answer that is kept, or none."""
        if self.kept and self.kept.is_final:
            state: ReplyState = "answered" if self.kept.state == "answered" else "not-found"
            return Reply(state, self.kept.record, self.kept.evidence)
        return Reply("down")


@dataclass(frozen=True, slots=True)
class Asked:
    """A check of a version in a round of checks (`turn`), and its questions."""

    check: CompiledCheck
    version: str
    turn: str
    puts: tuple[Put, ...]

    @property
    def is_complete(self) -> bool:
        """Says whether nothing is left to ask now."""
        return not any(put.is_open for put in self.puts)

    @property
    def down(self) -> frozenset[str]:
        """The registers that keep the check waiting; none where an answer is only promised."""
        return frozenset(put.register for put in self.puts if put.is_down or put.is_unsent)

    def with_answer(self, at: int, answer: Answer) -> "Asked":
        """Gives the check with the answer to one of its questions."""
        puts = (*self.puts[:at], replace(self.puts[at], answer=answer), *self.puts[at + 1 :])
        return replace(self, puts=puts)


def call(office: Office, reader: Reader, case: Case, put: Put) -> Callable[[], Answer]:
    """Makes the call that answers an open question: it is asked, or fetched where it has been promised."""
    if put.promise:
        return partial(office.registers.fetch, promised(reader, case.id, put.promise))
    question = put.question
    if asks_of_file(question):
        return file_call(office.examiner, reader, case, question, office.chance.now())
    context = CallContext(
        case.number,
        question.basis,
        office.municipality.title.bg,
        answer_to=f"{office.public_url}/{office.id}/registers/{case.id}",
    )
    return partial(office.registers.ask, question.operation, question.arguments, context)


def promised(reader: Reader, case_id: str, kept: KeptAnswer) -> Promise:
    """Gives a promise with the request that it was made for."""
    sent = reader.file(case_id, kept.asked)
    return Promise(kept.operation, kept.reference, kept.code, sent.body if sent else b"")
