"""Letters of other administrations: which wait for the official, what is in one, and answering it."""

from pydantic import Base64Bytes, Field

from gishe.forms.field_type import Upload
from gishe.runtime.foreign_file import opened
from gishe.runtime.kept import File
from gishe.runtime.letter_desk import (
    LARGEST_FILE,
    LetterChoice,
    LetterReply,
    answer_letter,
    enclosure_for,
    enclosure_of,
    letter_for,
    letters_for,
)
from gishe.runtime.mail_port import IncomingLetter
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.api.call import Call, refuse
from gishe.web.api.operation import Operation, Pages, Reply
from gishe.web.api.paging import page
from gishe.web.api.refusal import Refused
from gishe.web.api.words import Model

_LONGEST = 20_000
#: What a letter's answer may be with the largest file in it, as JSON writes it.
_LARGEST = 8 * 1024 * 1024


class LetterLine(Model):
    """A letter in the list: its incoming number, from whom, about what, by when an answer is asked for (ISO)."""

    id: str
    number: str
    received_at: str
    sender: str
    about: str
    due: str
    state: str


class Letters(Model):
    """A page of the letters that wait for the official's posts."""

    items: list[LetterLine]
    next: str | None


class LetterFileTold(Model):
    """A file of a letter."""

    digest: str
    name: str
    type: str
    size: int


class LetterTold(LetterLine):
    """A letter. `opinion`, `answer`, by whom and when, are there once it is answered."""

    sender_number: str
    kind: str
    text: str
    service: str
    files: list[LetterFileTold]
    opinion: str
    answer: str
    answered_by: str
    answered_at: str


class FileInside(Model):
    """A file inside the JSON: a PDF or a picture."""

    name: str = Field(min_length=1, max_length=200)
    content: Base64Bytes = Field(max_length=LARGEST_FILE)


class LetterAnswer(Model):
    """An answer: an opinion, or that the letter is not for this administration; in words that its sender reads."""

    choice: LetterChoice
    text: str = Field(min_length=1, max_length=_LONGEST)
    file: FileInside | None = None


def every(call: Call) -> Reply:
    """Lists the letters."""
    asked = call.query(Pages)
    some, more = page(letters_for(call.office, call.account), lambda one: one.id, asked.after, asked.limit)
    return Reply(Letters(items=[LetterLine(**_line(one)) for one in some], next=more))


def show(call: Call) -> Reply:
    """Gives a letter."""
    found = letter_for(call.office, call.account, call.path("letter"))
    if found is None:
        raise Refused("not-found")
    letter, files = found
    return Reply(LetterTold(
        **_line(letter), sender_number=letter.document_number, kind=letter.kind, text=letter.text,
        service=letter.service, files=[_file(one) for one in files], opinion=letter.opinion, answer=letter.answer,
        answered_by=letter.answered_by, answered_at=letter.answered_at,
    ))  # fmt: skip


def download(call: Call) -> Reply:
    """Gives a file of a letter."""
    found = enclosure_for(call.office, call.account, call.path("letter"), call.path("digest"))
    if found is None:
        raise Refused("not-found")
    given = opened(call.office, found)
    if isinstance(given, Problem):
        raise refuse(given)
    return Reply(file=given)


def answer(call: Call) -> Reply:
    """Answers a letter, once."""
    show(call)
    sent = call.body(LetterAnswer)
    file = enclosure_of(call.office, Upload(sent.file.name, sent.file.content)) if sent.file else None
    if isinstance(file, Problem):
        raise refuse(file)
    done = answer_letter(call.office, call.account, call.path("letter"), LetterReply(sent.choice, sent.text, file))
    if isinstance(done, Problem):
        raise refuse(done)
    return show(call)


def _line(one: IncomingLetter) -> dict[str, str]:
    return {
        "id": one.id, "number": one.number, "received_at": one.received_at, "sender": one.sender_name,
        "about": one.about, "due": one.due, "state": one.state,
    }  # fmt: skip


def _file(one: File) -> LetterFileTold:
    return LetterFileTold(digest=one.digest, name=one.name, type=one.media_type, size=len(one.body))


_ALL, _ONE = "/desk/letters", "/desk/letters/{letter}"
OPERATIONS = (
    Operation("api-letters", "GET", _ALL, Text("Писмата на други администрации, които чакат",
              "The letters of other administrations that wait"), every, gives=Letters, query=Pages),
    Operation("api-letter", "GET", _ONE, Text("Писмо", "A letter"), show, gives=LetterTold, refuses=("gone",)),
    Operation("api-letter-file", "GET", f"{_ONE}/files/{{digest}}", Text("Файл към писмо", "A file of a letter"),
              download, media_type="*/*", refuses=("gone",)),
    Operation("api-letter-answer", "POST", f"{_ONE}/answer", Text("Отговаря на писмо", "Answers a letter"), answer,
              takes=LetterAnswer, gives=LetterTold, status=201, refuses=("gone", "conflict"),
              pages=("desk-letter-answer",), larger=_LARGEST),
)  # fmt: skip
