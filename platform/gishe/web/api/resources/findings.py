"""Finding cases by number, name, or words of what was answered; what is looked for stands in no address."""

from pydantic import Field

from gishe.runtime.finding_cases import LONGEST, FoundCase, find_cases
from gishe.values.text import Text
from gishe.web.api.call import Call
from gishe.web.api.operation import Operation, Reply
from gishe.web.api.words import Model, Words


class Sought(Model):
    """What is looked for: an incoming number, a name, words of the application."""

    words: str = Field(min_length=1, max_length=LONGEST)


class FoundLine(Model):
    """A case that was found."""

    id: str
    number: str
    service: Words
    applicant: str
    state: str
    filed_at: str
    due: str


class FoundCases(Model):
    """The cases that are meant, the newest first; of very many only the newest."""

    items: list[FoundLine]


def find(call: Call) -> Reply:
    """Finds cases, and notes for whom each was found."""
    found = find_cases(call.office, call.account, call.body(Sought).words)
    return Reply(FoundCases(items=[_line(one) for one in found]))


def _line(one: FoundCase) -> FoundLine:
    return FoundLine(
        id=one.id, number=one.number, service=Words.of(one.service), applicant=one.applicant, state=one.state,
        filed_at=one.submitted_at, due=one.due,
    )  # fmt: skip


OPERATIONS = (
    Operation("api-find-cases", "POST", "/desk/searches", Text("Намира преписки по номер, име или думи",
              "Finds cases by number, name or words"), find, takes=Sought, gives=FoundCases,
              pages=("find-cases-post",)),
)  # fmt: skip
