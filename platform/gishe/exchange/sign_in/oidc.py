"""Sign-in by OpenID Connect: the authorization code flow with PKCE (RFC 7636), state and nonce.

The browser carries a code and nothing else; who the person is comes from the provider straight to us, and signed.
Nothing of a person is ever in an address, the way out of the provider's session included.
"""

import hashlib
import secrets
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

import structlog

from gishe.exchange.sign_in.directory import Directory, read_json
from gishe.exchange.sign_in.id_token import Expected, read_id_token
from gishe.exchange.sign_in.settings import SignInSettings
from gishe.exchange.sign_in.vouching import GAVE_UP, vouched
from gishe.runtime.identity_port import Departure, Vouched
from gishe.values.assurance import Assurance, reaches
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.wire.channel import Channel, Unreached
from gishe.wire.clock import Clock

_log = structlog.get_logger()

_OK = 200
_SECONDS, _CONNECTIONS = 10.0, 8
_SILENT = Problem(
    "sign-in-silent",
    Text("Системата за вход не отговаря.", "The sign-in system does not answer."),
    Text("Опитайте пак след малко.", "Try again in a while."),
)
_FAILED = Problem(
    "sign-in-failed",
    Text("Системата за вход не Ви разпозна.", "The sign-in system did not recognise you."),
    Text("Опитайте отново или с друго средство.", "Try again, or by another means."),
)
_ANOTHER = Problem(
    "sign-in-another",
    Text("Отговорът е от друга система за вход.", "The answer comes from another sign-in system."),
    Text("Започнете входа отново оттук.", "Begin again from here."),
)


class OpenIdConnect:
    """`IdentityProvider` over OpenID Connect, as one municipality. Any number of threads may use it."""

    def __init__(self, settings: SignInSettings, clock: Clock | None = None) -> None:
        """Raises `OSError` where the authority's certificate is missing or wrong."""
        self._settings = settings
        self._channel = Channel(settings.tls(), _CONNECTIONS, clock)
        self._directory = Directory(settings.issuer, self._channel, clock)

    @property
    def title(self) -> Text:
        """The system's name."""
        return self._settings.title

    def depart(self, state: str, back: str, asked: Assurance) -> Departure | Problem:
        """Makes the address of the provider's page, with a nonce and a verifier that are never told there."""
        nonce, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(48)
        try:
            page = self._directory.address("authorization_endpoint")
        except Unreached as silent:
            return _silent(silent)
        query = {
            "response_type": "code", "client_id": self._settings.client_id, "redirect_uri": back,
            "scope": self._settings.scopes, "state": state, "nonce": nonce, "code_challenge": challenge(verifier),
            "code_challenge_method": "S256", "acr_values": " ".join(self._names(asked)),
        }  # fmt: skip
        mark = "&" if "?" in page else "?"
        return Departure(f"{page}{mark}{urlencode(query)}", {"nonce": nonce, "verifier": verifier})

    def arrive(self, said: Mapping[str, str], kept: Mapping[str, str], back: str, now: datetime) -> Vouched | Problem:
        """Changes the code for the ID token and reads it; what is missing in it is asked for (`userinfo`)."""
        if (came := self._came(said)) is not None:
            return came
        try:
            answer = self._tokens(said["code"], kept["verifier"], back)
            its = self._settings
            expected = Expected(its.issuer, its.client_id, kept["nonce"], its.algorithms, now.timestamp())
            claims = read_id_token(str(answer.get("id_token", "")), self._directory.key, expected)
            if isinstance(claims, Problem):
                _log.warning("sign-in refused", reason=claims.code)
                return claims
            return self._vouched({**self._more(claims, answer), **claims})
        except Unreached as silent:
            return _silent(silent)

    def leaving(self, back: str) -> str:
        """Gives the provider's own way out (RP-Initiated Logout 1.0), without the ID token, which tells who one is."""
        try:
            page = self._directory.address("end_session_endpoint")
        except Unreached:
            return ""
        query = {"client_id": self._settings.client_id, "post_logout_redirect_uri": back}
        return f"{page}?{urlencode(query)}" if page else ""

    def about_us(self, back: str) -> bytes:
        """Has nothing to publish: a municipality is registered with a provider of OpenID Connect by hand."""
        del back
        return b""

    def close(self) -> None:
        """Closes the connections."""
        self._channel.close()

    def _came(self, said: Mapping[str, str]) -> Problem | None:
        """Says what is wrong with what the browser brought (RFC 6749, 4.1.2.1; RFC 9207)."""
        try:
            named = self._directory.says("authorization_response_iss_parameter_supported")
        except Unreached as silent:
            return _silent(silent)
        if ("iss" in said or named) and said.get("iss") != self._settings.issuer:
            return _ANOTHER
        if said.get("error") == "access_denied":
            return GAVE_UP
        return None if said.get("code") and "error" not in said else _FAILED

    def _tokens(self, code: str, verifier: str, back: str) -> Mapping[str, Any]:
        its = self._settings
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
        # RFC 6749, 2.3.1: both are written as in a form before they are joined.
        who = f"{quote(its.client_id, safe='')}:{quote(its.secret, safe='')}"
        headers = {"Authorization": f"Basic {b64encode(who.encode()).decode()}", "Accept": "application/json"}
        return self._asked("POST", self._directory.address("token_endpoint"), headers, data=form)

    def _more(self, claims: Mapping[str, Any], answer: Mapping[str, Any]) -> Mapping[str, Any]:
        """Asks for the claims that the ID token has not; what is said of anybody else is not listened to."""
        page, token = self._directory.address("userinfo_endpoint"), answer.get("access_token")
        if self._settings.claims.identifier in claims or not page or not isinstance(token, str):
            return {}
        told = self._asked("GET", page, {"Authorization": f"Bearer {token}", "Accept": "application/json"})
        return told if told.get("sub") == claims.get("sub") else {}

    def _vouched(self, claims: Mapping[str, Any]) -> Vouched | Problem:
        names = self._settings.claims
        level = self._settings.levels.get(str(claims.get(names.level, "")), self._settings.otherwise)
        identifier, name, email = (str(claims.get(one) or "") for one in (names.identifier, names.name, names.email))
        return vouched(identifier, name, email, level)

    def _names(self, asked: Assurance) -> list[str]:
        """Lists the provider's names of the levels that are sure enough, the least first: more is not asked for."""
        return [name for name, level in self._settings.levels.items() if reaches(level, asked) and level != "none"]

    def _asked(self, method: str, url: str, headers: Mapping[str, str], **content: Any) -> Mapping[str, Any]:
        came = self._channel.send(method, url, headers, self._channel.until(_SECONDS), **content)
        if came.status != _OK:
            raise Unreached(f"http-{came.status}")
        return read_json(came.body)


def challenge(verifier: str) -> str:
    """Gives the code challenge of a verifier, by S256 (RFC 7636, 4.2)."""
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _silent(why: Unreached) -> Problem:
    """Says that the system does not answer, or that it answered no: an old code, a code of somebody else."""
    _log.warning("sign-in system", reason=why.reason)
    return _FAILED if why.reason.startswith("http-4") else _SILENT
