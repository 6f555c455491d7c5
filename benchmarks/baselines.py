"""What the least that could do the work costs: an answer of Starlette, a commit of SQLite, a signature."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from visitor import Visitor

PAGE = "<!doctype html><title>t</title><p>" + "x" * 8000


def bare_response() -> Callable[[], object]:
    """Gives a Starlette route that answers 8 kB of ready HTML, without middleware."""

    async def answer(_request: Request) -> HTMLResponse:
        return HTMLResponse(PAGE)

    visitor = Visitor(Starlette(routes=[Route("/", answer)]), asyncio.new_event_loop())
    return lambda: visitor.get("/")


def bare_commit(folder: Path) -> Callable[[], object]:
    """Gives a durable SQLite transaction of one row (WAL, synchronous=FULL)."""
    connection = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, said TEXT)")

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO line (said) VALUES (?)", ("x" * 500,))
        connection.execute("COMMIT")

    return commit


def bare_signature() -> Callable[[], object]:
    """Gives one ECDSA signature on P-256 with SHA-256 over 100 kB."""
    key, document = ec.generate_private_key(ec.SECP256R1()), b"x" * 100_000
    return lambda: key.sign(document, ec.ECDSA(hashes.SHA256()))
