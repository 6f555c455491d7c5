"""The trial twin of eAuth as a server: a request comes by a form, a person chooses, the answer goes back by a form."""

from collections.abc import Mapping
from datetime import timedelta

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from gishe.exchange.twin.eauth import FRESH, PATIENT, Asking, EAuthTwin
from gishe.exchange.twin.identity_pages import Choice, choosing_page, refusing_page, returning_page
from gishe.exchange.twin.identity_provider import LEVELS

_BAD, _UNPROCESSABLE = 400, 422
_SAFE = {"cache-control": "no-store", "referrer-policy": "no-referrer", "x-frame-options": "DENY"}
_CHOSEN = "/SingleSignOnService/chosen"


class EAuthServer:
    """A twin behind HTTP; `faults` says in words how the trial's register fails about some people."""

    def __init__(self, twin: EAuthTwin, faults: Mapping[str, str] | None = None) -> None:
        self.twin, self._faults = twin, faults or {}

    def routes(self) -> tuple[Route, ...]:
        """Gives where requests are taken, and where the choice goes."""
        return (
            Route("/SingleSignOnService", self._ask, methods=["POST"]),
            Route(_CHOSEN, self._answer, methods=["POST"]),
        )

    async def _ask(self, request: Request) -> Response:
        form, asking = await self._understood(request, FRESH)
        return self._page(asking, form) if asking else HTMLResponse(refusing_page(), _BAD, headers=_SAFE)

    async def _answer(self, request: Request) -> Response:
        form, asking = await self._understood(request, PATIENT)
        if asking is None:
            return HTMLResponse(refusing_page(), _BAD, headers=_SAFE)
        if form.get("agree") == "no":
            return self._back(asking, form, self.twin.decline(asking))
        person = next((one for one in self.twin.people if one.key == form.get("person")), None)
        level = form.get("level", "")
        if person is None or level not in LEVELS:
            return self._page(asking, form, mistaken=True)
        return self._back(asking, form, self.twin.vouch(asking, person, level))

    async def _understood(self, request: Request, within: timedelta) -> tuple[dict[str, str], Asking | None]:
        form = {name: str(value) for name, value in (await request.form()).items()}
        return form, await run_in_threadpool(self.twin.understand, form.get("SAMLRequest", ""), within)

    def _page(self, asking: Asking, form: Mapping[str, str], *, mistaken: bool = False) -> Response:
        hidden = {name: form.get(name, "") for name in ("SAMLRequest", "RelayState")}
        town, there = asking.town, self.twin.address.replace("/SingleSignOnService", _CHOSEN)
        choice = Choice(town.title, town.ekatte, self.twin.people, asking.level, there, hidden)
        page = choosing_page(choice, self._faults, mistaken=mistaken)
        return HTMLResponse(page, _UNPROCESSABLE if mistaken else 200, headers=_SAFE)

    def _back(self, asking: Asking, form: Mapping[str, str], answer: str) -> Response:
        fields = {"SAMLResponse": answer, "RelayState": form.get("RelayState", "")}
        return HTMLResponse(returning_page(asking.town.back, fields), headers=_SAFE)
