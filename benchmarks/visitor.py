"""Someone who visits an ASGI application without a network between, so that only the application's own work counts."""

import asyncio
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Visitor:
    """A browser without a screen: keeps cookies, posts forms, follows nothing by itself."""

    application: Any
    loop: asyncio.AbstractEventLoop
    cookies: dict[str, str] = field(default_factory=dict)
    host: str = "localhost"

    def get(self, path: str) -> Answer:
        """Asks for a page."""
        return self._ask("GET", path, b"", {})

    def post(self, path: str, form: Mapping[str, str]) -> Answer:
        """Posts a form as a browser does, with its own origin."""
        headers = {"content-type": "application/x-www-form-urlencoded", "origin": f"http://{self.host}"}
        return self._ask("POST", path, urlencode(form).encode(), headers)

    def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        answer = self.loop.run_until_complete(self._call(self._scope(method, path, body, headers), body))
        for name, morsel in SimpleCookie(answer.headers.get("set-cookie", "")).items():
            self.cookies[name] = morsel.value
        return answer

    def _scope(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
        path, _, query = path.partition("?")
        sent = {"host": self.host, "accept": "text/html", "content-length": str(len(body)), **headers}
        if self.cookies:
            sent["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(name.encode(), value.encode()) for name, value in sent.items()],
            "client": ("127.0.0.1", 50000),
            "server": (self.host, 80),
        }

    async def _call(self, scope: dict[str, Any], body: bytes) -> Answer:
        said: list[MutableMapping[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            said.append(message)

        await self.application(scope, receive, send)
        headers = {name.decode(): value.decode() for name, value in said[0]["headers"]}
        return Answer(said[0]["status"], headers, b"".join(part.get("body", b"") for part in said[1:]))
