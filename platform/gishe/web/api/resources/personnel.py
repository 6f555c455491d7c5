"""Who is absent and who stands in, and steps that wait for nobody: for the head of personnel, and one's own return."""

import re

from pydantic import Field

from gishe.cases.absence import Absence
from gishe.cases.substitution import posts_of
from gishe.runtime.assigning import OpenStepView, StuckCase, found_case, give_step, stuck_cases
from gishe.runtime.substituting import absences, end_absence, enter_absence, keeps_personnel
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.api.call import Call, refuse
from gishe.web.api.operation import NoQuery, Operation, Reply
from gishe.web.api.refusal import Refused
from gishe.web.api.resources.acts import Given
from gishe.web.api.words import Model, Words

_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)
_DAY = Field(min_length=10, max_length=10, pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")


class NewAbsence(Model):
    """An absence from one day to another, both included: of an official, in some posts (none: in all).

    Who stands in does so by the order `number` of the day `ordered`.
    """

    absent: str = Field(min_length=1, max_length=60)
    since: str = _DAY
    until: str = _DAY
    substitute: str = Field(default="", max_length=60)
    posts: list[str] = Field(default=[], max_length=40)
    number: str = Field(default="", max_length=80)
    ordered: str = Field(default="", max_length=10)


class AbsenceTold(Model):
    """An absence as it is entered, by whom and when."""

    id: str
    absent: str
    since: str
    until: str
    substitute: str
    posts: list[str]
    order: str
    entered_by: str
    entered_at: str


class Absences(Model):
    """The absences that hold or will, the newest first: all for the head of personnel, else one's own."""

    items: list[AbsenceTold]


class AbleTold(Model):
    """Somebody who could have a step, by log-in name."""

    login: str
    name: str


class OpenStepTold(Model):
    """An open step: whose work it is, who has it, who could; `stuck` says that nobody who has it can act now."""

    step: str
    title: Words
    role: Words
    holder: str
    able: list[AbleTold]
    stuck: bool


class StuckCaseTold(Model):
    """A case as the head of personnel sees it: no more of it than its open steps."""

    id: str
    number: str
    service: Words
    due: str
    steps: list[OpenStepTold]


class StuckCases(Model):
    """Cases with steps that wait for nobody who could act; with a number, the case with that number."""

    items: list[StuckCaseTold]


class OfNumber(NoQuery):
    """The incoming number of a case; without it, all whose steps wait for nobody."""

    number: str = Field(default="", max_length=40)


def every(call: Call) -> Reply:
    """Lists the absences."""
    heads, login = keeps_personnel(call.office, call.account), call.account.login
    found = absences(call.office.store, call.office.chance.now())
    return Reply(Absences(items=[_told(one) for one in found if heads or one.absent == login]))


def enter(call: Call) -> Reply:
    """Enters an absence."""
    _head(call)
    sent = call.body(NewAbsence)
    written = Absence(
        sent.absent, sent.since, sent.until, sent.substitute, posts_of(sent.posts), sent.number, sent.ordered
    )
    done = enter_absence(call.office.store, call.office.chance.now(), written, call.account.login)
    if isinstance(done, tuple):
        raise refuse(done)
    return Reply(_told(done))


def end(call: Call) -> Reply:
    """Ends an absence now: the head of personnel anybody's, everybody else their own."""
    written, login = call.path("absence"), call.account.login
    known = int(written) if _NUMBER.fullmatch(written) else 0
    only_of = "" if keeps_personnel(call.office, call.account) else login
    done = end_absence(call.office.store, call.office.chance.now(), known, login, only_of)
    if isinstance(done, Problem):
        raise Refused("not-found")
    return Reply(_told(done))


def stuck(call: Call) -> Reply:
    """Lists cases with their open steps."""
    _head(call)
    number = call.query(OfNumber).number.strip()
    one = found_case(call.office, number) if number else None
    found = ([one] if one else []) if number else stuck_cases(call.office)
    return Reply(StuckCases(items=[_stuck(each) for each in found]))


def give(call: Call) -> Reply:
    """Gives a step of any case to an official, as the head of personnel does."""
    _head(call)
    sent = call.body(Given)
    done = give_step(call.office, call.account, call.path("case"), call.path("step"), sent.to, sent.reason.strip())
    if isinstance(done, Problem):
        raise refuse(done)
    one = found_case(call.office, done.number)
    if one is None:
        raise Refused("not-found")
    return Reply(_stuck(one))


def _head(call: Call) -> None:
    if not keeps_personnel(call.office, call.account):
        raise Refused("forbidden")


def _told(one: Absence) -> AbsenceTold:
    return AbsenceTold(
        id=str(one.id), absent=one.absent, since=one.since, until=one.until, substitute=one.substitute,
        posts=[str(post) for post in one.posts], order=one.order, entered_by=one.entered_by, entered_at=one.entered_at,
    )  # fmt: skip


def _stuck(one: StuckCase) -> StuckCaseTold:
    steps = [_step(each) for each in one.steps]
    return StuckCaseTold(
        id=one.row.id, number=one.row.number, service=Words.of(one.service), due=one.row.due, steps=steps
    )


def _step(one: OpenStepView) -> OpenStepTold:
    able = [AbleTold(login=login, name=name) for login, name in one.able]
    return OpenStepTold(
        step=one.step, title=Words.of(one.title), role=Words.of(one.role), holder=one.holder, able=able,
        stuck=one.stuck,
    )  # fmt: skip


_ALL, _CASES = "/desk/personnel/absences", "/desk/personnel/cases"
OPERATIONS = (
    Operation("api-absences", "GET", _ALL, Text("Кой отсъства и кой замества", "Who is absent and who stands in"),
              every, gives=Absences),
    Operation("api-absence-new", "POST", _ALL, Text("Вписва отсъствие и заместник",
              "Enters an absence and who stands in"), enter, takes=NewAbsence, gives=AbsenceTold, status=201,
              refuses=("conflict",), pages=("people-enter",)),
    Operation("api-absence-end", "DELETE", f"{_ALL}/{{absence}}", Text("Прекратява отсъствие",
              "Ends an absence"), end, gives=AbsenceTold, pages=("people-end", "desk-back")),
    Operation("api-stuck-cases", "GET", _CASES, Text("Преписки, чиито стъпки не чакат никого",
              "Cases whose steps wait for nobody"), stuck, gives=StuckCases, query=OfNumber),
    Operation("api-personnel-give", "POST", f"{_CASES}/{{case}}/steps/{{step}}/holder", Text(
              "Дава стъпка на служител", "Gives a step to an official"), give, takes=Given, gives=StuckCaseTold,
              refuses=("gone", "conflict"), pages=("people-give",)),
)  # fmt: skip
