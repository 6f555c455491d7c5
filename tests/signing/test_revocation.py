"""Whether a certificate was revoked: by lists in a folder, by lists and answers of its issuer, and by nobody."""

import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography.x509 import ocsp

from gishe.signing import refusals
from gishe.signing.examiner import Examiner
from gishe.signing.judgement import Standing

sys.path.insert(0, str(Path(__file__).parent))  # test folders are no packages

from signers import PERSON, Authority

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def authority(keys, now):
    return Authority(keys, now)


class Issuer:
    """An issuer's server: what it answers, and what it was asked."""

    def __init__(self):
        self.says, self.asked = {}, []

    @contextmanager
    def open(self):
        its = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self):
                its.asked.append(self.path)
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                body = its.says.get(self.path)
                self.send_response(200 if body else 503)
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

            def do_POST(self):
                self.do_GET()

            def log_message(self, *_):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()


@pytest.fixture
def issuer():
    return Issuer()


def test_what_an_issuer_answers_is_believed_and_remembered(authority, issuer):
    with issuer.open() as at:
        signer, judge = authority.signer(at=at), authority.judge()
        issuer.says["/ocsp"] = authority.answer(signer)
        found = [judge.identify(signer.chain, PERSON) for _ in range(2)]
    assert all(isinstance(one, Standing) and one.evidence.answers for one in found)
    assert issuer.asked == ["/ocsp"]


def test_an_issuer_that_answers_revoked_is_believed(authority, issuer):
    with issuer.open() as at:
        signer = authority.signer(at=at)
        issuer.says["/ocsp"] = authority.answer(signer, ocsp.OCSPCertStatus.REVOKED)
        assert authority.judge().identify(signer.chain, PERSON) == refusals.REVOKED


def test_where_an_issuer_does_not_answer_its_list_is_read(authority, issuer):
    with issuer.open() as at:
        good, bad = authority.signer(at=at), authority.signer(at=at)
        issuer.says["/ca.crl"] = authority.revoked(bad)
        assert isinstance(authority.judge().identify(good.chain, PERSON), Standing)
        assert authority.judge().identify(bad.chain, PERSON) == refusals.REVOKED


def test_an_issuer_that_is_silent_leaves_it_open(authority, issuer):
    with issuer.open() as at:
        signer = authority.signer(at=at)
        assert authority.judge().identify(signer.chain, PERSON) == refusals.UNCHECKED


def test_an_answer_about_another_certificate_proves_nothing(authority, issuer):
    with issuer.open() as at:
        signer = authority.signer(at=at)
        issuer.says["/ocsp"] = authority.answer(authority.signer())
        assert authority.judge().identify(signer.chain, PERSON) == refusals.UNCHECKED


def test_garbage_of_an_issuer_proves_nothing(authority, issuer):
    with issuer.open() as at:
        issuer.says |= {"/ocsp": b"garbage", "/ca.crl": b"garbage"}
        assert authority.judge().identify(authority.signer(at=at).chain, PERSON) == refusals.UNCHECKED


def test_nobody_is_asked_about_a_strangers_certificate(authority, issuer, tmp_path, now, trial_keys):
    trial_keys.make(tmp_path, now)
    with issuer.open() as at:
        signer = Authority(tmp_path, now).signer(at=at)
        assert authority.judge().identify(signer.chain, PERSON) == refusals.UNTRUSTED
    assert issuer.asked == []


def test_a_list_in_the_folder_of_the_trusted_comes_first_and_one_that_is_out_of_date_does_not_count(
    authority, tmp_path
):
    signer, other = authority.signer(), authority.signer()
    (tmp_path / "ca.crl").write_bytes(authority.revoked(signer))
    judge = authority.judge(tmp_path)
    assert judge.identify(signer.chain, PERSON) == refusals.REVOKED
    assert isinstance(judge.identify(other.chain, PERSON), Standing)
    (tmp_path / "ca.crl").write_bytes(b"garbage")
    assert isinstance(judge.identify(signer.chain, PERSON), Standing)


def test_a_strangers_file_is_called_revoked_where_its_issuer_says_so(authority, petrova, unsigned, tmp_path):
    signed = petrova.sign(unsigned, "x").body
    examiner = Examiner([authority.folder / "ca.pem"], judge=authority.judge(tmp_path))
    verdicts = []
    for revoked in ((), (petrova,)):
        (tmp_path / "ca.crl").write_bytes(authority.revoked(*revoked))
        [found] = examiner.examine(signed, "application/pdf", authority.now)["signatures"]
        assert "chain" not in found
        verdicts.append(found["verdict"])
    assert verdicts == ["good", "revoked"]
