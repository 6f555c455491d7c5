"""A look at what is known of a person: who asked or read, when, by which law. It names the person only blinded."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

#: A register was asked by a check, or to fill in a form; an answer was used again; an answer about somebody else names
#: the person too; an official saw a case or evidence, or found the case in a search; somebody opened a case with its
#: tracking code.
What: TypeAlias = Literal["question", "prefill", "reused", "named", "viewed", "found", "code"]


@dataclass(frozen=True, slots=True)
class Look:
    """One look at one person. `subject` is the person, blinded; `at` is ISO in UTC; `actor` as in the journal.

    `case` is the case's id and `number` its number, both empty while a form is being filled in: then `draft` is what
    the register's owner saw in place of the number. `operation` is empty for a view of the whole case, `question` names
    the question, blinded too. `id` is given by the store and grows with time.
    """

    subject: str
    what: What
    at: str
    actor: str
    service: str
    case: str = ""
    draft: str = ""
    check: str = ""
    operation: str = ""
    basis: str = ""
    question: str = ""
    number: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class LookQuery:
    """Which looks are wanted, the newest first; what is empty says nothing.

    `since` and `until` are ISO moments, the second no longer wanted itself; `register` is a register's id, `before` the
    id of the last look of the page before.
    """

    subject: str = ""
    since: str = ""
    until: str = ""
    register: str = ""
    service: str = ""
    actor: str = ""
    case: str = ""
    before: int = 0
    limit: int = 100


#: Who looked, where all that is known of them is that they had the tracking code.
BY_CODE = "code"


class LookReader(Protocol):
    """The part of a `Reader` that is about who looked."""

    def looks(self, query: LookQuery) -> Sequence[Look]:
        """Lists looks, the newest first."""

    def looked_at(self, case_id: str, questions: Collection[str] = ()) -> frozenset[str]:
        """Gives whom the questions of a case are about, blinded: all of them, or those named."""

    def officials(self) -> Mapping[str, str]:
        """Gives the names of all officials by user name."""


class LookKeeper(LookReader, Protocol):
    """The part of a `Unit` that is about who looked."""

    def note_looks(self, looks: Sequence[Look]) -> None:
        """Keeps looks; they are never removed, and never changed but that erasing a case forgets at whom."""

    def file_looks(self, draft: str, case_id: str) -> None:
        """Says that what was asked for a draft belongs to a case now."""
