"""What a check says that a person makes: by it, a case knows whom to ask, what they may answer, and by when."""

from typing import Literal

from pydantic import Field

from gishe.language.compiled import CompiledCheck
from gishe.language.section import Id, Name, Section, TermText, Words


class HandAnswer(Section):
    """An answer that the official may choose: its words, what it means, and the sentence that goes with it, if any."""

    label: Words
    outcome: Literal["pass", "fail", "unknown"]
    says: Words | None = None
    note: Literal["required"] | None = None


class ByHand(Section):
    """`role` is who answers, `question` what they are asked, `instructions` how they find out.

    `answers` are what they may choose, by name, each with its `label` and its `outcome` (pass, fail, unknown); `says`
    is the sentence that goes with it, and `note: required` asks the official to write why. With `note` on the check
    itself every answer wants a note. `term` is by when the house wants it answered.
    """

    role: Id
    question: Words
    instructions: Words | None = None
    answers: dict[Name, HandAnswer] = Field(min_length=2, max_length=12)
    note: Literal["required"] | None = None
    term: TermText | None = None

    @property
    def outcomes(self) -> tuple[str, ...]:
        """What may come out, each once, in the order of the answers."""
        return tuple(dict.fromkeys(answer.outcome for answer in self.answers.values()))

    def wants_note(self, answer: str) -> bool:
        """Says whether an answer has to come with a note."""
        return "required" in {self.note, self.answers[answer].note}


def by_hand(check: CompiledCheck) -> ByHand | None:
    """Gives what a check says that a person makes; `None` for any other."""
    return check.options if isinstance(check.options, ByHand) else None
