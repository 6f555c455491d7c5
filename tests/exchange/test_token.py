"""The token that an entrance may want beside the certificate."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from gishe.exchange.connection import Connection, Unreached
from gishe.exchange.settings import EDeliverySettings
from gishe.exchange.token import Token


class Issuer:
    def __init__(self) -> None:
        self.asked: list[Mapping[str, Any]] = []
        self.says: Any = {"access_token": "one", "expires_in": 300}

    async def token(self, request: Request) -> JSONResponse:
        async with request.form() as form:
            self.asked.append(dict(form))
        return JSONResponse(self.says)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def issuing(serve: Callable[[Starlette], AbstractContextManager[str]]) -> Iterator[tuple[Issuer, str]]:
    issuer = Issuer()
    with serve(Starlette(routes=[Route("/token", issuer.token, methods=["POST"])])) as address:
        yield issuer, address


@pytest.fixture
def issuer(issuing: tuple[Issuer, str]) -> Issuer:
    issuing[0].__init__()  # type: ignore[misc]  # as it was at the start
    return issuing[0]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def token(issuing: tuple[Issuer, str], settings: EDeliverySettings, clock: Clock) -> Iterator[Token]:
    its = replace(settings, token_url=f"{issuing[1]}/token", client_id="gishe", scope="/x*")
    connection = Connection(its)
    yield Token(its, connection, clock)
    connection.close()


def test_it_is_asked_for_once_while_it_lasts(token: Token, issuer: Issuer, clock: Clock) -> None:
    until = time.monotonic() + 60
    assert token.headers(until) == {"Authorization": "Bearer one"}
    clock.now += 170
    token.headers(until)
    assert issuer.asked == [{"grant_type": "client_credentials", "client_id": "gishe", "scope": "/x*"}]
    clock.now += 20
    issuer.says = {"access_token": "two", "expires_in": 300}
    assert token.headers(until) == {"Authorization": "Bearer two"}


def test_one_that_was_not_accepted_is_asked_for_anew(token: Token, issuer: Issuer) -> None:
    token.headers(time.monotonic() + 60)
    token.forget()
    token.headers(time.monotonic() + 60)
    assert len(issuer.asked) == 2


@pytest.mark.parametrize("says", [[], {}, {"access_token": 5}])
def test_what_is_no_token_is_said_so(token: Token, issuer: Issuer, says: Any) -> None:
    issuer.says = says
    with pytest.raises(Unreached, match="token"):
        token.headers(time.monotonic() + 60)
