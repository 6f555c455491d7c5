"""A broken definition is named by place and code at start, and all other services go on."""

import re
import shutil

import httpx
import pytest
from killing.house import House

from gishe import bundle

pytestmark = pytest.mark.slow
_BROKEN = "services/civil-status/current-address-certificate.yaml"


@pytest.fixture
def house(tmp_path):
    definitions = tmp_path / "definitions"
    shutil.copytree(bundle.definitions(), definitions)
    text = (definitions / _BROKEN).read_text(encoding="utf-8")
    (definitions / _BROKEN).write_text(text.replace("type: choice", "type: chioce", 1), encoding="utf-8")
    made = House(tmp_path, options=("--definitions", str(definitions)))
    made.start()
    made.ready()
    yield made
    made.stop()


def test_the_place_of_the_mistake_is_printed_and_the_other_services_are_served(house):
    printed = re.findall(rf"^\S*{_BROKEN}:(\d+):(\d+): error\[([a-z-]+)\]: (.*)$", house.log, re.MULTILINE)
    lines = (house.folder / "definitions" / _BROKEN).read_text(encoding="utf-8").splitlines()
    assert len({text for *_, text in printed}) >= 2  # Bulgarian and English
    assert all("chioce" in lines[int(line) - 1][int(column) - 1 :] for line, column, *_ in printed)
    assert "Traceback" not in house.log
    services = f"{house.url}/izvorovo/services"
    assert httpx.get(f"{services}/heirs-certificate").status_code == 200
    assert httpx.get(f"{services}/current-address-certificate").status_code == 404
    assert "current-address-certificate" not in httpx.get(f"{house.url}/izvorovo/").text
