"""The real thing: `gishe serve` with all its processes, on a free port, with data of its own."""

import re
import socket
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import httpx

from gishe.signing.trial import TrialKeys

GISHE = Path(sys.executable).with_name("gishe")
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
_POST = re.compile(r"e-Delivery is seen at (http://127\.0\.0\.1:\d+)")
_PATIENCE = 300
_SETTINGS = """\
data = "data"
public_url = "{url}"
keys = "keys"
registers = {{}}

[e-delivery]
url = "https://localhost:1"
client_certificate = "keys/client.pem"
client_key = "keys/client.key"
ca = "keys/ca.pem"
template = 1
person_group = 1
company_group = 2

[e-delivery.municipalities]
izvorovo = {{dn = "/C=BG/CN=izvorovo"}}
gorna-polyana = {{dn = "/C=BG/CN=gorna-polyana"}}
"""


class House:
    """A running Gishe; `log` is all that its processes have printed."""

    ready = "The trial register answers"

    def __init__(self, folder: Path, *options: str | Path) -> None:
        self.data, self._log = folder / "data", folder / "serve.log"
        with self._log.open("wb") as log:
            command = [GISHE, "serve", "--data", self.data, "--port", "0", *options]
            self._process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        self.url = ""

    @property
    def post(self) -> str:
        """The page with what has arrived through the trial e-Delivery."""
        return _POST.findall(self.log)[0]

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def wait(self) -> None:
        """Returns when the pages and the simulated register answer."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            if self._process.poll() is not None:
                break
            if self._answers():
                return
            time.sleep(0.1)
        raise AssertionError(f"gishe serve does not answer:\n{self.log}")

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(_PATIENCE)

    def rows(self, municipality: str, query: str, *values: str) -> list[tuple[object, ...]]:
        """Reads a municipality's store as the operator might, beside the running house."""
        with sqlite3.connect(f"file:{self.data / municipality}.sqlite?mode=ro", uri=True) as store:
            found = store.execute(query, values).fetchall()
        store.close()
        return found

    def _answers(self) -> bool:
        found = _ADDRESS.search(self.log)
        if not found or self.ready not in self.log:
            return False
        self.url = found[0]
        try:
            return httpx.get(f"{self.url}/health").status_code == 200
        except httpx.TransportError:
            return False


class RealHouse(House):
    """A Gishe that is no trial: it has its seals, and no sign-in is connected yet."""

    ready = "Gishe: "

    def __init__(self, folder: Path) -> None:
        towns = {"izvorovo": "Община Изворово", "gorna-polyana": "Община Горна поляна"}
        TrialKeys(towns, []).make(folder / "keys", datetime.now(UTC))
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        settings = folder / "gishe.toml"
        settings.write_text(_SETTINGS.format(url=f"http://127.0.0.1:{port}"), encoding="utf-8")
        super().__init__(folder, "--settings", settings, "--port", str(port))
