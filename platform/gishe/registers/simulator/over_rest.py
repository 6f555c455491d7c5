"""Where the trial register serves the registers that are asked over HTTPS: a token's address, and a path for each."""

import asyncio
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gishe.registers.rest.trial import REST
from gishe.registers.simulator.broken_off import BrokenOff
from gishe.registers.simulator.register import TrialRegister
from gishe.registers.simulator.rest import RestAsked, RestReply, RestTwin

_LARGEST = 1024 * 1024


def rest_routes(register: TrialRegister, keys: Path) -> list[Route]:
    """Gives the routes; `keys` is the folder of trial keys, for the secret of who may ask."""
    twin = RestTwin(register, keys)

    async def token(request: Request) -> Response:
        return _response(twin.token(request.headers.get("Authorization", ""), await request.body()))

    async def question(request: Request) -> Response:
        body = await request.body()
        if len(body) > _LARGEST:
            return Response(status_code=413)
        name = request.path_params["register"]
        # As it came: what is encoded in it is no part of the path.
        raw = bytes(request.scope["raw_path"]).decode("ascii", "replace").partition("?")[0]
        path, headers = raw.removeprefix(f"{REST}/{name}"), dict(request.headers.items())
        reply = twin.reply(RestAsked(name, request.method, path, request.url.query, headers, body))
        await asyncio.sleep(reply.wait)
        return _response(reply)

    return [
        Route(f"{REST}/token", token, methods=["POST"]),
        Route(f"{REST}/{{register}}/{{path:path}}", question, methods=["GET", "POST"]),
    ]


def _response(reply: RestReply) -> Response:
    if reply.breaks:
        return BrokenOff(reply.body)
    return Response(reply.body, reply.status, media_type=reply.media_type)
