"""The municipality's own lists: what is loaded of each, loading or trying a file, and taking the newest load back."""

from datetime import date

from pydantic import Field

from gishe.runtime.long_work.work import Work
from gishe.runtime.own_lists.bringing import bring, today
from gishe.runtime.own_lists.own_list import Brought, OwnList, Wanted
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.api.call import Call, refuse
from gishe.web.api.operation import NoQuery, Operation, Reply
from gishe.web.api.refusal import Refused
from gishe.web.api.words import Model, Words

_NO_DAY = Problem(
    "list-day", Text("Датата се пише така: 2026-11-22.", "A date is written like 2026-11-22."), field="as_of"
)


class LoadTold(Model):
    """A load: from which file, by whom, true of which day, what it changed; one that `restores` took another back."""

    number: int
    at: str
    by: str
    file: str
    as_of: str
    rows: int
    added: int
    changed: int
    gone: int
    left_out: int
    restores: int | None


class ListTold(Model):
    """A list: the headings that a file must have, its loads, the newest first; a `stale` one is not asked."""

    id: str
    title: Words
    headings: list[str]
    rows: int
    stale: bool
    loads: list[LoadTold]


class Lists(Model):
    """The lists of the municipality."""

    items: list[ListTold]


class FileOfList(NoQuery):
    """How the file is called, of which day it is true (today), without wrong rows or not at all, or only tried."""

    name: str = Field(min_length=1, max_length=200)
    as_of: str = Field(default="", max_length=10)
    skip_bad: bool = False
    dry: bool = False


class BroughtTold(Model):
    """What came of a file; `work` is there instead where it takes long and goes on by itself."""

    loaded: bool
    rows: int
    mistakes: int
    told: list[Words]
    unused: list[str]
    work: str | None


def every(call: Call) -> Reply:
    """Lists the lists."""
    return Reply(Lists(items=[_told(one) for one in call.office.own_lists.every()]))


def load(call: Call) -> Reply:
    """Loads or tries a file; while something is wrong, nothing is changed."""
    its, asked, office = _found(call), call.query(FileOfList), call.office
    wanted = Wanted(
        its.register, asked.name, call.upload, call.account.login, office.chance.now(), _day(call, asked.as_of),
        asked.skip_bad, asked.dry,
    )  # fmt: skip
    came = bring(office, call.account, its, wanted)
    if isinstance(came, Problem):
        raise refuse(came)
    if isinstance(came, Work):
        return Reply(BroughtTold(loaded=False, rows=0, mistakes=0, told=[], unused=[], work=came.id))
    return Reply(BroughtTold(
        loaded=came.load is not None, rows=came.rows, mistakes=came.mistakes,
        told=[Words.of(one.says) for one in came.told], unused=list(came.unused), work=None,
    ))  # fmt: skip


def take_back(call: Call) -> Reply:
    """Brings back what was valid before the newest load."""
    its, office = _found(call), call.office
    if wrong := office.own_lists.take_back(its.register, call.account.login, office.chance.now()):
        raise Refused("conflict", (wrong,))
    return Reply(_told(_found(call)))


def _day(call: Call, written: str) -> date:
    try:
        return date.fromisoformat(written) if written else today(call.office)
    except ValueError:
        raise Refused("invalid", (_NO_DAY,), where="parameter") from None


def _found(call: Call) -> OwnList:
    found = call.office.own_lists.find(call.path("list"))
    if found is None:
        raise Refused("not-found")
    return found


def _told(one: OwnList) -> ListTold:
    return ListTold(
        id=one.register, title=Words.of(one.title), headings=list(one.headings), rows=one.rows, stale=one.stale,
        loads=[_load(each) for each in one.loads],
    )  # fmt: skip


def _load(one: Brought) -> LoadTold:
    return LoadTold(
        number=one.number, at=one.at, by=one.by, file=one.file, as_of=one.as_of, rows=one.rows, added=one.added,
        changed=one.changed, gone=one.gone, left_out=one.left_out, restores=one.restores,
    )  # fmt: skip


_ALL = "/studio/lists"
_LOADS = f"{_ALL}/{{list}}/loads"
OPERATIONS = (
    Operation("api-lists", "GET", _ALL, Text("Списъците на общината", "The municipality’s own lists"), every,
              gives=Lists),
    Operation("api-list-load", "POST", _LOADS, Text("Зарежда или опитва файл", "Loads or tries a file"), load,
              gives=BroughtTold, query=FileOfList, uploads=True, status=201, pages=("studio-list-load",)),
    Operation("api-list-back", "POST", f"{_ALL}/{{list}}/taking-back", Text("Връща предишното зареждане",
              "Brings the load before back"), take_back, gives=ListTold, refuses=("conflict",),
              pages=("studio-list-back",)),
)  # fmt: skip
