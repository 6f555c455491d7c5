"""A register's server may misbehave in any way HTTP allows; the connection has limits on time and size."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from gishe.registers import connection
from gishe.registers.connection import LARGEST, Connection, Unreached
from gishe.registers.settings import RegisterSettings
from gishe.registers.soap import ACTION


async def echo(request: Request) -> Response:
    said = "|".join([request.headers["SOAPAction"], request.headers["Content-Type"], (await request.body()).decode()])
    return Response(said)


async def huge(_request: Request) -> Response:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(LARGEST // 65536 + 1):
            yield b"<" * 65536

    return StreamingResponse(chunks())


async def dripping(_request: Request) -> Response:
    async def drops() -> AsyncIterator[bytes]:
        while True:
            yield b"<"
            await asyncio.sleep(0.01)

    return StreamingResponse(drops())


async def packed(_request: Request) -> Response:
    return Response(b"\x1f\x8b" + b"\0" * 100, headers={"Content-Encoding": "gzip"})


async def elsewhere(_request: Request) -> Response:
    return Response(status_code=302, headers={"Location": "https://localhost:1/"})


async def broken(_request: Request) -> Response:
    return Response("Сървърът е затворен", 500)


@pytest.fixture(scope="module")
def odd(certificates: Path, serve: Callable[..., Any]) -> Iterator[str]:
    handlers = (echo, huge, dripping, packed, elsewhere, broken)
    app = Starlette(routes=[Route(f"/{one.__name__}", one, methods=["POST"]) for one in handlers])
    made = uvicorn.Server(
        uvicorn.Config(
            app,
            ssl_certfile=str(certificates / "simulator.pem"),
            ssl_keyfile=str(certificates / "simulator.key"),
            ssl_ca_certs=str(certificates / "ca.pem"),
            ssl_cert_reqs=ssl.CERT_REQUIRED,
            log_level="critical",
            lifespan="off",
        )
    )
    with serve(made) as address:
        yield address


@pytest.fixture
def post(odd: str, certificates: Path) -> Iterator[Callable[..., bytes]]:
    made: list[Connection] = []

    def post(path: str, seconds: float = 5) -> bytes:
        files = [certificates / name for name in ("client.pem", "client.key", "ca.pem", "register-signer.pem")]
        made.append(Connection(RegisterSettings(f"{odd}/{path}", *files)))
        return made[-1].post("<a>въпрос</a>".encode(), ACTION, time.monotonic() + seconds)

    yield post
    for one in made:
        one.close()


def test_the_message_goes_with_its_action(post: Callable[..., bytes]) -> None:
    said = '"http://egov.bg/RegiX/IRegiXEntryPointV2/Execute"|text/xml; charset=utf-8|<a>въпрос</a>'
    assert post("echo").decode() == said


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("huge", "too-large"),
        ("packed", "garbage"),
        ("elsewhere", "http-302"),
        ("broken", "http-500"),
        ("no-such", "http-404"),
    ],
)
def test_what_is_not_an_answer_has_a_reason(post: Callable[..., bytes], path: str, reason: str) -> None:
    with pytest.raises(Unreached) as unreached:
        post(path)
    assert unreached.value.reason == reason


def test_a_body_that_drips_is_not_waited_for(post: Callable[..., bytes]) -> None:
    with pytest.raises(Unreached, match="timeout"):
        post("dripping", 0.05)  # it would drip for ever


def test_a_proxy_of_the_environment_is_not_used(post: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://localhost:1")
    assert post("echo")


def test_the_limit_is_far_above_any_answer() -> None:
    assert connection.LARGEST >= 1024 * 1024
