"""Whom a token acts for, and what it may do."""

from gishe.values.text import Text
from gishe.web.api.call import Call
from gishe.web.api.operation import Operation, Reply
from gishe.web.api.words import Model


class BearerTold(Model):
    """An official's token: the part of it that is shown, whose it is, the posts in which it may act today.

    `posts` are those to which it was limited as it was made; none, where it acts in all of them.
    """

    token: str
    name: str
    login: str
    official: str
    duties: list[str]
    only_reads: bool
    posts: list[str]
    expires_at: str


def show(call: Call) -> Reply:
    """Says whom the token acts for."""
    account, bearer = call.account, call.caller.bearer
    token = bearer.token if bearer else None
    return Reply(BearerTold(
        token=token.key if token else "", name=token.name if token else "", login=account.login, official=account.name,
        duties=list(account.duties), only_reads=bool(token and token.only_reads),
        posts=list(account.only),
        expires_at=token.expires_at if token else "",
    ))  # fmt: skip


OPERATIONS = (
    Operation("api-token", "GET", "/desk/token", Text("За кого действа ключът", "Whom the token acts for"), show,
              gives=BearerTold),
)  # fmt: skip
