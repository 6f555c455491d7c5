"""What a check type is: it never calls a register, it says what it needs and judges what came."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from gishe.cases.finding import Finding
from gishe.language.compiled import CompiledCheck
from gishe.language.vocabulary import CheckType as LanguageCheckType
from gishe.values.plain import Plain

#: `answered` holds a record (fields hidden by the access matrix are absent in it); the others hold none.
ReplyState: TypeAlias = Literal["answered", "not-found", "down"]


@dataclass(frozen=True, slots=True)
class Question:
    """One question to a register: `register/operation`, arguments by the operation's names, and the law that allows it."""

    operation: str
    arguments: Mapping[str, Plain]
    basis: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What a register said, with the digest of the evidence kept of it."""

    state: ReplyState
    record: Mapping[str, Plain] | None = None
    evidence: str = ""


class CheckType(LanguageCheckType, Protocol):
    """A whole check type: `needs` and `judge` besides what the language must know."""

    def needs(self, check: CompiledCheck, facts: Mapping[str, Plain]) -> tuple[Question, ...] | None:
        """Says what to ask; `()` for nothing, `None` where an argument can't be known (then the finding is unknown)."""

    def judge(self, check: CompiledCheck, facts: Mapping[str, Plain], replies: tuple[Reply, ...]) -> Finding:
        """Says what came out, and why, in both languages; never raises on data."""
