"""An official finds a case by its number, by who applied, or by words of what was answered.

Only what the official may see whole is found by words, or finding it would say what is in it. Whose case is found
learns of it, as of any other look.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gishe.cases.situation import Situation
from gishe.language.search.spelling import readings
from gishe.runtime.case_words import roots
from gishe.runtime.concern import concerned, concerns, sees_whole
from gishe.runtime.kept import Account
from gishe.runtime.looking import note_found
from gishe.runtime.office import Office
from gishe.runtime.ports import NoLongerKept, Reader
from gishe.values.text import Text

LONGEST = 200
#: So many are shown; so many are looked through for them, the newest first.
MOST, _LOOKED_THROUGH = 30, 300


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case as a list of what was found shows it; moments are ISO, UTC."""

    id: str
    number: str
    service: Text
    applicant: str
    state: str
    submitted_at: str
    due: str


def find_cases(office: Office, account: Account, written: str) -> tuple[FoundCase, ...]:
    """Gives the cases that are meant, the newest first, and notes for whom each was found."""
    with office.store.write() as unit:
        found = _found(office, unit, account, " ".join(written[:LONGEST].split()))
        note_found(office, unit, found, account.login)
    return tuple(map(_row, found))


def _found(office: Office, reader: Reader, account: Account, written: str) -> Sequence[Situation]:
    case = reader.case_by_number(written)
    if case and (its := _situation(office, reader, case.id)) and concerns(office, its, account):
        return [its]
    for words in _meant(written):
        found = _visible(office, reader, account, reader.with_words(words, _LOOKED_THROUGH))
        if found:
            return found
    return []


def _meant(written: str) -> Iterator[frozenset[str]]:
    """Gives the words that may be meant, the likeliest first; numbers with hyphens are left as they are."""
    numbers = {one for one in written.split() if "-" in one and any(letter.isdigit() for letter in one)}
    rest = " ".join(one for one in written.lower().split() if one not in numbers)
    yield from (frozenset((*numbers, *roots(reading))) for reading in readings(rest))


def _visible(office: Office, reader: Reader, account: Account, cases: Sequence[str]) -> list[Situation]:
    found: list[Situation] = []
    for case_id in cases:
        its = _situation(office, reader, case_id)
        if its and concerned(office, its.service, account) and sees_whole(office, its, account):
            found.append(its)
        if len(found) == MOST:
            break
    return found


def _situation(office: Office, reader: Reader, case_id: str) -> Situation | None:
    case = reader.case(case_id)
    try:
        return office.situation(reader, case) if case else None
    except NoLongerKept:
        return None


def _row(its: Situation) -> FoundCase:
    case, name = its.case, str(its.papers.applicant.get("name", ""))
    title = its.service.definition.title
    return FoundCase(case.id, case.number, title, name, case.state, case.submitted_at, case.ends)
