"""The trial provider of identity as a server: the part of OpenID Connect by which people sign in to a site."""

from base64 import b64decode
from collections.abc import Mapping, Sequence
from urllib.parse import unquote, urlencode, urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from gishe.exchange.twin.identity_pages import Choice, choosing_page, left_page, refusing_page
from gishe.exchange.twin.identity_provider import LEVELS, Asked, IdentityProvider

_BAD, _UNAUTHORIZED, _UNPROCESSABLE = 400, 401, 422
_SAFE = {
    "cache-control": "no-store", "referrer-policy": "no-referrer", "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}  # fmt: skip


class IdentityServer:
    """A provider behind HTTP; `faults` says in words how the trial's register fails about some people.

    Beside it `others` may answer, which speak other protocols.
    """

    def __init__(
        self, provider: IdentityProvider, faults: Mapping[str, str] | None = None, others: Sequence[Route] = ()
    ) -> None:
        self.provider, self._faults, self._others = provider, faults or {}, others

    def application(self) -> Starlette:
        """Makes the application for programs and for people alike."""
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._published),
                Route("/keys", self._keys),
                Route("/authorize", self._ask, methods=["GET"]),
                Route("/authorize", self._answer, methods=["POST"]),
                Route("/token", self._token, methods=["POST"]),
                Route("/userinfo", self._about),
                Route("/leave", self._leave),
                *self._others,
            ]
        )

    async def _published(self, _request: Request) -> Response:
        at = self.provider.issuer
        return JSONResponse({
            "issuer": at, "authorization_endpoint": f"{at}/authorize", "token_endpoint": f"{at}/token",
            "jwks_uri": f"{at}/keys", "userinfo_endpoint": f"{at}/userinfo", "end_session_endpoint": f"{at}/leave",
            "response_types_supported": ["code"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"], "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        })  # fmt: skip

    async def _keys(self, _request: Request) -> Response:
        return JSONResponse(self.provider.keys)

    async def _ask(self, request: Request) -> Response:
        asked = self._asked(request.query_params)
        if asked is None:
            return HTMLResponse(refusing_page(), _BAD, headers=_SAFE)
        return HTMLResponse(choosing_page(self._choice(asked), self._faults), headers=_SAFE)

    async def _answer(self, request: Request) -> Response:
        form = await request.form()
        asked = self._asked(form)
        if asked is None:
            return HTMLResponse(refusing_page(), _BAD, headers=_SAFE)
        if form.get("agree") == "no":
            return self._back(asked, error="access_denied")
        person, level = self.provider.person(str(form.get("person", ""))), str(form.get("level", ""))
        if person is None or level not in LEVELS:
            page = choosing_page(self._choice(asked), self._faults, mistaken=True)
            return HTMLResponse(page, _UNPROCESSABLE, headers=_SAFE)
        return self._back(asked, code=self.provider.give(asked, person, level))

    async def _token(self, request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        client, secret = _basic(request.headers.get("authorization", ""))
        names = ("code", "code_verifier", "redirect_uri")
        taken = self.provider.take(client, secret, *(form.get(name, "") for name in names))
        return JSONResponse(taken) if taken else JSONResponse({"error": "invalid_grant"}, _BAD)

    async def _about(self, request: Request) -> Response:
        told = self.provider.about(request.headers.get("authorization", "").removeprefix("Bearer "))
        return JSONResponse(told) if told else Response(status_code=_UNAUTHORIZED)

    async def _leave(self, request: Request) -> Response:
        """Says good-bye; only to an address beside the one where the client's people come back there is a link."""
        client = self.provider.clients.get(request.query_params.get("client_id", ""))
        back = request.query_params.get("post_logout_redirect_uri", "")
        known = client is not None and urlsplit(back)[:2] == urlsplit(client.back)[:2]
        return HTMLResponse(left_page(back if known else ""), headers=_SAFE)

    def _asked(self, told: QueryParams | FormData) -> Asked | None:
        """Reads a request for authentication; `None` where sending anybody back with anything would be unsafe."""
        its = {name: str(value) for name, value in told.items()}
        client = self.provider.clients.get(its.get("client_id", ""))
        wanted = its.get("response_type"), its.get("code_challenge_method"), its.get("redirect_uri")
        if client is None or wanted != ("code", "S256", client.back) or "openid" not in its.get("scope", "").split():
            return None
        levels = [name.rpartition("/")[2] for name in its.get("acr_values", "").split()]
        # Who may choose among several is offered the usual one.
        fit = [level for level in LEVELS if level in levels]
        level = "substantial" if "substantial" in fit or not fit else fit[0]
        state, nonce, challenge = (its.get(name, "") for name in ("state", "nonce", "code_challenge"))
        return Asked(its["client_id"], client.back, state, nonce, challenge, level)

    def _choice(self, asked: Asked) -> Choice:
        client = self.provider.clients[asked.client]
        hidden = {
            "client_id": asked.client, "redirect_uri": asked.back, "state": asked.state, "nonce": asked.nonce,
            "code_challenge": asked.challenge, "acr_values": asked.level, "response_type": "code", "scope": "openid",
            "code_challenge_method": "S256",
        }  # fmt: skip
        there = f"{self.provider.issuer}/authorize"
        return Choice(client.title, client.ekatte, self.provider.people, asked.level, there, hidden)

    def _back(self, asked: Asked, **said: str) -> Response:
        query = urlencode({**said, "state": asked.state, "iss": self.provider.issuer})
        return RedirectResponse(f"{asked.back}?{query}", 303, headers=_SAFE)


def _basic(header: str) -> tuple[str, str]:
    """Reads the client and its secret (RFC 6749, 2.3.1); both are empty where they can't be read."""
    try:
        client, _, secret = b64decode(header.removeprefix("Basic "), validate=True).decode().partition(":")
    except ValueError:
        return "", ""
    return unquote(client), unquote(secret)


def identity_server(server: IdentityServer) -> uvicorn.Server:
    """Makes the server, for people and programs on this machine; to be run on a bound socket."""
    return uvicorn.Server(uvicorn.Config(server.application(), log_level="critical", access_log=False, lifespan="off"))
