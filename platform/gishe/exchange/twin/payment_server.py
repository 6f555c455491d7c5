"""The trial twin of e-payments as a server: HTTPS for programs, and the page where a person presses a button.

Its faults are turned by `PUT /_mode`: `down` refuses every call of a program; `lost`, `twice` and `forged` are what
becomes of the notice about a payment: it never arrives, arrives twice, or is marked with another secret.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request as Asked
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from gishe.exchange.sealed import opened, sealed
from gishe.exchange.twin.payment_desk import PaymentDesk, Request
from gishe.exchange.twin.payment_pages import missing_page, payment_page

MODES = ("answer", "down", "lost", "twice", "forged")
_ACTS = {"pay": "PAID", "refuse": "CANCELED", "expire": "EXPIRED"}
_UNAUTHORIZED, _BAD, _MISSING, _DOWN = 401, 400, 404, 503
_PATIENCE = 10.0


class PaymentTwin:
    """A desk of requests behind HTTP, and the mode that it is in."""

    def __init__(self, desk: PaymentDesk, mode: str = "answer") -> None:
        self.desk, self.mode = desk, mode
        #: The status that each notice was answered with, in order.
        self.told: list[int] = []

    def application(self) -> Starlette:
        """Makes the application for programs and for people alike."""
        return Starlette(
            routes=[
                Route("/api/v1/eService/{operation}", self._operation, methods=["POST"]),
                Route("/pay/{code}", self._page, methods=["GET"]),
                Route("/pay/{code}", self._pressed, methods=["POST"]),
                Route("/_mode", self._mode, methods=["PUT"]),
                Route("/_requests", self._listed, methods=["GET"]),
            ]
        )

    async def _operation(self, request: Asked) -> Response:
        if self.mode == "down":
            return Response(status_code=_DOWN)
        form = {name: str(value) for name, value in (await request.form()).items()}
        client = form.get("clientId", "")
        secret = self.desk.clients.get(client)
        body = opened(client, secret, form) if secret else None
        if body is None:
            return Response(status_code=_UNAUTHORIZED)
        answer = self.desk.answer(client, request.path_params["operation"], body)
        return Response(status_code=_BAD) if answer is None else JSONResponse(answer)

    async def _page(self, request: Asked) -> Response:
        found = self.desk.by_code(request.path_params["code"])
        return HTMLResponse(payment_page(found)) if found else HTMLResponse(missing_page(), _MISSING)

    async def _pressed(self, request: Asked) -> Response:
        found = self.desk.by_code(request.path_params["code"])
        status = _ACTS.get(str((await request.form()).get("act", "")))
        if found is None or status is None:
            return HTMLResponse(missing_page(), _MISSING)
        if moved := self.desk.moved(found.id, status):
            await self._tell(moved)
        return RedirectResponse(request.url.path, 303)

    async def _mode(self, request: Asked) -> Response:
        try:
            wanted = json.loads(await request.body())["mode"]
        except (ValueError, TypeError, KeyError):
            wanted = None
        if wanted not in MODES:
            return JSONResponse({"error": f'Send {{"mode": …}}, one of {", ".join(MODES)}.'}, _BAD)
        self.mode = wanted
        return JSONResponse({"mode": wanted})

    async def _listed(self, _request: Asked) -> Response:
        rows = [{"id": one.id, "code": one.code, "status": one.status} for one in self.desk.requests]
        return JSONResponse({"requests": rows, "asked": self.desk.asked, "told": self.told})

    async def _tell(self, request: Request) -> None:
        """Sends the notice to the address that the request named, as often as the mode says."""
        address = request.order.get("administrativeServiceNotificationURL")
        if not isinstance(address, str) or self.mode == "lost":
            return
        secret = "another" if self.mode == "forged" else self.desk.clients[request.client]
        form = sealed(request.client, secret, notice(request))
        async with httpx.AsyncClient(timeout=_PATIENCE, trust_env=False) as http:
            for _ in range(2 if self.mode == "twice" else 1):
                self.told.append(await _posted(http, address, form))


def notice(request: Request) -> dict[str, Any]:
    """Gives what is told of a request."""
    return {"Id": request.id, "Status": request.status, "ChangeTime": request.changed}


async def _posted(http: httpx.AsyncClient, address: str, form: Mapping[str, str]) -> int:
    try:
        return (await http.post(address, data=dict(form))).status_code
    except httpx.HTTPError:
        return 0


def secure_server(twin: PaymentTwin, certificate: Path, key: Path) -> uvicorn.Server:
    """Makes the server for programs, over TLS; to be run on a bound socket."""
    return uvicorn.Server(
        uvicorn.Config(
            twin.application(), ssl_certfile=str(certificate), ssl_keyfile=str(key), log_level="critical",
            access_log=False, lifespan="off",
        )
    )  # fmt: skip


def page_server(twin: PaymentTwin) -> uvicorn.Server:
    """Makes the server for people on this machine, whose browsers do not know the trial's certificate authority."""
    return uvicorn.Server(uvicorn.Config(twin.application(), log_level="critical", access_log=False, lifespan="off"))
