"""Notes that officials leave on a case for each other: sealed with it, part of it, and on no page of the applicant's.

A note is an event of the journal with a paper beside it, so nobody takes one back; a later note corrects an earlier.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gishe.cases.event import NoteKept
from gishe.cases.papers import SALT
from gishe.runtime.concern import sees_whole
from gishe.runtime.deciding import UNKNOWN_CASE
from gishe.runtime.entering import enter
from gishe.runtime.kept import Account, Entry
from gishe.runtime.office import Office
from gishe.runtime.ports import Reader
from gishe.values.problem import Problem
from gishe.values.text import Text

LONGEST = 4000
_EMPTY = Problem("note-empty", Text("Напишете бележката.", "Write the note."), field="the-new-note")
_LONG = Problem(
    "note-long",
    Text(f"Бележката е по-дълга от {LONGEST} знака.", f"The note is longer than {LONGEST} characters."),
    field="the-new-note",
)


@dataclass(frozen=True, slots=True)
class Note:
    """A note as colleagues read it: when (ISO, UTC), whose (log-in name), what."""

    at: str
    who: str
    text: str


def leave_note(office: Office, account: Account, case_id: str, text: str) -> Problem | None:
    """Leaves a note on a case that the official sees whole, or says what is wrong with it."""
    if not text or len(text) > LONGEST:
        return _LONG if text else _EMPTY
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None:
            return UNKNOWN_CASE
        situation = office.situation(unit, case)
        if not sees_whole(office, situation, account):
            return UNKNOWN_CASE
        # The journal names the paper by its digest for ever; a short note could be guessed.
        note = {"text": text, SALT: office.chance.token()}
        kept = unit.keep_paper(case_id, "note", office.chance.token(), note)
        enter(office, unit, situation, (NoteKept(kept),), account.login)
    return None


def notes_of(reader: Reader, case_id: str, journal: Sequence[Entry]) -> Iterator[Note]:
    """Gives the notes of a case, the oldest first."""
    left = [(entry, entry.event.note) for entry in journal if isinstance(entry.event, NoteKept)]
    papers = reader.papers(case_id) if left else ()
    bodies: dict[str, Any] = {one.digest: one.body for one in papers if one.kind == "note"}
    return (Note(entry.at, entry.actor, bodies[note]["text"]) for entry, note in left if note in bodies)
