"""A server may misbehave in any way HTTP allows: redirects, bodies without end, tokens that are none."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from hurried import Hurried
from small_operation import operation
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from gishe.language.protocols.rest import RestRegister
from gishe.registers.rest.registers import RestRegisters
from gishe.registers.rest.settings import RestSettings
from gishe.runtime.register_port import Answer, CallContext
from gishe.values.text import Text
from gishe.wire.channel import LARGEST

pytestmark = pytest.mark.slow

#: What was asked, and with which key or token.
SEEN: list[tuple[str, str]] = []
#: What the next requests for a token get.
TOKENS: list[Response] = []


async def truth(request: Request) -> Response:
    SEEN.append((str(request.url.path), request.headers.get("Authorization") or request.headers.get("X-Api-Key", "")))
    return JSONResponse({"name": "Мария"})


async def elsewhere(_request: Request) -> Response:
    return Response(status_code=302, headers={"Location": "/api/truth/1"})


async def huge(_request: Request) -> Response:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(LARGEST // 65536 + 1):
            yield b"[" * 65536

    return StreamingResponse(chunks())


async def dripping(_request: Request) -> Response:
    async def drops() -> AsyncIterator[bytes]:
        for _ in range(400):
            yield b" "
            await asyncio.sleep(0.01)

    return StreamingResponse(drops())


async def packed(_request: Request) -> Response:
    return Response(b"\x1f\x8b" + b"\0" * 100, headers={"Content-Encoding": "gzip"})


async def token(request: Request) -> Response:
    SEEN.append(("token", (await request.body()).decode()))
    return TOKENS.pop(0) if TOKENS else JSONResponse({"access_token": f"t{len(SEEN)}", "expires_in": 3600})


async def old(request: Request) -> Response:
    """Takes no token but the second."""
    SEEN.append(("old", request.headers.get("Authorization", "")))
    return JSONResponse({"name": "Мария"}) if len(SEEN) > 3 else JSONResponse({}, 401)


NAMES = ("truth", "elsewhere", "huge", "dripping", "packed", "old")
REGISTER = RestRegister(
    register="odd",
    title=Text("Странен"),
    owner=Text("Никой"),
    operations={name: operation(path=f"/{name}/{{id}}", seconds=2) for name in NAMES},
)
WHY = CallContext("1-17-21.11.2026", "закон", "Община Изворово")


@pytest.fixture(scope="module")
def odd(certificates: Path, serve: Callable[..., Any]) -> Iterator[str]:
    handlers = (truth, elsewhere, huge, dripping, packed, old)
    routes = [Route(f"/api/{one.__name__}/{{id}}", one) for one in handlers]
    made = uvicorn.Server(
        uvicorn.Config(
            Starlette(routes=[*routes, Route("/token", token, methods=["POST"])]),
            ssl_certfile=str(certificates / "simulator.pem"),
            ssl_keyfile=str(certificates / "simulator.key"),
            ssl_cert_reqs=ssl.CERT_NONE,
            log_level="critical",
            lifespan="off",
        )
    )
    with serve(made) as address:
        yield address


@pytest.fixture
def ask(odd: str, certificates: Path, tmp_path: Path) -> Iterator[Callable[..., Answer]]:
    for name in ("key", "secret"):
        (tmp_path / name).write_text(f"the-{name}\n", encoding="ascii")
    SEEN.clear()
    TOKENS.clear()
    clock, made = Hurried(), dict[str, RestRegisters]()
    ways: dict[str, dict[str, Any]] = {
        "open": {},
        "key": {"api_key": tmp_path / "key"},
        "token": {
            "token_url": f"{odd}/token", "client_id": "общ:ина", "client_secret": tmp_path / "secret", "scope": "a b",
        },
    }  # fmt: skip

    def ask(name: str, way: str = "open") -> Answer:
        if way not in made:
            its = RestSettings(f"{odd}/api/", ca=certificates / "ca.pem", **ways[way])
            made[way] = RestRegisters({"odd": its}, {"odd": REGISTER}, clock)
        return made[way].ask(f"odd/{name}", {"id": "1"}, WHY)

    yield ask
    for one in made.values():
        one.close()


@pytest.mark.parametrize(
    ("name", "reason"),
    [("elsewhere", "redirected"), ("huge", "too-large"), ("packed", "garbage"), ("dripping", "timeout")],
)
def test_what_is_not_an_answer_has_a_reason(ask: Any, name: str, reason: str) -> None:
    answer = ask(name)
    assert (answer.state, answer.reason) == ("down", reason)
    assert SEEN == []


def test_a_key_goes_in_its_header(ask: Any) -> None:
    assert ask("truth", "key").record == {"name": "Мария"}
    assert SEEN == [("/api/truth/1", "the-key")]


def test_a_client_is_known_by_name_and_secret_and_asks_for_its_scope(ask: Any) -> None:
    assert ask("truth", "token").state == ask("truth", "token").state == "answered"
    assert SEEN == [
        ("token", "grant_type=client_credentials&scope=a+b"),
        ("/api/truth/1", "Bearer t1"), ("/api/truth/1", "Bearer t1"),
    ]  # fmt: skip


def test_a_token_that_is_not_taken_is_renewed_once(ask: Any) -> None:
    assert ask("old", "token").state == "answered"
    assert [one for one, _ in SEEN] == ["token", "old", "token", "old"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (JSONResponse({"error": "invalid_client"}, 401), "token-refused"),
        (JSONResponse({"error": "invalid_scope"}, 400), "token-refused"),
        (Response(status_code=302, headers={"Location": "/token"}), "http-302"),
        (Response(b"<html>"), "garbage"),
        (JSONResponse({"token": "x"}), "garbage"),
        (JSONResponse({"access_token": "x\r\nX-Evil: 1"}), "garbage"),
        (JSONResponse({"access_token": "ж"}), "garbage"),
        (JSONResponse({"access_token": ""}), "garbage"),
        (JSONResponse({"access_token": 7}), "garbage"),
        (Response(b"[" * 100_000), "garbage"),
    ],
)
def test_what_is_no_token_is_told_by_its_reason_alone(ask: Any, said: Response, reason: str) -> None:
    TOKENS.append(said)
    answer = ask("truth", "token")
    assert (answer.state, answer.reason, answer.evidence) == ("down", reason, b"")
    assert [one for one, _ in SEEN] == ["token"]


@pytest.mark.parametrize("lasts", [None, -5, "soon", True, 1e300, json.loads("0.001")])
def test_a_token_of_any_length_serves(ask: Any, lasts: Any) -> None:
    TOKENS.append(JSONResponse({"access_token": "x", "expires_in": lasts}))
    assert ask("truth", "token").state == "answered"


def test_a_token_near_its_end_is_renewed(ask: Any) -> None:
    TOKENS.extend(JSONResponse({"access_token": f"short{one}", "expires_in": 0.001}) for one in range(2))
    assert ask("truth", "token").state == ask("truth", "token").state == "answered"
    assert [said for one, said in SEEN if one != "token"] == ["Bearer short0", "Bearer short1"]
