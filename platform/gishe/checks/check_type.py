"""What a check type is: it never calls a register, it says what it needs and judges what came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from gishe.cases.finding import Finding
from gishe.language.compiled import CompiledCheck
from gishe.language.vocabulary import CheckType as LanguageCheckType
from gishe.values.plain import Plain
from gishe.values.term import Term

#: `answered` holds a record (fields hidden by the access matrix are absent in it); the others hold none.
ReplyState: TypeAlias = Literal["answered", "not-found", "down"]


@dataclass(frozen=True, slots=True)
class Question:
    """One question to a register: `register/operation`, arguments by the operation's names, the law that allows it.

    A check that asks several names each one's `part`: the answer's place in the check's record.
    """

    operation: str
    arguments: Mapping[str, Plain]
    basis: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a register said, with the digest of the evidence kept of it."""

    state: ReplyState
    record: Mapping[str, Plain] | None = None
    evidence: str = ""


def together(
    questions: Sequence[Question], records: Sequence[Mapping[str, Plain] | None]
) -> Mapping[str, Plain] | None:
    """Gives a check's record: the one answer, or the answers by their parts; `None` where nothing was answered."""
    said = [(question.part, record) for question, record in zip(questions, records, strict=True) if record is not None]
    if not said:
        return None
    return dict(said) if said[0][0] else said[0][1]


@dataclass(frozen=True, slots=True)
class WhenDown:
    """What to do while a register does not answer.

    `wait` asks again until `term` is over, then refers; `refer` lets a person go on at once with an unknown finding;
    `stop` keeps the case where it is until the register answers.
    """

    act: Literal["wait", "refer", "stop"] = "refer"
    term: Term | None = None

    @classmethod
    def parse(cls, written: str) -> "WhenDown | None":
        """Reads `wait 2 days`, `refer` or `stop`; `None` for anything else."""
        match written:
            case "refer" | "stop":
                return cls(written)
        term = Term.parse(written.removeprefix("wait ")) if written.startswith("wait ") else None
        return cls("wait", term) if term and term.count else None


class CheckType(LanguageCheckType, Protocol):
    """A whole check type: `needs` and `judge` besides what the language must know."""

    def needs(self, check: CompiledCheck, facts: Mapping[str, Plain]) -> tuple[Question, ...] | None:
        """Says what to ask; `()` for nothing, `None` where an argument can't be known (then the finding is unknown)."""

    def judge(self, check: CompiledCheck, facts: Mapping[str, Plain], replies: tuple[Reply, ...]) -> Finding:
        """Says what came out, and why, in both languages; never raises on data."""

    def operations(self, check: CompiledCheck) -> tuple[str, ...]:
        """Lists the operations of registers that the check may ask; none of the house's own."""

    def when_down(self, check: CompiledCheck) -> WhenDown:
        """Says what to do while the register that the check asks is down."""

    def imagined(self, check: CompiledCheck) -> tuple[Plain, ...]:
        """Gives records by which it may come out otherwise, for who proposes scenarios."""
