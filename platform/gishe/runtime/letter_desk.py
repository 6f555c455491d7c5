"""Letters of other administrations on the desk: reading one, and answering it with an opinion or declining it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias, cast

from gishe.cases.event import Opinion
from gishe.forms.field_type import Posted, Upload
from gishe.forms.fields.file import plain_name
from gishe.forms.file_kind import MEDIA, kind_of
from gishe.runtime.correspondence import Enclosure
from gishe.runtime.kept import Account, File, Job
from gishe.runtime.mail_port import IncomingLetter, Posting
from gishe.runtime.office import Office
from gishe.runtime.questions import POST, new_guid
from gishe.runtime.replies import tell
from gishe.runtime.scanning import take_in
from gishe.values.problem import Problem
from gishe.values.text import Text

#: What may be answered: an opinion, or that the letter is not for this administration.
LetterChoice: TypeAlias = Literal["for", "against", "none", "decline"]
CHOICES: tuple[LetterChoice, ...] = ("for", "against", "none", "decline")
#: With the rest of the message a file stays under what the exchange takes.
LARGEST_FILE: Final = 5 * 1024 * 1024
_FILE = Problem(
    "letter-file",
    Text("Прикачете PDF или снимка до 5 MB.", "Attach a PDF or a picture of up to 5 MB."),
    field="file",
)
_NOT_WAITING = Problem(
    "letter-answered", Text("На това писмо вече е отговорено.", "This letter has been answered already.")
)
_NEEDS_CHOICE = Problem("needs-choice", Text("Изберете отговор.", "Choose an answer."), field="choice")
_NEEDS_TEXT = Problem(
    "needs-text",
    Text("Напишете отговора си.", "Write your answer."),
    Text("Другата администрация го чете така, както е написан.", "The other administration reads it as it is written."),
    field="text",
)


@dataclass(frozen=True, slots=True)
class LetterReply:
    """What an official answers: the choice, the words, and a file, if there is one."""

    choice: str
    text: str
    file: Enclosure | None = None


def letters_for(office: Office, account: Account) -> Sequence[IncomingLetter]:
    """Lists the letters that wait for the official."""
    with office.store.read() as reader:
        return reader.letters(_roles(account))


def letter_for(office: Office, account: Account, letter_id: str) -> tuple[IncomingLetter, Sequence[File]] | None:
    """Gives a letter that is, or was, for the official's role, and what was enclosed; of an erased one the cover."""
    with office.store.read() as reader:
        letter = reader.letter(letter_id)
        if letter is None or not letter.role or letter.role not in _roles(account):
            return None
        return letter, reader.enclosures(letter_id)


def enclosure_for(office: Office, account: Account, letter_id: str, digest: str) -> File | None:
    """Gives a file that was enclosed with a letter for the official's role, or sent with the answer."""
    if letter_for(office, account, letter_id) is None:
        return None
    with office.store.read() as reader:
        return reader.enclosure(letter_id, digest)


def enclosure_of(office: Office, upload: Upload) -> Enclosure | Problem:
    """Gives a file as it goes with an answer; nobody's file leaves under our signature without a look into it."""
    (seen,) = take_in(office, Posted({}, {_FILE.field: [upload]})).files[_FILE.field]
    if seen.refusal:
        return replace(seen.refusal, code=_FILE.code, field=_FILE.field)
    kept = seen.kept
    kind = kind_of(kept.body, kept.name)
    if kind is None or len(kept.body) > LARGEST_FILE:
        return _FILE
    return Enclosure(plain_name(kept.name), MEDIA[kind], kept.body)


def answer_letter(office: Office, account: Account, letter_id: str, said: LetterReply) -> IncomingLetter | Problem:
    """Answers a letter: the answer is kept and leaves by itself; that it was answered is told after it has arrived."""
    if said.choice not in CHOICES:
        return _NEEDS_CHOICE
    if not said.text:
        return _NEEDS_TEXT
    with office.store.write() as unit:
        letter = unit.letter(letter_id)
        if letter is None or letter.state != "waiting" or letter.role not in _roles(account):
            return _NOT_WAITING
        now, declines = office.chance.now(), said.choice == "decline"
        answered = replace(
            letter, state="declined" if declines else "answered", answer=said.text, answered_by=account.name,
            answered_at=now.isoformat(), opinion="" if declines else cast("Opinion", said.choice),
        )  # fmt: skip
        unit.keep_letter(answered)
        if said.file and not declines:
            unit.keep_enclosure(letter_id, said.file, "answer")
        if declines:
            tell(office, unit, answered)
        else:
            posting = Posting(
                new_guid(office), "answer", new_guid(office), letter.sender, now.isoformat(), letter=letter_id
            )
            unit.keep_posting(posting)
            unit.enqueue(Job(POST, posting.guid, now))
    office.wake()
    return answered


def _roles(account: Account) -> tuple[str, ...]:
    """Gives the roles that an official may do today; letters are for the whole municipality, whatever the place."""
    return tuple(dict.fromkeys(post.partition("@")[0] for post in account.duties))
