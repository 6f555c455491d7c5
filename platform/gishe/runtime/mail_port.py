"""Letters between administrations as they are kept: what came in, what goes out, and which messages were received."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol, TypeAlias

from gishe.cases.event import Opinion
from gishe.runtime.correspondence import Enclosure, Standing
from gishe.runtime.kept import File

#: Where a letter is: it waits for a role; it was answered or declined; or it answered a question of a case (`reply`).
LetterState: TypeAlias = Literal["waiting", "answered", "declined", "reply"]
#: What goes out: a question of a case, the answer to a letter, or what became of a letter.
PostingKind: TypeAlias = Literal["question", "answer", "status"]
LetterFileKind: TypeAlias = Literal["enclosed", "answer", "message"]


@dataclass(frozen=True, slots=True)
class IncomingLetter:
    """A document that another administration sent: numbered in the incoming register, in the inbox of a role.

    `sender` and `document` are GUIDs, `due` the date by which an answer is asked for (ISO), `case` the case that it
    answers, if it does. What was answered is `opinion` and `answer`, by whom and when. `hold` is the act that keeps it
    beyond its term, `erased` when its texts and files were destroyed: then they are empty.
    """

    id: str
    number: str
    received_at: str
    sender: str
    sender_name: str
    document: str
    document_number: str
    kind: str
    about: str
    text: str
    service: str
    due: str
    role: str
    state: LetterState = "waiting"
    case: str = ""
    opinion: Opinion = ""
    answer: str = ""
    answered_by: str = ""
    answered_at: str = ""
    hold: str = ""
    erased: str = ""

    @property
    def due_on(self) -> date | None:
        """The day by which an answer is asked for."""
        return date.fromisoformat(self.due) if self.due else None


@dataclass(frozen=True, slots=True)
class Posting:
    """A message on its way to a participant, or sent: its GUID, the GUID of the document that it is about, to whom.

    A question belongs to an `ask` of a `case`, everything else to a `letter`. `sealed` is the digest of the signed
    message, once there is one; `standing` where the document is at its recipient, as far as known; `reason` a code.
    """

    guid: str
    kind: PostingKind
    document: str
    recipient: str
    at: str
    case: str = ""
    ask: str = ""
    letter: str = ""
    state: Literal["waiting", "sent", "failed"] = "waiting"
    sealed: str = ""
    standing: Standing | Literal[""] = ""
    reason: str = ""


class MailReader(Protocol):
    """The part of a `Reader` that is about letters between administrations."""

    def letter(self, letter_id: str) -> IncomingLetter | None:
        """Gives a letter by its id; raises `NoLongerKept` if its key is gone and nothing says that it was erased."""

    def letter_by_number(self, number: str) -> IncomingLetter | None:
        """Gives a letter by its number in the incoming register."""

    def letter_of(self, sender: str, document: str) -> IncomingLetter | None:
        """Gives the letter that is a participant's document."""

    def letters(self, roles: Sequence[str]) -> Sequence[IncomingLetter]:
        """Lists the letters that wait for the roles, those due soonest first."""

    def letter_numbers(self) -> Sequence[str]:
        """Lists the numbers of all letters in the incoming register."""

    def enclosures(self, letter_id: str, kind: LetterFileKind = "enclosed") -> Sequence[File]:
        """Lists the files of a letter, by name."""

    def enclosure(self, letter_id: str, digest: str) -> File | None:
        """Gives a file of a letter: enclosed, or sent with the answer."""

    def posting(self, guid: str) -> Posting | None:
        """Gives a message that goes out."""

    def posting_of(self, document: str, recipient: str) -> Posting | None:
        """Gives the message by which a document of ours was sent to a participant."""


class MailKeeper(MailReader, Protocol):
    """The part of a `Unit` that is about letters between administrations."""

    def keep_letter(self, letter: IncomingLetter) -> None:
        """Stores or replaces a letter."""

    def keep_enclosure(self, letter_id: str, enclosure: Enclosure, kind: LetterFileKind = "enclosed") -> str:
        """Keeps a file of a letter; returns the digest."""

    def keep_posting(self, posting: Posting) -> None:
        """Stores or replaces a message that goes out."""

    def note_message(self, sender: str, guid: str, at: str) -> bool:
        """Notes that a participant's message came; `False` if it came before."""
