"""A tunnel to one server, whose TLS a program of the system speaks (stunnel): Python's can't use a key in a device.

Its entrance is a socket in a folder that only this user may enter. The program ends when this process does, however
that ends, and is started anew when it ends by itself.
"""

import shutil
import socket
import subprocess
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from tempfile import mkdtemp
from threading import Event, Thread

import structlog

from gishe.registers.device.address import DeviceKey

_log = structlog.get_logger()

#: Seconds that a device has to open a key.
_PATIENCE = 15.0
_LOOK = 0.01
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
#: What the program says of the device, and the code of that.
_SAYS = {
    "Login": "device-login",
    "No matching initialized token": "device-absent",
    "private key was not found": "device-key-absent",
    "key values mismatch": "device-other-key",
}
_CONFIG = """\
foreground = yes
syslog = no
debug = 4
pid =
engine = pkcs11
{engine}
[register]
client = yes
accept = {entrance}
connect = {host}:{port}
delay = yes
engineNum = 1
cert = {certificate}
key = {key}
CAfile = {ca}
verifyChain = yes
{checks}
sslVersionMin = TLSv1.2
TIMEOUTclose = 0
"""


class Shut(OSError):  # noqa: N818  the name says what is so
    """The tunnel can't be opened; `reason` is a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Way:
    """Where a tunnel leads, by whose certificate and key, and whom to trust there."""

    host: str
    port: int
    certificate: Path
    key: DeviceKey
    ca: Path


def program() -> str | None:
    """Finds the program that speaks TLS."""
    return shutil.which("stunnel") or shutil.which("stunnel4")


class Tunnel:
    """An open tunnel; `entrance` is the path of the socket to which plain HTTP goes."""

    def __init__(self, way: Way) -> None:
        """Waits until the key is open; raises `Shut`, and `OSError` where the PIN can't be read."""
        self._way, self._secret, self._command = way, way.key.secret(), _command()
        self._folder = Path(mkdtemp(prefix="gishe-tls-"))
        self.entrance = self._folder / "entrance"
        self._process: subprocess.Popen[str] | None = None
        self._closing, self._opened, self._over = Event(), Event(), Event()
        self.reason = ""
        # The program ends with the thread that started it, so that thread stays.
        self._thread = Thread(target=self._keep, name=f"tunnel-{way.host}", daemon=True)
        self._thread.start()
        if not self._is_open():
            self.close()
            raise Shut(self.reason or "device-silent")

    def close(self) -> None:
        """Ends the program and removes the entrance."""
        self._closing.set()
        if self._process:
            self._process.terminate()
        self._thread.join(_PATIENCE)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _is_open(self) -> bool:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until and not self._over.is_set():
            with suppress(OSError), socket.socket(socket.AF_UNIX) as tried:
                tried.connect(str(self.entrance))
                self._opened.set()
                return True
            self._over.wait(_LOOK)
        return False

    def _keep(self) -> None:
        """Keeps the program running; gives up where the device refuses the PIN, as it would lock itself."""
        pause = _FIRST_PAUSE
        try:
            while not self._closing.is_set():
                began = time.monotonic()
                try:
                    self._run()
                except OSError:  # the machine had no room for another program just then
                    self.reason = "ended"
                if self._closing.is_set():
                    return
                _log.warning("tunnel ended", host=self._way.host, reason=self.reason)
                if self.reason == "device-login" or not self._opened.is_set():
                    return
                pause = _FIRST_PAUSE if time.monotonic() > began + _LONGEST_PAUSE else min(pause * 2, _LONGEST_PAUSE)
                self._closing.wait(pause)
        finally:
            self._over.set()

    def _run(self) -> None:
        """Runs the program until it ends."""
        self.entrance.unlink(missing_ok=True)
        said: deque[str] = deque(maxlen=50)
        pipe = subprocess.PIPE
        with subprocess.Popen(  # noqa: S603  the program is the system's, and what it is told comes from the settings
            self._command, stdin=pipe, stdout=subprocess.DEVNULL, stderr=pipe, text=True
        ) as process:
            self._process = process
            if process.stdin and process.stderr:
                with suppress(BrokenPipeError), process.stdin:
                    process.stdin.write(self._config())
                said.extend(process.stderr)
        self.reason = next((code for words, code in _SAYS.items() if any(words in line for line in said)), "ended")

    def _config(self) -> str:
        way = self._way
        module = f"engineCtrl = MODULE_PATH:{way.key.module.absolute()}\n" if way.key.module else ""
        pin = f"engineCtrl = PIN:{self._secret}" if self._secret else ""
        return _CONFIG.format(
            engine=module + pin, entrance=self.entrance, host=way.host, port=way.port,
            certificate=way.certificate.absolute(), key=way.key.uri, ca=way.ca.absolute(), checks=_checks(way.host),
        )  # fmt: skip


def _command() -> list[str]:
    """Gives the program's command, and that it ends with whoever started it, where the system can see to that."""
    found, setpriv = program(), shutil.which("setpriv")
    if found is None:
        raise Shut("no-stunnel")
    return [*([setpriv, "--pdeathsig", "TERM"] if setpriv else []), found, "-fd", "0"]


def _checks(host: str) -> str:
    """Says what of the server's certificate is held against the host; a name is told to the server, an address not."""
    try:
        ip_address(host)
    except ValueError:
        return f"checkHost = {host}\nsni = {host}"
    return f"checkIP = {host}"
