"""An installation whose files are missing or wrong says so in sentences, in both languages, and does not start."""

import re
import subprocess
from datetime import UTC, datetime

import pytest
from killing.house import GISHE

from gishe.signing.trial import TrialKeys

pytestmark = pytest.mark.slow
_SETTINGS = """\
data = "data"
public_url = "https://gishe.example"
keys = "keys"

[registers.grao]
url = "https://regix.example"
client_certificate = "keys/client.pem"
client_key = "keys/client.key"
ca = "keys/ca.pem"
signer = "keys/register-signer.pem"
"""


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    folder = tmp_path_factory.mktemp("installation") / "keys"
    TrialKeys({"izvorovo": "Община Изворово", "gorna-polyana": "Община Горна поляна"}, []).make(
        folder, datetime.now(UTC)
    )
    return folder


@pytest.fixture
def serve(keys):
    def start(settings=_SETTINGS):
        file = keys.parent / "gishe.toml"
        file.write_text(settings, encoding="utf-8")
        command = [GISHE, "serve", "--settings", file, "--port", "0"]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)

    return start


@pytest.fixture
def without(keys):
    """Takes a file away for the time of a test."""
    taken = []

    def take(name):
        taken.append((keys / name, (keys / name).read_bytes()))
        (keys / name).unlink()

    yield take
    for path, body in taken:
        path.write_bytes(body)


def says(ended, *words):
    """Says whether a Bulgarian and an English line both hold all words, and nothing else was printed."""
    lines = ended.stderr.splitlines()
    bulgarian = [line for line in lines if re.search("[а-я]{3}", line)]
    english = [line for line in lines if line not in bulgarian]
    assert (ended.returncode, ended.stdout) == (2, ""), ended.stderr
    return "Traceback" not in ended.stderr and all(
        any(all(word in line for word in words) for line in of) for of in (bulgarian, english)
    )


def test_a_missing_register_certificate_is_named_with_its_setting(serve, without, keys):
    without("client.pem")
    assert says(serve(), "client_certificate", str(keys / "client.pem"))


def test_a_missing_seal_is_named_with_the_file_where_it_is_expected(serve, without, keys):
    without("seal-izvorovo.p12")
    assert says(serve(), str(keys / "seal-izvorovo.p12"))


def test_a_setting_that_is_left_out_is_named_with_its_file(serve, keys):
    ended = serve(_SETTINGS.replace('public_url = "https://gishe.example"\n', ""))
    assert says(ended, "public_url", str(keys.parent / "gishe.toml"))
