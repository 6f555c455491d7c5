"""A real `gishe serve` offers what is published while it runs."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from gishe import bundle

pytestmark = pytest.mark.slow

GISHE = str(Path(sys.executable).with_name("gishe"))
ID, HERE = "current-address-certificate", "gorna-polyana"
PAGE = f"/{HERE}/services/{ID}"


@pytest.fixture
def definitions(tmp_path):
    return shutil.copytree(bundle.definitions(), tmp_path / "definitions")


@pytest.fixture
def served(tmp_path, definitions):
    server = subprocess.Popen(
        [GISHE, "serve", "--port", "0", "--data", tmp_path / "data", "--definitions", definitions],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    try:
        lines = iter(server.stdout.readline, "")
        url = next(found[0] for line in lines if (found := re.search(r"http://127\.0\.0\.1:[1-9]\d*", line)))
        with httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
            yield client
        assert server.poll() is None, "nothing was restarted"
    finally:
        server.terminate()
        server.wait(120)
        server.stdout.close()


def run(tmp_path, definitions, *arguments):
    where = ["--data", tmp_path / "data", "--definitions", definitions, "--municipality", HERE]
    return subprocess.run([GISHE, *arguments, *where], check=True, capture_output=True, text=True).stdout


def shows(client, fee, within=120.0):
    until = time.monotonic() + within
    while fee not in (text := client.get(PAGE).text):
        assert time.monotonic() < until, text
        time.sleep(0.1)


def test_a_running_server_offers_what_is_published_and_what_is_taken_back(tmp_path, definitions, served):
    shows(served, "1,02")
    file = definitions / "services" / "civil-status" / f"{ID}.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("1.02 EUR", "2.04 EUR"), encoding="utf-8")
    time.sleep(1)
    assert "1,02" in served.get(PAGE).text, "a file that was edited is not yet published"
    run(tmp_path, definitions, "publish", ID)
    shows(served, "2,04")
    run(tmp_path, definitions, "rollback", ID)
    shows(served, "1,02")
