"""A seal over a record must be called good by openssl, and no byte of it may be another."""

import shutil
import subprocess
from random import Random

import pytest

from gishe.runtime.proof.proof_port import Spurious
from gishe.signing.detached import read_detached
from gishe.signing.examination import read_roots

pytestmark = pytest.mark.slow

RECORD = b'{"day":"2026-11-21"}'


@pytest.fixture(scope="module")
def sealed(seal, now):
    return seal.sign_record(RECORD, now)


@pytest.fixture(scope="module")
def roots(keys):
    return read_roots(keys / "ca.pem")


def test_a_seal_says_by_whom_and_when(sealed, roots, now):
    said = read_detached(sealed, RECORD, roots)
    assert said.by == "ПРОБЕН печат: Община Примерово"
    assert said.at == now.replace(microsecond=0)
    assert len(said.certificates) == 2


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_openssl_verifies_the_seal(sealed, keys, tmp_path):
    (tmp_path / "record").write_bytes(RECORD)
    (tmp_path / "seal").write_bytes(sealed)
    line = ["openssl", "cms", "-verify", "-inform", "DER", "-binary", "-purpose", "any", "-CAfile", keys / "ca.pem",
            "-in", tmp_path / "seal", "-content", tmp_path / "record", "-out", tmp_path / "out"]  # fmt: skip
    assert subprocess.run(line, capture_output=True, check=False).returncode == 0
    (tmp_path / "record").write_bytes(RECORD + b" ")
    assert subprocess.run(line, capture_output=True, check=False).returncode != 0


def test_a_seal_over_something_else_or_of_a_stranger_proves_nothing(sealed, roots, trial_keys, now, tmp_path):
    with pytest.raises(Spurious, match="of-another"):
        read_detached(sealed, RECORD + b" ", roots)
    trial_keys.make(tmp_path, now)
    with pytest.raises(Spurious):
        read_detached(sealed, RECORD, read_roots(tmp_path / "ca.pem"))
    assert read_detached(sealed, RECORD, ()).by


def test_no_byte_of_a_seal_may_be_another(sealed, roots):
    chance = Random(1)
    for _ in range(60):
        at, bit = chance.randrange(len(sealed)), 1 << chance.randrange(8)
        with pytest.raises(Spurious):
            read_detached(sealed[:at] + bytes([sealed[at] ^ bit]) + sealed[at + 1 :], RECORD, roots)
