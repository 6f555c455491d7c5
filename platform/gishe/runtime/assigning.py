"""Giving open steps to one official, and seeing which of them wait for somebody who can't act."""

from collections.abc import Iterator
from dataclasses import dataclass

from gishe.cases.assigning import Giving, give, stuck
from gishe.cases.case import Case
from gishe.cases.situation import Situation
from gishe.cases.staff import Mandate, Staff
from gishe.cases.who_may import could_act, mandate_of
from gishe.runtime.deciding import UNKNOWN_CASE
from gishe.runtime.entering import enter
from gishe.runtime.kept import Account, CaseRow, InboxQuery
from gishe.runtime.office import Office
from gishe.runtime.personnel import official_of, staff_of, staffed
from gishe.runtime.ports import Reader
from gishe.runtime.substituting import keeps_personnel
from gishe.values.plain import digest
from gishe.values.post import Post
from gishe.values.problem import Problem
from gishe.values.text import Text

#: Where so few people could act, it is looked whether a case excludes them all.
_FEW = 3
#: How many cases of each kind that nobody can take on a page shows; those that are due first.
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class OpenStepView:
    """An open step: whose work it is, who has it (log-in and name, or empty), who could have it, by log-in and name.

    `stuck` says that who has it, or everybody, can't act now.
    """

    step: str
    title: Text
    role: Text
    place: Text | None
    holder: str
    holder_name: str
    able: tuple[tuple[str, str], ...]
    stuck: bool


@dataclass(frozen=True, slots=True)
class StuckCase:
    """A case with steps that wait for nobody, as the head sees it: no more of it than that."""

    row: CaseRow
    service: Text
    steps: tuple[OpenStepView, ...]


def give_step(  # noqa: PLR0913, PLR0917  who gives what to whom, and why
    office: Office, account: Account, case_id: str, step: str, to: str, reason: str = ""
) -> Case | Problem:
    """Gives an open step to an official by login; a reason is a paper beside the journal."""
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None:
            return UNKNOWN_CASE
        situation, official = staffed(office, unit, case), official_of(account)
        giving = Giving(step, to, digest(reason) if reason else "", keeps_personnel(office, account))
        events = give(situation, official, giving)
        if isinstance(events, Problem):
            return events
        if reason:
            unit.keep_paper(case_id, "reason", f"given:{step}", reason)
        mandate = mandate_of(situation, official, step)
        behalf = mandate.on_behalf_of if isinstance(mandate, Mandate) and not giving.head else ""
        return enter(office, unit, situation, events, account.login, behalf)


def open_steps(office: Office, situation: Situation) -> tuple[OpenStepView, ...]:
    """Gives the open steps of a case, with who has them and who could."""
    return tuple(_view(office, situation, opened.step) for opened in situation.case.open)


def stood_in(situation: Situation, account: Account) -> dict[str, tuple[str, str]]:
    """Gives for whom, and by which order, an official would act at each open step where the right is another's."""
    official = official_of(account)
    rights = ((one.step, mandate_of(situation, official, one.step)) for one in situation.case.open)
    return {step: (one.whose.name, one.order) for step, one in rights if isinstance(one, Mandate) and one.absent}


def found_case(office: Office, number: str) -> StuckCase | None:
    """Gives the open steps of the case with an incoming number, to be given to others."""
    with office.store.read() as reader:
        case = reader.case_by_number(number)
        if case is None:
            return None
        row = CaseRow(case.id, case.number, case.service, case.state, case.submitted_at, case.due, "")
        return _seen(office, reader, staff_of(office, reader), row)


def stuck_cases(office: Office) -> tuple[StuckCase, ...]:
    """Lists the cases whose steps wait for nobody who could act now, the earliest due first of each kind."""
    with office.store.read() as reader:
        staff = staff_of(office, reader)
        kinds = [(kind, _able_people(staff, *kind)) for kind in reader.waited_for()]
        doubtful = {row.id: row for kind, able in kinds if able <= _FEW for row in reader.inbox(_query(*kind))}
        nobody = {row.id for kind, able in kinds if not able for row in reader.inbox(_query(*kind))}
        rows = (row for row in doubtful.values() if row.id in nobody or _excludes(office, row))
        seen = (_seen(office, reader, staff, row) for row in rows)
        return tuple(one for one in seen if one.row.id in nobody or any(step.stuck for step in one.steps))


def _query(post: Post, holder: str) -> InboxQuery:
    return InboxQuery(posts=(post,), held=(holder,), theirs=True, limit=_SHOWN)


def _able_people(staff: Staff, post: Post, holder: str) -> int:
    """Counts who could do a post's work today, as far as the case itself does not exclude them."""
    able = staff.able(post.role, post.place)
    theirs = (one for one in able if not holder or holder in {person.login for person in one.people})
    return len({one.official.login for one in theirs})


def _excludes(office: Office, row: CaseRow) -> bool:
    """Says whether four eyes may leave a step of the case with nobody, though somebody holds the role."""
    service = office.services.get(row.service)
    return service is None or any(step.definition.not_same_as for step in service.steps.values())


def _seen(office: Office, reader: Reader, staff: Staff, row: CaseRow) -> StuckCase:
    case = reader.case(row.id) or Case(row.id)
    situation = staffed(office, reader, case, staff)
    return StuckCase(row, situation.service.definition.title, open_steps(office, situation))


def _view(office: Office, situation: Situation, step: str) -> OpenStepView:
    its, staff = situation.service.steps[step].definition, situation.staff
    holder, place = situation.case.assigned_to(step), situation.place_of(situation.service.steps[step])
    return OpenStepView(
        step, its.title, office.municipality.roles.get(its.role, Text(its.role)),
        staff.places.title(place) if place else None, holder, _name(staff, holder),
        tuple(dict(_able(situation, step)).items()), stuck(situation, step),
    )  # fmt: skip


def _able(situation: Situation, step: str) -> Iterator[tuple[str, str]]:
    return ((mandate.official.login, mandate.official.name) for mandate in could_act(situation, step))


def _name(staff: Staff, login: str) -> str:
    known = staff.officials.get(login)
    return known.name if known else login
