"""A key that is in a device alone: a software token, the system's TLS program, and the trial register at the end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest
import uvicorn
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import load_pem_x509_certificate
from uvicorn.protocols.http.h11_impl import H11Protocol

from gishe import bundle
from gishe.language.register import RegisterDefinition
from gishe.registers.device.tunnel import program
from gishe.registers.device.tunnels import TUNNELS
from gishe.registers.regix import RegixRegisters
from gishe.registers.settings import RegisterSettings, problems
from gishe.registers.simulator.server import server, trial_register
from gishe.registers.written_settings import written_settings
from gishe.runtime.register_port import Answer, CallContext

MODULES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
)
MODULE = next((one for one in MODULES if Path(one).is_file()), "")
PIN = "4711"

pytestmark = pytest.mark.slow


def token(*arguments: str) -> None:
    subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True)


class Seen(H11Protocol):
    """The trial register's connections, of which a test sees whose certificate came."""

    names: ClassVar[list[str]] = []

    def connection_made(self, transport: Any) -> None:  # type: ignore[override]  # the transport is always one of TLS
        subject = transport.get_extra_info("peercert")["subject"]
        self.names.append(dict(pair for (pair,) in subject)["commonName"])
        super().connection_made(transport)


@pytest.fixture(scope="module")
def device(certificates: Path, tmp_path_factory: pytest.TempPathFactory, make_certificate: Any) -> Iterator[Path]:
    """A folder with a certificate, and a token that has the only copy of its key."""
    folder = tmp_path_factory.mktemp("device")
    authority = SimpleNamespace(
        name=load_pem_x509_certificate((certificates / "ca.pem").read_bytes()).subject,
        key=load_pem_private_key((certificates / "ca.key").read_bytes(), None),
    )
    make_certificate(folder, "token", authority)
    make_certificate(folder, "token-rsa", authority, rsa.generate_private_key(65537, 2048))
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\n", encoding="utf-8")
    (folder / "pin").write_text(f"{PIN}\n", encoding="utf-8")
    (folder / "pin").chmod(0o600)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        token("--init-token", "--free", "--label", "gishe", "--pin", PIN, "--so-pin", "0000")
        for stem, label, number in (("token", "regix", "a1"), ("token-rsa", "regix-rsa", "a2")):
            key = folder / f"{stem}.key"
            token("--import", str(key), "--token", "gishe", "--label", label, "--id", number, "--pin", PIN)
            key.unlink()
        yield folder
        TUNNELS.close()


@pytest.fixture(scope="module")
def seeing(certificates: Path, serve: Callable[[uvicorn.Server], Any]) -> Iterator[tuple[str, list[str]]]:
    """The trial register's address, and the names of the certificates that came to it."""
    people = bundle.definitions() / "simulator" / "people.yaml"
    made = server(trial_register(bundle.definitions(), people, certificates), certificates)
    made.config.http = Seen
    with serve(made) as address:
        yield address, Seen.names


@pytest.fixture
def its(seeing: tuple[str, list[str]], settings: RegisterSettings, device: Path) -> Iterator[RegisterSettings]:
    """The settings of who has the key in the token."""
    written = {
        "url": seeing[0], "client_certificate": "token.pem", "client_key": address(f"pin-source={device / 'pin'}"),
        "ca": str(settings.ca), "signer": str(settings.signer),
    }  # fmt: skip
    read = written_settings(device, written)
    assert isinstance(read, RegisterSettings), read
    assert problems(read) == ()
    seeing[1].clear()
    yield read
    TUNNELS.close()


@pytest.fixture
def ask(grao: Mapping[str, RegisterDefinition], context: CallContext) -> Iterator[Callable[[RegisterSettings], Answer]]:
    made = []

    def ask(its: RegisterSettings) -> Answer:
        made.append(RegixRegisters({"grao": its}, grao))
        return made[-1].ask("grao/valid-person", {"egn": "0000000000"}, context)

    yield ask
    for one in made:
        one.close()


def address(*how: str) -> str:
    return "&".join((f"pkcs11:token=gishe;object=regix;type=private?module-path={MODULE}", *how))


def running() -> list[int]:
    """Lists the TLS programs that this process has started."""
    listed = subprocess.run(["ps", "-A", "-o", "ppid=,pid=,comm="], capture_output=True, text=True, check=True)
    rows = [line.split() for line in listed.stdout.splitlines()]
    return [int(pid) for parent, pid, *name in rows if parent == str(os.getpid()) and "stunnel" in " ".join(name)]


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").split()[2] == "Z"
    except OSError:
        return True


def within(seconds: float, is_so: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while not is_so() and time.monotonic() < until:
        time.sleep(0.02)
    return is_so()


def test_the_register_sees_the_certificate_whose_key_is_in_the_token(
    its: RegisterSettings, ask: Callable[[RegisterSettings], Answer], seeing: tuple[str, list[str]], device: Path
) -> None:
    assert list(device.rglob("*.key")) == []
    assert [ask(its).state for _ in range(2)] == ["not-found"] * 2
    assert set(seeing[1]) == {"Trial token"}
    assert len(running()) == 1, "one program for all that go the same way"
    entrance = TUNNELS.entrance(its.way())
    assert entrance.parent.stat().st_mode & 0o077 == 0, "nobody else may enter"
    TUNNELS.close()
    assert not entrance.parent.exists()
    assert running() == []


def test_an_rsa_key_will_do_as_well_and_may_be_named_by_its_number(
    its: RegisterSettings, ask: Callable[[RegisterSettings], Answer], seeing: tuple[str, list[str]], device: Path
) -> None:
    assert its.device
    key = replace(its.device, uri="pkcs11:token=gishe;id=%a2")
    assert ask(replace(its, device=key, client_certificate=device / "token-rsa.pem")).state == "not-found"
    assert set(seeing[1]) == {"Trial token-rsa"}


def test_a_program_that_is_killed_is_started_anew(
    its: RegisterSettings, ask: Callable[[RegisterSettings], Answer]
) -> None:
    assert ask(its).state == "not-found"
    (first,) = running()
    os.kill(first, signal.SIGKILL)
    assert within(30, lambda: bool(running()) and running() != [first])
    assert within(10, lambda: ask(its).state == "not-found")


def test_a_wrong_pin_is_tried_once_and_not_again_since_the_device_would_lock_itself(
    its: RegisterSettings, ask: Callable[[RegisterSettings], Answer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting, counted = tmp_path / "bin" / "stunnel", tmp_path / "counted"
    counting.parent.mkdir()
    counting.write_text(f'#!/bin/sh\necho once >> {counted}\nexec {program()} "$@"\n', encoding="utf-8")
    counting.chmod(0o700)
    monkeypatch.setenv("PATH", f"{counting.parent}:{os.environ['PATH']}")
    (tmp_path / "pin").write_text("9999", encoding="utf-8")
    assert its.device
    wrong = replace(its, device=replace(its.device, pin=tmp_path / "pin"))
    assert [ask(wrong).reason for _ in range(3)] == ["no-certificate"] * 3
    assert counted.read_text(encoding="utf-8") == "once\n"


@pytest.mark.parametrize("which", ["pkcs11:token=none;object=regix", "pkcs11:token=gishe;object=none"])
def test_a_key_that_is_not_there_leaves_the_register_down(
    its: RegisterSettings, ask: Callable[[RegisterSettings], Answer], which: str
) -> None:
    assert its.device
    answer = ask(replace(its, device=replace(its.device, uri=which)))
    assert (answer.state, answer.reason) == ("down", "no-certificate")


def test_a_server_of_another_authority_is_not_talked_to(
    its: RegisterSettings,
    ask: Callable[[RegisterSettings], Answer],
    seeing: tuple[str, list[str]],
    certificates: Path,
) -> None:
    answer = ask(replace(its, ca=certificates / "stranger.pem", attempts=1))
    assert (answer.state, answer.reason) == ("down", "broken-off")
    assert seeing[1] == []


@pytest.mark.parametrize(
    ("host", "state"), [("localhost", "not-found"), ("127.0.0.1", "not-found"), ("0.0.0.0", "down")]
)
def test_a_server_is_talked_to_only_under_the_names_in_its_certificate(
    its: RegisterSettings, ask: Callable[[RegisterSettings], Answer], host: str, state: str
) -> None:
    assert ask(replace(its, url=its.url.replace("localhost", host), attempts=1)).state == state


DIES = """
import sys, time
from pathlib import Path
from gishe.registers.device.address import DeviceKey
from gishe.registers.device.tunnel import Tunnel, Way
folder, ca, module, port = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
key = DeviceKey("pkcs11:token=gishe;object=regix;type=private", module, folder / "pin")
print(Tunnel(Way("localhost", port, folder / "token.pem", key, ca))._process.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux ends a program with whoever started it")
def test_it_ends_with_the_program_that_started_it_however_that_ends(
    its: RegisterSettings, device: Path, certificates: Path
) -> None:
    way = its.way()
    assert way
    arguments = [device, certificates / "ca.pem", MODULE, str(way.port)]
    holder = subprocess.Popen([sys.executable, "-c", DIES, *arguments], stdout=subprocess.PIPE, text=True)
    assert holder.stdout
    pid = int(holder.stdout.readline())
    assert not gone(pid)
    holder.kill()
    holder.communicate()
    assert within(10, lambda: gone(pid))


def test_without_the_program_the_operator_reads_how_to_get_it(
    its: RegisterSettings, ask: Callable[[RegisterSettings], Answer], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (problem,) = problems(its)
    assert problem.code == "device-program"
    assert problem.hint
    assert "apt-get install stunnel4 libengine-pkcs11-openssl" in problem.hint.bg
    assert ask(its).reason == "no-certificate"
