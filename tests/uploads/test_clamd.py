"""The scanner is asked as ClamAV's daemon wants it; whatever is no clear answer is none."""

import socketserver
import threading

import pytest
from clamd_twin import EICAR, ClamdTwin

from gishe.runtime.upload_port import Unscanned
from gishe.uploads.clamd import Clamd, Daemon
from gishe.uploads.settings import written_uploads


@pytest.fixture
def twin(tmp_path):
    running = ClamdTwin(tmp_path / "clamd.ctl").start()
    yield running
    running.stop()


def scan(twin, body, seconds=5.0):
    return Clamd(Daemon(path=twin.path, seconds=seconds)).scan(body)


def test_a_file_is_clean_or_the_virus_is_named(twin):
    assert scan(twin, b"%PDF-1.7") == ""
    assert scan(twin, b"") == ""
    assert scan(twin, EICAR) == "Eicar-Test-Signature"
    assert scan(twin, bytes(200_000) + b"a virus of our own") == "Test.Own-1"


def test_a_file_that_the_scanner_will_not_take_is_not_clean(twin):
    with pytest.raises(Unscanned) as why:
        scan(twin, bytes(2 * 1024 * 1024))
    assert why.value.code in {"refused", "down"}


def test_where_nobody_listens_nothing_is_clean(twin):
    twin.stop()
    with pytest.raises(Unscanned, match="down"):
        scan(twin, b"a")


@pytest.mark.parametrize("said", [b"", b"OK\0", b"stream: OK but not quite\0", b"\xff\xfe\0", b"x" * 9000])
def test_an_answer_that_is_none_is_no_answer(said):
    class Says(socketserver.BaseRequestHandler):
        def handle(self):
            self.request.recv(65536)
            self.request.sendall(said)

    with socketserver.TCPServer(("127.0.0.1", 0), Says) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        with pytest.raises(Unscanned):
            Clamd(Daemon(host="127.0.0.1", port=server.server_address[1], seconds=2)).scan(b"a")


def test_a_scanner_that_says_nothing_is_not_waited_for():
    class Silent(socketserver.BaseRequestHandler):
        def handle(self):
            self.request.recv(65536)
            done.wait(5)

    done = threading.Event()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Silent) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        with pytest.raises(Unscanned, match="timeout"):
            Clamd(Daemon(host="127.0.0.1", port=server.server_address[1], seconds=0.1)).scan(b"a")
        done.set()


def test_the_scanner_says_its_version(twin):
    assert Clamd(Daemon(path=twin.path)).version().startswith("ClamAV 1.4.3")


def test_where_the_scanner_is_the_operator_says(tmp_path):
    assert written_uploads(tmp_path, None) is None
    assert written_uploads(tmp_path, {"scanner": "unix:clamd.ctl"}) == Daemon(path=tmp_path / "clamd.ctl")
    assert written_uploads(tmp_path, {"scanner": "tcp:av.example:3310", "seconds": 5}) == Daemon(
        host="av.example", port=3310, seconds=5.0
    )
    assert written_uploads(tmp_path, {"scanner": "tcp:[::1]:3310"}) == Daemon(host="::1", port=3310)


@pytest.mark.parametrize(
    "written",
    [7, {}, {"scanner": "clamd"}, {"scanner": "unix:"}, {"scanner": "tcp:a:99999"}, {"scanner": 3},
     {"scanner": "unix:a", "seconds": 0}, {"scanner": "unix:a", "seconds": True}, {"scanner": "unix:a", "sconds": 3}],
)  # fmt: skip
def test_a_setting_that_makes_no_sense_is_said_in_both_languages(tmp_path, written):
    (problem, *_) = written_uploads(tmp_path, written)
    assert problem.says.bg != problem.says.en
    assert "[uploads]" in problem.says.bg
