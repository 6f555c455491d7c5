"""The municipality's own lists: what is loaded, a file to load or try, and the loads with a way back."""

from datetime import date

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime.long_work.work import Ending, Work
from gishe.runtime.own_lists.bringing import bring, today, told
from gishe.runtime.own_lists.own_list import Came, OwnList, Wanted
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.desk.work import under_way
from gishe.web.visit import Visit

_WRONG = 422
_NO_DAY = Problem(
    "list-day", Text("Напишете датата така: 2026-11-22.", "Write the date like this: 2026-11-22."), field="as-of"
)


def show(visit: Visit) -> Response:
    """Lists the lists with what is valid of each."""
    return visit.page("studio/lists.html", lists=visit.office.own_lists.every())


def one(visit: Visit) -> Response:
    """Shows one list: the form for a file, and its loads."""
    return _page(visit, _found(visit))


def load(visit: Visit) -> Response:
    """Loads or tries a file; what takes long goes on by itself."""
    its, wanted = _found(visit), _wanted(visit)
    came = wanted if isinstance(wanted, Problem) else bring(visit.office, visit.account, its, wanted)
    if isinstance(came, Work):
        return under_way(visit, came)
    if isinstance(came, Problem) or isinstance(wanted, Problem):
        return _page(visit, its, problem=came if isinstance(came, Problem) else None)
    return _page(visit, _found(visit), came=came, ending=told(came, wanted))


def take_back(visit: Visit) -> Response:
    """Brings back what was valid before the newest load."""
    its, office = _found(visit), visit.office
    wrong = office.own_lists.take_back(its.register, visit.account.login, office.chance.now())
    return _page(visit, _found(visit), problem=wrong) if wrong else visit.to(f"{visit.at}/studio/lists/{its.register}")


def _wanted(visit: Visit) -> Wanted | Problem:
    """Reads the form."""
    file = next(iter(visit.posted.files.get("the-list", ())), None)
    written, office = visit.posted.first("as-of").strip(), visit.office
    try:
        as_of = date.fromisoformat(written) if written else today(office)
    except ValueError:
        return _NO_DAY
    return Wanted(
        visit.path("list"), file.name if file else "", file.body if file else b"", visit.account.login,
        office.chance.now(), as_of, _ticked(visit, "skip-bad"), _ticked(visit, "dry"),
    )  # fmt: skip


def _ticked(visit: Visit, name: str) -> bool:
    return bool(visit.posted.first(name))


def _found(visit: Visit) -> OwnList:
    its = visit.office.own_lists.find(visit.path("list"))
    if its is None:
        raise HTTPException(404)
    return its


def _page(
    visit: Visit, its: OwnList, *, problem: Problem | None = None, came: Came | None = None,
    ending: Ending | None = None,
) -> Response:  # fmt: skip
    failed = problem is not None or (ending is not None and not ending.well)
    return visit.page(
        "studio/list.html", _WRONG if failed else 200, its=its, came=came, ending=ending, problem=problem,
        problems=[(problem.field, problem.says)] if problem else [], typed=visit.posted.first("as-of"),
        today=today(visit.office),
    )  # fmt: skip
