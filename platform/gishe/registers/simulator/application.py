"""The trial register over HTTP: RegiX's entry point, and the controls that tests and rehearsals turn."""

import asyncio
import json
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from gishe.registers.answer import SENT
from gishe.registers.simulator.broken_off import BrokenOff
from gishe.registers.simulator.calling_back import call_back
from gishe.registers.simulator.calls import Call
from gishe.registers.simulator.contract import CONTRACT, SINGLE, contract
from gishe.registers.simulator.envelope import fault
from gishe.registers.simulator.mode import MODES, Mode
from gishe.registers.simulator.over_rest import rest_routes
from gishe.registers.simulator.page import page
from gishe.registers.simulator.register import Reply, TrialRegister
from gishe.registers.soap import ACKNOWLEDGE, ACTION, CHECK, CONTENT_TYPE, PATH

_LARGEST = 1024 * 1024
_ACTIONS = frozenset({ACTION, CHECK, ACKNOWLEDGE})
_under_way: set[asyncio.Task[bool]] = set()


def application(register: TrialRegister, keys: Path) -> Starlette:
    """Makes the application: RegiX's entry point with its contract, `/rest`, `/_modes`, `/_asked`, and a front page.

    `keys` is the folder of trial keys.
    """

    async def entry_point(request: Request) -> Response:
        if request.headers.get("SOAPAction", "").strip('"') not in _ACTIONS:
            return Response(fault("Unknown SOAPAction."), 500, media_type=CONTENT_TYPE)
        body = await request.body()
        if len(body) > _LARGEST:
            return Response(fault("The message is too large."), 500, media_type=CONTENT_TYPE)
        reply = register.reply(body)
        await asyncio.sleep(reply.wait)
        return _response(register, reply)

    async def its_contract(request: Request) -> Response:
        query = "singlewsdl" if request.url.path == SINGLE else request.url.query
        document = contract(query, request.url.netloc)
        return Response(document, media_type=CONTENT_TYPE) if document else Response(status_code=404)

    async def modes(request: Request) -> Response:
        if request.method == "PUT":
            read = _modes(await request.body(), register)
            if isinstance(read, str):
                return JSONResponse({"error": read}, 422)
            register.modes = read
        return JSONResponse({name: mode.name for name, mode in register.modes.items()})

    async def remembered(_request: Request) -> Response:
        return JSONResponse({"count": register.count, "asked": register.remembered})

    async def front(_request: Request) -> Response:
        return HTMLResponse(page(register.people, register.population))

    routes = [Route(PATH, entry_point, methods=["POST"]), *(Route(path, its_contract) for path in (CONTRACT, SINGLE))]
    routes += rest_routes(register, keys)
    routes.append(Route("/_modes", modes, methods=["GET", "PUT"]))
    return Starlette(routes=[*routes, Route("/_asked", remembered), Route("/", front)])


def _response(register: TrialRegister, reply: Reply) -> Response:
    if reply.call and reply.call.callback:
        _send_later(register, reply.call)
    if reply.breaks:
        return BrokenOff(reply.body)
    return Response(reply.body, reply.status, media_type=CONTENT_TYPE)


def _send_later(register: TrialRegister, call: Call) -> None:
    seconds = (call.ready_at - register.now()).total_seconds()
    sending = asyncio.create_task(call_back(call.callback, seconds, lambda: register.late(call, SENT)))
    _under_way.add(sending)  # or nobody would hold it
    sending.add_done_callback(_under_way.discard)


def _modes(body: bytes, register: TrialRegister) -> dict[str, Mode] | str:
    """Reads `{operation: mode}`, or says in a sentence what is wrong with it."""
    try:
        written: Any = json.loads(body)
    except ValueError:
        written = None
    if not isinstance(written, dict):
        return 'Send JSON such as {"grao/relations": "down"}.'
    read = {name: Mode.parse(str(mode)) for name, mode in written.items()}
    if unknown := [name for name in read if not register.knows(name)]:
        return f"There is no operation {unknown[0]}."
    if wrong := [name for name, mode in read.items() if mode is None]:
        return f"{wrong[0]} may be one of: {', '.join(MODES)}."
    return {name: mode for name, mode in read.items() if mode}
