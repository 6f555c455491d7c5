"""A recording and a replay over HTTP, at the address where RegiX would be."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from html import escape

import httpx
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from gishe.registers.settings import RegisterSettings
from gishe.registers.simulator.recording.recorder import Recorder
from gishe.registers.simulator.recording.replay import Replay
from gishe.registers.soap import CONTENT_TYPE, PATH

_LARGEST = 1024 * 1024
_SECONDS = 120.0
_OK = 200
_PAGE = """<!DOCTYPE html>
<html lang="bg"><head><meta charset="utf-8"><title>{title}</title></head>
<body><h1>{title}</h1><p>{text}</p></body></html>
"""
_RECORDS = (
    "Записване на отговори",
    "Въпросите отиват към {url}. Отговорите се връщат, както са, и се записват без лични данни.",
)
_REPLAYS = (
    "Записани отговори — не е истински регистър",
    "Тук има {count} записани отговора без лични данни, подписани с пробен ключ. Нямат никаква правна стойност.",
)


def recording(recorder: Recorder, through: RegisterSettings) -> Starlette:
    """Passes questions on and keeps the answers; `/_recorded` tells how many. Raises `OSError` without certificates."""
    client = httpx.AsyncClient(verify=through.tls(), trust_env=False, timeout=_SECONDS)

    @asynccontextmanager
    async def closing(_made: Starlette) -> AsyncIterator[None]:
        async with client:
            yield

    async def pass_on(request: Request) -> Response:
        question = await request.body()
        headers = {name: request.headers[name] for name in ("SOAPAction", "Content-Type") if name in request.headers}
        try:
            came = await client.post(through.entry_point, content=question, headers=headers)
        except httpx.HTTPError:
            return Response(status_code=503)
        if came.status_code == _OK:
            await run_in_threadpool(recorder.hear, question, came.content)
        return Response(came.content, came.status_code, media_type=came.headers.get("Content-Type", CONTENT_TYPE))

    async def recorded(_request: Request) -> Response:
        return JSONResponse(dict(recorder.counted))

    title, text = _RECORDS
    routes = [Route("/_recorded", recorded), *_routes(pass_on, title, text.format(url=through.entry_point))]
    return Starlette(routes=routes, lifespan=closing)


def replaying(replay: Replay) -> Starlette:
    """Answers with what was recorded."""

    async def entry_point(request: Request) -> Response:
        body = await request.body()
        reply = await run_in_threadpool(replay.reply, body[: _LARGEST + 1])
        return Response(reply.body, reply.status, media_type=CONTENT_TYPE)

    title, text = _REPLAYS
    return Starlette(routes=_routes(entry_point, title, text.format(count=len(replay.pairs))))


def _routes(entry_point: Callable[[Request], Awaitable[Response]], title: str, text: str) -> list[Route]:
    async def front(_request: Request) -> Response:
        return HTMLResponse(_PAGE.format(title=escape(title), text=escape(text)))

    return [Route(PATH, entry_point, methods=["POST"]), Route("/", front)]
