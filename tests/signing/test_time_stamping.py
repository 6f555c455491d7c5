"""A time-stamp that was asked for here must be called good by programs that we did not write."""

import shutil
import subprocess
from datetime import timedelta
from hashlib import sha256

import pytest

from gishe.runtime.proof.proof_port import Spurious
from gishe.runtime.time_stamp_port import Unstamped
from gishe.signing.examination import read_roots
from gishe.signing.time_stamping import TimeStampClient, read_token
from gishe.signing.trial_time_stamps import TrialAuthority

BODY = b"the heads of a day"
DIGEST = sha256(BODY).digest()
needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")


@pytest.fixture(scope="module")
def authority(keys, now):
    return TrialAuthority(keys, lambda: now)


@pytest.fixture(scope="module")
def roots(keys):
    return read_roots(keys / "ca.pem")


@pytest.fixture(scope="module")
def token(authority, roots, now):
    return TimeStampClient(authority.answer, roots, lambda: now).stamp(DIGEST)


def test_a_token_says_when_and_by_whom(token, roots, now):
    stamp = read_token(token, DIGEST, roots)
    assert stamp.at == now.replace(microsecond=0)
    assert "TRIAL" in stamp.by
    assert len(stamp.certificates) == 2


@needs_openssl
def test_openssl_verifies_the_token(token, keys, tmp_path):
    (tmp_path / "body").write_bytes(BODY)
    (tmp_path / "token").write_bytes(token)
    line = ["openssl", "ts", "-verify", "-data", tmp_path / "body", "-in", tmp_path / "token", "-token_in",
            "-CAfile", keys / "ca.pem"]  # fmt: skip
    assert subprocess.run(line, capture_output=True, check=False).returncode == 0
    (tmp_path / "body").write_bytes(BODY + b".")
    assert subprocess.run(line, capture_output=True, check=False).returncode != 0


@needs_openssl
def test_the_authority_answers_a_request_of_openssl(authority, keys, tmp_path):
    (tmp_path / "body").write_bytes(BODY)
    asked = subprocess.run(
        ["openssl", "ts", "-query", "-data", tmp_path / "body", "-sha256", "-cert"], capture_output=True, check=True
    )
    (tmp_path / "answer").write_bytes(authority.answer(asked.stdout))
    verified = subprocess.run(
        ["openssl", "ts", "-verify", "-data", tmp_path / "body", "-in", tmp_path / "answer", "-CAfile",
         keys / "ca.pem"], capture_output=True, check=False,
    )  # fmt: skip
    assert verified.returncode == 0, verified.stderr


def test_a_token_over_something_else_or_of_a_stranger_is_refused(token, roots, tmp_path, trial_keys, now):
    with pytest.raises(Spurious, match="of-another"):
        read_token(token, sha256(b"another").digest(), roots)
    trial_keys.make(tmp_path, now)
    with pytest.raises(Spurious, match="untrusted"):
        read_token(token, DIGEST, read_roots(tmp_path / "ca.pem"))
    for spoilt in (b"", b"0", token[:-1], token + b"0", token[:100] + bytes([token[100] ^ 1]) + token[101:]):
        with pytest.raises(Spurious):
            read_token(spoilt, DIGEST, roots)


def test_a_token_signed_by_a_key_that_may_not_stamp_is_refused(keys, roots, now, tmp_path):
    for name in ("ca.pem", "register-signer.pem", "register-signer.key"):
        shutil.copy(keys / name, tmp_path / name.replace("register-signer", "time-stamps"))
    with pytest.raises(Unstamped, match="bad-answer"):
        TimeStampClient(TrialAuthority(tmp_path, lambda: now).answer, roots, lambda: now).stamp(DIGEST)


@pytest.mark.parametrize("answer", [b"", b"<html>", b"\x30\x03\x30\x01\x00"])
def test_an_answer_that_is_none_is_no_time_stamp(answer, roots, now):
    with pytest.raises(Unstamped, match="bad-answer"):
        TimeStampClient(lambda _: answer, roots, lambda: now).stamp(DIGEST)


def test_an_old_answer_given_again_and_a_clock_that_differs_are_refused(authority, roots, now):
    first = []

    def replaying(request):
        first.append(authority.answer(request))
        return first[0]

    client = TimeStampClient(replaying, roots, lambda: now)
    assert client.stamp(DIGEST)
    with pytest.raises(Unstamped, match="bad-answer"):
        client.stamp(DIGEST)
    with pytest.raises(Unstamped, match="clocks-differ"):
        TimeStampClient(authority.answer, roots, lambda: now + timedelta(hours=1)).stamp(DIGEST)


@pytest.mark.parametrize("request_", [b"", b"x" * 40, b"\x30\x00"])
def test_a_request_that_is_none_is_rejected(authority, roots, now, request_):
    with pytest.raises(Unstamped, match="rejected"):
        TimeStampClient(lambda _: authority.answer(request_), roots, lambda: now).stamp(DIGEST)
