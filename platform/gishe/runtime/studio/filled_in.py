"""Which questions of a service people answer, in the last cases: what nobody fills in need not be asked.

The house counts how often a question had an answer, and keeps none; nobody sees an answer, so that it is no look at
anybody's data. Of fewer cases than `FEWEST` nothing is told.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from gishe.cases.clock import SOFIA
from gishe.forms.asking import asked_questions
from gishe.runtime.office import Office
from gishe.runtime.ports import NoLongerKept, Reader
from gishe.values.plain import Plain
from gishe.values.text import Text

#: How many cases are looked through, the last ones, and from how many on something is told.
MOST: Final = 200
FEWEST: Final = 5
_LOOKED_BACK: Final = timedelta(days=365)
#: What an answer is that is none.
_NOTHING: Final[tuple[Plain, ...]] = (None, "", [], {})


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the form: in how many cases it was asked, and in how many of them it was answered."""

    id: str
    label: Text
    asked: int
    given: int

    @property
    def percent(self) -> int:
        """The share of answers, rounded down: 100 only where all gave one."""
        return self.given * 100 // self.asked if self.asked else 0


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What the last `cases` of a service say of the questions that its published form asks, in their order."""

    cases: int
    questions: Sequence[Question]

    @property
    def enough(self) -> bool:
        """Whether there are so many that something may be told."""
        return self.cases >= FEWEST

    @property
    def ignored(self) -> Sequence[Question]:
        """The questions that were asked and that nobody answered."""
        return [one for one in self.questions if one.asked and not one.given]


def filled_in(office: Office, service: str) -> FilledIn:
    """Counts the answers of the last cases filed within a year, as far as cases were counted last night."""
    today = office.chance.now().astimezone(SOFIA).date()
    key = (office.id, service, f"filled in by {today}")
    found = office.definitions.worked_out.get(key) if office.definitions else None
    if not isinstance(found, FilledIn):
        with office.store.read() as reader:
            found = _counted(office, reader, service, (today - _LOOKED_BACK).isoformat())
        if office.definitions:
            office.definitions.worked_out[key] = found
    return found


def _counted(office: Office, reader: Reader, service: str, since: str) -> FilledIn:
    times = (one for one in reader.case_times() if one.service == service and one.filed >= since)
    last = sorted((one.filed, one.case_id) for one in times)[-MOST:]
    cases = [answered for _, case in last if (answered := _answered(office, reader, case))]
    asked = Counter(name for case in cases for name in case)
    given = Counter(name for case in cases for name, answer in case.items() if answer)
    offered = office.services.get(service)
    fields = [field for page in offered.pages for field in page.fields] if offered else []
    questions = [Question(one.id, one.definition.label, asked[one.id], given[one.id]) for one in fields]
    return FilledIn(len(cases), questions)


def _answered(office: Office, reader: Reader, case_id: str) -> Mapping[str, bool]:
    """Says of each question that a case was asked whether it has an answer; of an erased case, nothing."""
    case = reader.case(case_id)
    try:
        situation = office.situation(reader, case) if case else None
    except NoLongerKept:
        situation = None
    if situation is None:
        return {}
    answers = situation.papers.answers
    every = asked_questions(situation.service, answers, situation.facts) if answers else ()
    return {field.id: answers.get(field.id) not in _NOTHING for _, field in every}
