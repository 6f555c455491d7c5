"""A browser without a screen on one kept connection: as little of a client as can be, to measure the server."""

import http.client
import re
import socket
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from town import AT, SERVICE

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_APPLY = f"/{AT}/services/{SERVICE}/apply"
FIRST_PAGE = f"{_APPLY}/purpose"


class Hidden(HTMLParser):
    """The hidden inputs of a page by name."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps a hidden input."""
        has = dict(attrs)
        if tag == "input" and has.get("type") == "hidden":
            self.found[str(has["name"])] = has.get("value") or ""


class Visitor:
    """Keeps cookies and posts forms; follows nothing by itself."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port)
        self._connection.connect()
        self._connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._cookies: dict[str, str] = {}

    def get(self, path: str) -> bytes:
        """Asks for a page; raises `ValueError` unless it comes."""
        return self._ask("GET", path, None, 200)

    def post(self, path: str, form: dict[str, str]) -> bytes:
        """Posts a form; raises `ValueError` unless it is accepted."""
        return self._ask("POST", path, urlencode(form).encode(), 303)

    def sign_in(self, person: int) -> None:
        """Signs in as one of the invented people."""
        path = f"/{AT}/sign-in"
        page = self.get(path)
        keys = re.findall(r'name="person"[^>]* value="([^"]+)"', page.decode())
        self.post(path, {**Hidden(page).found, "person": keys[person]})

    def fill_in(self) -> dict[str, str]:
        """Fills in all pages; gives the form that files the application."""
        for page, answers in (("purpose", {"purpose": "notary"}), ("delivery", {"delivery": "portal"})):
            path = f"{_APPLY}/{page}"
            self.post(path, {**Hidden(self.get(path)).found, **answers})
        return Hidden(self.get(f"{_APPLY}/check")).found

    def submit(self, form: dict[str, str]) -> bytes:
        """Files the application."""
        return self.post(f"{_APPLY}/check", form)

    def _ask(self, method: str, path: str, body: bytes | None, expected: int) -> bytes:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        self._connection.request(method, path, body, headers | (_FORM if body is not None else {}))
        answer = self._connection.getresponse()
        read = answer.read()
        for line in answer.headers.get_all("set-cookie", []):
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        if answer.status != expected:
            raise ValueError(f"{answer.status} for {method} {path}")
        return read
