"""The administrator's pages of officials' accounts: who has one, for which posts, and the link by which one begins."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime import accounts
from gishe.runtime.account_port import AccountAct
from gishe.runtime.kept import Account
from gishe.values.post import Post
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.visit import Visit

_MOST_ACTS, _LONGEST = 50, 200
_EVERYWHERE = Text("цялата община", "the whole municipality")


def show(visit: Visit) -> Response:
    """Lists the accounts, and asks for a new one."""
    return _page(visit)


def open_account(visit: Visit) -> Response:
    """Opens an account and shows the link for its owner, this once."""
    first = visit.posted.first
    login, name, person = (" ".join(first(key)[:_LONGEST].split()) for key in ("login", "name", "person_id"))
    wanted = accounts.Wanted(login, name, person, _posts(visit))
    token = accounts.open_account(visit.office, visit.account.login, wanted)
    return _page(visit, wanted, token) if isinstance(token, tuple) else _link_page(visit, login, name, token)


def one(visit: Visit) -> Response:
    """Shows an account."""
    return _one_page(visit, _found(visit))


def give_posts(visit: Visit) -> Response:
    """Gives the official the posts that are marked, and one more if it is chosen."""
    account, posts = _found(visit), _posts(visit)
    problem = accounts.give_posts(visit.office, visit.account.login, account.login, posts)
    return _one_page(visit, account, problem) if problem else visit.to(f"{_at(visit, account)}?done=posts")


def send_link(visit: Visit) -> Response:
    """Shows a new link for the owner of an account, this once."""
    account = _found(visit)
    token = accounts.send_link(visit.office, visit.account.login, account.login)
    if isinstance(token, Problem):
        return _one_page(visit, account, token)
    return _link_page(visit, account.login, account.name, token)


def close(visit: Visit) -> Response:
    """Closes an account."""
    account = _found(visit)
    problem = accounts.close_account(visit.office, visit.account.login, account.login)
    return _one_page(visit, account, problem) if problem else visit.to(f"{visit.at}/desk/accounts?done=closed")


def _found(visit: Visit) -> Account:
    with visit.office.store.read() as reader:
        found = reader.account(visit.path("login"))
    if found is None:
        raise HTTPException(404)
    return found


def _posts(visit: Visit) -> tuple[str, ...]:
    """Reads the posts that are marked, with the one that is chosen by role and place."""
    role, place = visit.posted.first("role")[:60], visit.posted.first("place")[:60]
    marked = [one[:_LONGEST] for one in visit.posted.values.get("posts", ())]
    return tuple(dict.fromkeys([*marked, *([str(Post(role, place))] if role else [])]))


def _at(visit: Visit, account: Account) -> str:
    return f"{visit.at}/desk/accounts/{account.login}"


def _page(visit: Visit, typed: accounts.Wanted | None = None, problems: Sequence[Problem] = ()) -> Response:
    with visit.office.store.read() as reader:
        everybody, steps, acts = reader.accounts(), reader.second_steps(), reader.account_acts(_MOST_ACTS)
    return visit.page(
        "desk/accounts.html", 422 if problems else 200, accounts=everybody, steps=steps, acts=_told(visit, acts),
        names={one.login: one.name for one in everybody}, typed=typed or accounts.Wanted("", "", "", ()),
        said={problem.field: problem.says for problem in problems}, done=visit.query("done"),
        problems=[(problem.field or "", problem.says) for problem in problems], **_choices(visit),
    )  # fmt: skip


def _one_page(visit: Visit, account: Account, problem: Problem | None = None) -> Response:
    with visit.office.store.read() as reader:
        step, acts = reader.second_step(account.login), reader.account_acts(_MOST_ACTS * 10)
        names = {one.login: one.name for one in reader.accounts()}
    return visit.page(
        "desk/one_account.html", 422 if problem else 200, account=account, since=step.since if step else "",
        acts=_told(visit, [act for act in acts if act.login == account.login][:_MOST_ACTS]), names=names,
        done=visit.query("done"),
        problems=[(problem.field or "", problem.says)] if problem else (), hint=problem.hint if problem else None,
        own=account.login == visit.account.login, **_choices(visit),
    )  # fmt: skip


def _told(visit: Visit, acts: Iterable[AccountAct]) -> list[AccountAct]:
    """Puts the posts in what was done into the words that people know them by."""
    return [replace(act, detail="; ".join(_posts_told(visit, act.detail))) for act in acts]


def _posts_told(visit: Visit, detail: str) -> Iterator[str]:
    for written in filter(None, detail.split(", ")):
        sign = {"+": "+ ", "-": "– "}.get(written[0], "")
        yield sign + visit.office.municipality.called(written.lstrip("+-")).to(visit.language)


def _link_page(visit: Visit, login: str, name: str, token: str) -> Response:
    address = f"{visit.office.public_url}{visit.at}/desk/welcome/{token}"
    return visit.page("desk/account_link.html", login=login, name=name, address=address)


def _choices(visit: Visit) -> Mapping[str, object]:
    its = visit.office.municipality
    return {
        "called": its.called,
        "roles": {role: its.called(role) for role in its.roles},
        "places": {"": _EVERYWHERE, **{place: its.known_places.title(place) for place in its.places}},
    }
