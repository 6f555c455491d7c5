"""Keeping tokens by which programs act for officials: what names them, and a digest of the rest."""

from collections.abc import Sequence
from dataclasses import asdict, fields

from sqlalchemy import Connection, Row, bindparam, select, update

from gishe.runtime.token_port import Token
from gishe.store.tables import tokens
from gishe.store.upsert import latest

_COLUMNS = [tokens.c[one.name] for one in fields(Token)]
_ONE = select(*_COLUMNS).where(tokens.c.key == bindparam("its"))
_ALL = select(*_COLUMNS).order_by(tokens.c.made_at.desc(), tokens.c.key)
_OF_LOGIN = _ALL.where(tokens.c.login == bindparam("its"))
_KEEP = latest(tokens)
_OPEN = (tokens.c.login == bindparam("its"), tokens.c.ended_at == "")
_END = update(tokens).where(*_OPEN).values(ended_at=bindparam("at"))


class TokenReading:
    """The part of a `Reader` that is about tokens, over one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._bearing = connection

    def token(self, key: str) -> Token | None:
        """Gives a token by the part that is shown, whatever has become of it."""
        row = self._bearing.execute(_ONE, {"its": key}).one_or_none()
        return _token(row) if row else None

    def tokens(self, login: str = "") -> Sequence[Token]:
        """Lists the tokens of an official, or of all, the newest first."""
        found = self._bearing.execute(_OF_LOGIN, {"its": login}) if login else self._bearing.execute(_ALL)
        return [_token(row) for row in found]


class TokenKeeping(TokenReading):
    """The part of a `Unit` that is about tokens, over one open write transaction."""

    def keep_token(self, token: Token) -> None:
        """Stores or replaces a token."""
        told = {"only_reads": int(token.only_reads), "posts": " ".join(token.posts)}
        self._bearing.execute(_KEEP, asdict(token) | told)

    def end_tokens(self, login: str, at: str) -> None:
        """Ends all tokens of an official that have not ended."""
        self._bearing.execute(_END, {"its": login, "at": at})


def _token(row: Row[tuple[object, ...]]) -> Token:
    told = dict(row._mapping)  # noqa: SLF001  SQLAlchemy's public way to a row's columns, for all its underscore
    return Token(**{**told, "only_reads": bool(told["only_reads"]), "posts": tuple(str(told["posts"]).split())})
