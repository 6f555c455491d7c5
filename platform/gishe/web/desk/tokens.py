"""An official's tokens for programs: what there is, making one, ending one; an administrator sees everybody's."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime.passwords import is_right
from gishe.runtime.studio.administrator import ADMINISTRATOR
from gishe.runtime.tokens import WantedToken, end_token, give_token, serves, tokens_of
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.visit import Visit

_LONGEST, _LONGEST_PASSWORD, _DAYS, _MOST_POSTS = 200, 1000, "90", 100
_WRONG = Problem("token-password", Text("Паролата не е вярна.", "The password is wrong."), field="password")


def show(visit: Visit) -> Response:
    """Lists the tokens, and asks for a new one."""
    return _page(visit)


def make(visit: Visit) -> Response:
    """Makes a token and shows it, this once; who only found the browser open does not know the password."""
    first, account = visit.posted.first, visit.account
    if not is_right(account, first("password")[:_LONGEST_PASSWORD]):
        return _page(visit, (_WRONG,))
    days = first("days")[:4]
    wanted = WantedToken(
        account.login, " ".join(first("name")[:_LONGEST].split()),
        int(days) if days.isascii() and days.isdecimal() else 0, first("only_reads") == "yes",
        tuple(visit.posted.values.get("posts", ()))[:_MOST_POSTS],
    )  # fmt: skip
    made = give_token(visit.office.store, visit.office.chance, account.login, wanted)
    if isinstance(made, tuple):
        return _page(visit, made)
    return visit.page("desk/token.html", token=made, name=wanted.name)


def end(visit: Visit) -> Response:
    """Ends a token."""
    if end_token(visit.office.store, visit.office.chance.now(), visit.account, visit.posted.first("key")[:_LONGEST]):
        raise HTTPException(404)
    return visit.to(f"{visit.at}/desk/tokens?done=ended")


def _page(visit: Visit, problems: tuple[Problem, ...] = ()) -> Response:
    account, now = visit.account, visit.office.chance.now()
    every = tokens_of(visit.office.store, "" if ADMINISTRATOR in account.duties else account.login)
    with visit.office.store.read() as reader:
        names = reader.officials()
    mine, others = ([one for one in every if (one.login == account.login) is own] for own in (True, False))
    first = visit.posted.first
    typed = {"name": first("name")[:_LONGEST], "days": first("days")[:4] or _DAYS, "only_reads": first("only_reads")}
    called = visit.office.municipality.called
    return visit.page(
        "desk/tokens.html", 422 if problems else 200, names=names, typed=typed, done=visit.query("done"),
        posts={post: called(post) for post in account.roles}, chosen=visit.posted.values.get("posts", ()),
        called=called, mine=mine, others=others, serving={one.key for one in every if serves(one, now)},
        problems=[(one.field, one.says) for one in problems], said={one.field: one.says for one in problems},
    )  # fmt: skip
