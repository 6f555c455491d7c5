"""`gishe simulate` with the twins of e-payments and e-Delivery, for an installation that has settings of its own."""

import socket
import ssl
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from gishe.signing.trial import TrialKeys

pytestmark = pytest.mark.slow
_GISHE = Path(sys.executable).with_name("gishe")
_SETTINGS = """\
data = "data"
public_url = "https://gishe.example"
keys = "keys"

[e-payment]
url = "https://localhost:{port}"
page = "https://localhost:{port}/pay/{{code}}"
ca = "keys/ca.pem"
secret_file = "secret.txt"

[e-payment.municipalities.izvorovo]
client_id = "a-client"

[registers.grao]
url = "https://regix.example"
client_certificate = "keys/client.pem"
client_key = "keys/client.key"
ca = "keys/ca.pem"
signer = "keys/register-signer.pem"
"""


def free_port() -> int:
    """Gives a port that is free, and the next one as well."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as one:
            port = one.getsockname()[1]
            try:
                socket.create_server(("127.0.0.1", port + 1)).close()
            except OSError:
                continue
            return port


@pytest.fixture
def place(tmp_path):
    TrialKeys({"izvorovo": "Община Изворово"}, []).make(tmp_path / "keys", datetime.now(UTC))
    (tmp_path / "secret.txt").write_text("a secret of a test", encoding="utf-8")
    return tmp_path


def simulate(place, *options):
    command = [_GISHE, "simulate", "--port", "0", "--certificates", place / "keys", *map(str, options)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=place)


def answer(client, address, running):
    until = time.monotonic() + 300
    while True:
        try:
            return client.get(address)
        except httpx.TransportError:
            assert time.monotonic() < until
            assert running.poll() is None, running.stdout.read()
            time.sleep(0.1)


def test_the_twins_answer_programs_over_tls_and_people_beside(place):
    payments, post = free_port(), free_port()
    (place / "gishe.toml").write_text(_SETTINGS.format(port=payments), encoding="utf-8")
    running = simulate(place, "--settings", "gishe.toml", "--payments", payments, "--e-delivery", post)
    context = ssl.create_default_context(cafile=place / "keys/ca.pem")
    context.load_cert_chain(place / "keys/client.pem", place / "keys/client.key")
    try:
        with httpx.Client(verify=context, trust_env=False) as client:
            listed = answer(client, f"https://localhost:{payments}/_requests", running)
            assert listed.json()["requests"] == []
            form = {"clientId": "a-client", "hmac": "wrong", "data": "e30="}
            called = client.post(f"https://localhost:{payments}/api/v1/eService/paymentsStatus", data=form)
            assert called.status_code == 401
            assert answer(client, f"http://localhost:{payments + 1}/pay/nothing", running).status_code == 404
            assert "html" in answer(client, f"http://localhost:{post + 1}/", running).text
            assert answer(client, f"https://localhost:{post}/api/v1/templates/1", running).status_code == 401
    finally:
        running.terminate()
        said = running.communicate(timeout=120)[0]
    assert f"https://localhost:{payments}" in said
    assert f"http://localhost:{post + 1}" in said


def test_without_settings_nobody_is_known_and_it_is_said(place):
    ended = simulate(place, "--payments", free_port())
    said = ended.communicate(timeout=120)[0]
    assert ended.returncode == 2
    assert "--payments and --e-delivery need --settings" in said
    assert "Traceback" not in said
