import shutil
import ssl
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from gishe.signing.pen import Pen, open_key

FILES = {
    *("ca.key", "ca.pem", "ca.crl", "seal-primerovo.p12", "official-petrova.p12", "official-ivanov.p12"),
    *("seos-primerovo.pem", "seos-primerovo.key"),
    *(
        f"{name}.{kind}"
        for name in ("simulator", "client", "register-signer", "agent", "time-stamps")
        for kind in ("key", "pem")
    ),
}


def contents(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_the_folder_holds_every_key_for_its_owner_only(keys):
    assert set(contents(keys)) == FILES
    assert {file.stat().st_mode & 0o777 for file in keys.iterdir()} == {0o600}
    assert keys.stat().st_mode & 0o077 == 0


def test_every_certificate_says_that_it_is_for_trial(keys):
    for file in keys.glob("*.pem"):
        subject = x509.load_pem_x509_certificate(file.read_bytes()).subject.rfc4514_string().replace("\\", "")
        assert "без правна сила" in subject
        assert "TRIAL, no legal effect" in subject


def test_a_second_start_changes_nothing(keys, trial_keys, now):
    before = contents(keys)
    trial_keys.make(keys, now)
    assert contents(keys) == before


def whole(folder, officials, now):
    """Tells whether every key of the folder fits its certificate, and every certificate the authority."""
    authority = x509.load_pem_x509_certificate((folder / "ca.pem").read_bytes())
    for file in folder.glob("*.pem"):
        certificate = x509.load_pem_x509_certificate(file.read_bytes())
        certificate.verify_directly_issued_by(authority)
        key = load_pem_private_key(file.with_suffix(".key").read_bytes(), None)
        assert key.public_key() == certificate.public_key(), file.name
    for file, pin in {f"official-{each.login}.p12": each.pin for each in officials}.items() | {
        ("seal-primerovo.p12", "")
    }:
        pen = open_key(folder / file, pin, now)
        assert isinstance(pen, Pen)
        pen.certificate.verify_directly_issued_by(authority)
    return set(contents(folder)) == FILES


@pytest.fixture
def copied(keys, tmp_path):
    return shutil.copytree(keys, tmp_path / "keys")


@pytest.mark.parametrize("lost", sorted(FILES - {"ca.key"}))
def test_a_lost_file_is_made_again_and_fits_the_others(copied, trial_keys, officials, now, lost):
    folder = copied
    (folder / lost).unlink()
    if lost.endswith(".key"):
        # A start that is cut short leaves a key without its certificate, never the reverse.
        (folder / lost).with_suffix(".pem").unlink()
    trial_keys.make(folder, now)
    assert whole(folder, officials, now)


def test_two_starts_at_once_make_one_set(trial_keys, officials, now, tmp_path):
    barrier = threading.Barrier(4)

    def start(_):
        barrier.wait()
        trial_keys.make(tmp_path / "keys", now)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(start, range(4)))
    assert whole(tmp_path / "keys", officials, now)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by a signal")
def test_a_start_killed_half_way_is_finished_by_the_next(trial_keys, officials, now, tmp_path):
    context = get_context("fork")
    for attempt, delay in enumerate([0.002, 0.005, 0.008, 0.012]):
        folder = tmp_path / str(attempt)
        victim = context.Process(target=trial_keys.make, args=(folder, now))
        victim.start()
        victim.join(delay)
        victim.kill()
        victim.join()
        trial_keys.make(folder, now)
        for draft in folder.glob(".*"):
            draft.unlink()
        assert whole(folder, officials, now)


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
@pytest.mark.parametrize(
    ("name", "purpose"),
    [("simulator", "sslserver"), ("client", "sslclient"), ("register-signer", "any"), ("time-stamps", "timestampsign")],
)
def test_openssl_accepts_each_certificate_for_its_purpose(keys, name, purpose):
    words = ["openssl", "verify", "-x509_strict", "-purpose", purpose, "-CAfile", keys / "ca.pem", keys / f"{name}.pem"]
    answer = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_server_and_client_shake_hands_by_both_certificates(keys, host):
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=keys / "ca.pem")
    server.verify_mode = ssl.CERT_REQUIRED
    server.load_cert_chain(keys / "simulator.pem", keys / "simulator.key")
    client = ssl.create_default_context(cafile=keys / "ca.pem")
    client.load_cert_chain(keys / "client.pem", keys / "client.key")
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    near = client.wrap_bio(to_client, to_server, server_hostname=host)
    far = server.wrap_bio(to_server, to_client, server_side=True)
    for _ in range(4):
        for side in (near, far):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
    assert far.getpeercert()
    assert near.getpeercert()
