"""The line to an authority over HTTP, and what the operator writes about it."""

import threading
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from gishe.runtime.time_stamp_port import Unstamped
from gishe.signing.time_stamp_line import connected
from gishe.signing.time_stamp_settings import TimeStampSettings, written_time_stamps
from gishe.signing.trial_time_stamps import TrialAuthority

DIGEST = sha256(b"a day").digest()


@pytest.fixture(scope="module")
def server(keys, now):
    """An authority that speaks HTTP; `/down` is one that is out of order."""
    authority = TrialAuthority(keys, lambda: now)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            fits = self.headers["Content-Type"] == "application/timestamp-query"
            answer = authority.answer(body) if fits else b""
            self.send_response(503 if self.path == "/down" else 200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            pass

    serving = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()
    serving.server_close()
    thread.join()


def test_a_token_comes_over_http(server, keys, now):
    assert connected(TimeStampSettings(server, keys / "ca.pem"), lambda: now).stamp(DIGEST)


def test_an_authority_that_is_out_of_order_or_away_is_a_code(server, now):
    with pytest.raises(Unstamped, match="http-503"):
        connected(TimeStampSettings(f"{server}/down"), lambda: now).stamp(DIGEST)
    with pytest.raises(Unstamped, match="refused"):
        connected(TimeStampSettings("http://127.0.0.1:1"), lambda: now).stamp(DIGEST)


def test_the_operators_table_is_read(keys):
    its = written_time_stamps(keys, {"url": "http://tsa.example", "ca": "ca.pem", "user": "a", "password": "b"})
    assert (its.url, its.ca, its.seconds) == ("http://tsa.example", keys / "ca.pem", 15.0)
    assert "password='b'" not in repr(its)
    assert written_time_stamps(keys, None) is None


@pytest.mark.parametrize(("written", "named"), [
    (3, "time_stamps"), ({}, "url"), ({"url": "ftp://x"}, "url"), ({"url": 3}, "url"),
    ({"url": "http://x", "x": 1}, "x"),
    ({"url": "http://x", "seconds": 0}, "seconds"), ({"url": "http://x", "ca": "none.pem"}, "none.pem"),
    ({"url": "http://x", "ca": "ca.key"}, "ca.key"),
])  # fmt: skip
def test_what_can_not_be_so_is_said_by_name(keys, written, named):
    (problem,) = written_time_stamps(keys, written)
    assert named in problem.line("bg")
    assert named in problem.line("en")
