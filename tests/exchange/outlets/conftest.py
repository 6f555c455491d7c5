"""One piece of news of a case, and a server that writes down what it is posted."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from gishe.cases.case import Case
from gishe.cases.papers import Papers
from gishe.cases.situation import Situation
from gishe.runtime.kept import File
from gishe.runtime.telling.notice import Message, Notice
from gishe.values.work_calendar import WorkCalendar

NUMBER, EGN, NAME = "1-7-10.03.2026", "8403141552", "Мария Примерова"


@dataclass
class Listening:
    """A server on loopback: what it was posted, and the status and body of its answers."""

    url: str = ""
    status: int = 200
    body: bytes = b'{"number": "\xd0\x92-12/2026"}'
    came: list = field(default_factory=list)


@pytest.fixture
def listening() -> Iterator[Listening]:
    its = Listening()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            its.came.append((dict(self.headers.items()), body))
            self.send_response(its.status)
            self.send_header("content-length", str(len(its.body)))
            self.end_headers()
            self.wfile.write(its.body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        its.url = f"http://127.0.0.1:{server.server_port}/hook"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield its
        server.shutdown()
        thread.join()


@pytest.fixture
def message(service) -> Message:
    moment = datetime(2026, 3, 10, 8, tzinfo=UTC)
    case = Case("c1", "sample", number=NUMBER, state="issued")
    applicant = {"id": EGN, "name": NAME, "kind": "person", "email": "maria@poshta.example"}
    by_itself = service("decide: {automatic_if: checks.all_passed}\n")
    situation = Situation(case, by_itself, Papers(applicant, {"trees": 3}), {}, moment, WorkCalendar())
    file = File("ab" * 32, "document", "2-1-10.03.2026.pdf", "application/pdf", b"%PDF-1.7 signed")
    notice = Notice("archive", "c1", 9, "Issued", moment.isoformat(), id=17)
    address = f"https://gishe.example/izvorovo/cases/{NUMBER}"
    return Message("f" * 32, notice, situation, "izvorovo", address, (file,))
