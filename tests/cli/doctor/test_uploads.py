"""`gishe doctor` on the scanner for viruses."""

import socketserver
import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sickroom import change, problems, warnings

from gishe.uploads.clamd import Daemon
from gishe_cli.doctoring import uploads

pytestmark = pytest.mark.slow


def scanned_by(premises, daemon, now=None):
    its = replace(premises.settings, uploads=daemon, trial=False)
    return replace(premises, settings=its, now=now or premises.now)


@pytest.fixture
def clamd():
    class Says(socketserver.BaseRequestHandler):
        def handle(self):
            self.request.recv(100)
            self.request.sendall(b"ClamAV 1.4.3/27500/Sun Nov 22 09:12:01 2026\0")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Says) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield Daemon(host="127.0.0.1", port=server.server_address[1], seconds=2)
        server.shutdown()


def test_no_scanner_is_told(premises):
    assert warnings(uploads, scanned_by(premises, None)) == ["Файловете не се проверяват за вируси."]


def test_a_scanner_that_is_down_is_a_problem(premises, tmp_path):
    (sign,) = problems(uploads, scanned_by(premises, Daemon(path=tmp_path / "clamd.ctl")))
    assert "не отговаря (down)" in sign.says.bg


def test_old_signatures_are_told(premises, clamd):
    fresh, late = datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 12, 23, tzinfo=UTC)
    (sign,) = uploads.look(scanned_by(premises, clamd, fresh))
    assert sign.says.bg == "проверката за вируси отговаря (ClamAV 1.4.3)"
    assert warnings(uploads, scanned_by(premises, clamd, late)) == ["Сигнатурите за вируси са отпреди 30 дни."]


def test_what_waits_is_counted(premises, clamd):
    change(
        premises,
        "INSERT INTO draft_files (draft_id, digest, media_type, kind, sealed)"
        " VALUES ('d', 'x', 'a/b', 'quarantined', x'')",
    )
    told = warnings(uploads, scanned_by(premises, clamd, datetime(2026, 11, 23, tzinfo=UTC)))
    assert told == ["Файлове на gorna-polyana, които чакат проверка: 1."]
