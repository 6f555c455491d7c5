"""The page of the head of personnel: who is absent and who stands in, and steps that wait for nobody."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.cases.absence import Absence
from gishe.cases.substitution import posts_of
from gishe.runtime.assigning import found_case, give_step, stuck_cases
from gishe.runtime.personnel import day_of
from gishe.runtime.substituting import absences, end_absence, enter_absence, keeps_personnel
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.visit import Visit

_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)
#: The inputs of an absence, by the names that its problems have for them.
_FIELDS = ("absent", "substitute", "since", "until", "number", "ordered", "posts")


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """An absence in words: names and posts; `now` says that it holds today."""

    id: int
    absent: str
    substitute: str
    posts: tuple[Text, ...]
    since: str
    until: str
    order: str
    now: bool


def show(visit: Visit) -> Response:
    """Shows the page; with a case's number, that case's open steps too."""
    return _page(visit)


def enter(visit: Visit) -> Response:
    """Enters an absence; what is wrong is shown with everything as typed."""
    _allowed(visit)
    office, typed = visit.office, _typed(visit)
    done = enter_absence(office.store, office.chance.now(), typed, visit.account.login)
    return _page(visit, typed, done) if isinstance(done, tuple) else visit.to(f"{visit.at}/desk/people?done=entered")


def end(visit: Visit) -> Response:
    """Ends an absence before its last day."""
    _allowed(visit)
    return _ended(visit, "", "desk/people")


def back(visit: Visit) -> Response:
    """Ends one's own absence: the official is back at work."""
    return _ended(visit, visit.account.login, "desk")


def give(visit: Visit) -> Response:
    """Gives a step of a case to an official."""
    _allowed(visit)
    posted = visit.posted
    done = give_step(
        visit.office, visit.account, visit.path("case"), visit.path("given"), posted.first("the-to")[:60],
        posted.first("the-why").strip()[:4000],
    )  # fmt: skip
    if isinstance(done, Problem):
        return _page(visit, problems=(done,))
    return visit.to(f"{visit.at}/desk/people?{urlencode({'done': 'given', 'number': done.number})}")


def _ended(visit: Visit, only_of: str, where: str) -> Response:
    office, number = visit.office, visit.path("absence")
    known = int(number) if _NUMBER.fullmatch(number) else 0
    done = end_absence(office.store, office.chance.now(), known, visit.account.login, only_of)
    if isinstance(done, Problem):
        raise HTTPException(404)
    return visit.to(f"{visit.at}/{where}{'?done=ended' if where == 'desk/people' else ''}")


def _allowed(visit: Visit) -> None:
    if not keeps_personnel(visit.office, visit.account):
        raise HTTPException(404)


def _typed(visit: Visit) -> Absence:
    first, posts = visit.posted.first, visit.posted.values.get("the-posts", [])
    substitute = first("the-substitute")[:60]
    order = (" ".join(first("the-number").split())[:80], first("the-ordered")[:10]) if substitute else ("", "")
    return Absence(
        first("the-absent")[:60], first("the-since")[:10], first("the-until")[:10], substitute, posts_of(posts), *order
    )


def _page(visit: Visit, typed: Absence | None = None, problems: Sequence[Problem] = ()) -> Response:
    _allowed(visit)
    office, today = visit.office, day_of(visit.office.chance.now())
    with office.store.read() as reader:
        accounts = reader.accounts()
    names = {one.login: one.name for one in accounts}
    posts = dict.fromkeys(role for one in accounts for role in one.roles)
    number = visit.query("number").strip()[:40]
    lines = [_line(visit, one, names, today) for one in absences(office.store, office.chance.now())]
    return visit.page(
        "desk/people.html", 422 if problems else 200, typed=typed or Absence("", today, ""), names=names,
        posts={post: office.municipality.called(post) for post in posts}, absences=lines, stuck=stuck_cases(office),
        number=number, found=found_case(office, number) if number else None, done=visit.query("done"),
        said={problem.field: problem.says for problem in problems},
        problems=[(f"the-{problem.field}" if problem.field in _FIELDS else "", problem.says) for problem in problems],
        hints=[problem.hint for problem in problems if problem.hint],
    )  # fmt: skip


def _line(visit: Visit, one: Absence, names: Mapping[str, str], today: str) -> AbsenceLine:
    posts = tuple(visit.office.municipality.called(str(post)) for post in one.posts)
    return AbsenceLine(
        one.id, names.get(one.absent, one.absent), names.get(one.substitute, one.substitute), posts, one.since,
        one.until, one.order, one.holds_on(today),
    )  # fmt: skip
