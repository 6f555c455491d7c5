import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from gishe import bundle
from gishe.language.protocols.regix import RegixOperation
from gishe.language.register import RegisterDefinition
from gishe.registers.answer import answer
from gishe.registers.question import question
from gishe.registers.regix import RegixRegisters
from gishe.registers.settings import RegisterSettings
from gishe.registers.simulator.envelope import Signer, result
from gishe.registers.simulator.filling import write
from gishe.registers.simulator.matrix import matrix
from gishe.registers.simulator.mode import ANSWER
from gishe.registers.simulator.people import People
from gishe.registers.simulator.register import TrialRegister
from gishe.registers.simulator.server import listen, server, trial_register
from gishe.registers.soap import PATH, SIGNED, parse, serialize
from gishe.runtime.register_port import Answer, CallContext
from gishe.wire.clock import MachineClock

PEOPLE = bundle.definitions() / "simulator" / "people.yaml"


@dataclass(frozen=True)
class Issuer:
    name: x509.Name
    key: Any


def _name(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, words)])


def certify(folder: Path, stem: str, issuer: Issuer | None, key: Any = None) -> Issuer:
    """Writes <stem>.pem and <stem>.key; without an issuer it is a certificate authority."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    issuer = issuer or Issuer(_name(f"Trial {stem}"), key)
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(IPv4Address("127.0.0.1"))])
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(f"Trial {stem}"))
        .issuer_name(issuer.name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=issuer.key is key, path_length=None), critical=True)
        .add_extension(names, critical=False)
    )
    signed = builder.sign(issuer.key, hashes.SHA256())
    (folder / f"{stem}.pem").write_bytes(signed.public_bytes(Encoding.PEM))
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / f"{stem}.key").write_bytes(pem)
    return Issuer(_name(f"Trial {stem}"), key)


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("certificates")
    authority = certify(folder, "ca", None)
    certify(folder, "simulator", authority)
    certify(folder, "client", authority)
    certify(folder, "register-signer", authority, rsa.generate_private_key(65537, 2048))
    certify(folder, "stranger", None)
    return folder


@contextmanager
def serving(made: uvicorn.Server) -> Iterator[str]:
    """Runs a server in a thread on a free port; gives its https address."""
    listening = listen(0)
    thread = threading.Thread(target=made.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not made.started:
        time.sleep(0.005)
    try:
        yield f"https://localhost:{listening.getsockname()[1]}"
    finally:
        made.should_exit = True
        thread.join(60)
        listening.close()


@pytest.fixture(scope="session")
def running(certificates: Path) -> Iterator[tuple[TrialRegister, str]]:
    register = trial_register(bundle.definitions(), PEOPLE, certificates)
    with serving(server(register, certificates)) as address:
        yield register, address


@pytest.fixture
def register(running: tuple[TrialRegister, str]) -> Iterator[TrialRegister]:
    """The trial register itself, as it was at the start."""
    running[0].modes = {}
    yield running[0]
    running[0].modes = {}


@pytest.fixture(scope="session")
def address(running: tuple[TrialRegister, str]) -> str:
    return running[1]


def settings_for(address: str, certificates: Path, **others: Any) -> RegisterSettings:
    settings = RegisterSettings(
        url=address + PATH,
        client_certificate=certificates / "client.pem",
        client_key=certificates / "client.key",
        ca=certificates / "ca.pem",
        signer=certificates / "register-signer.pem",
    )
    return replace(settings, **others)


@pytest.fixture(scope="session")
def settings(address: str, certificates: Path) -> RegisterSettings:
    return settings_for(address, certificates)


@pytest.fixture(scope="session")
def grao(running: tuple[TrialRegister, str]) -> Mapping[str, Any]:
    return running[0].registers


@pytest.fixture(scope="session")
def people(running: tuple[TrialRegister, str]) -> People:
    return running[0].people


class Hurried(MachineClock):
    """The machine's time, with nobody sleeping in it: pauses are counted in `slept`."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


@pytest.fixture(scope="session")
def registers(settings: RegisterSettings, grao: Mapping[str, Any]) -> Iterator[RegixRegisters]:
    # Tests that let the register fail again and again must not meet an open circuit in the next one.
    made = RegixRegisters({"grao": replace(settings, opens_after=1_000_000)}, grao, Hurried())
    yield made
    made.close()


@pytest.fixture(scope="session")
def context() -> CallContext:
    return CallContext("1-17-21.11.2026", "чл. 106, ал. 1 от ЗГР", "Община Изворово")


@pytest.fixture(scope="session")
def serve() -> Callable[[uvicorn.Server], Any]:
    return serving


@pytest.fixture(scope="session")
def make_certificate() -> Callable[..., Issuer]:
    return certify


@pytest.fixture(scope="session")
def operation(grao: dict[str, RegisterDefinition]) -> RegixOperation:
    return grao["grao"].operations["valid-person"]


@pytest.fixture(scope="session")
def signer(running: tuple[TrialRegister, str]) -> Signer:
    return running[0].signer


@pytest.fixture(scope="session")
def asked(operation: RegixOperation, context: CallContext) -> bytes:
    return question(operation, {"egn": "0000000000"}, context)


@pytest.fixture(scope="session")
def genuine(operation: RegixOperation, signer: Signer, asked: bytes) -> bytes:
    envelope = result(
        next(parse(asked).iter(f"{{{SIGNED}}}Argument"))[0],
        write(operation.response, {"first_name": "Истина", "birth_date": "1979-03-14"}),
        7,
        matrix(operation.response, ANSWER),
    )
    signer.sign(envelope)
    return serialize(envelope)


@pytest.fixture
def read(operation: RegixOperation, signer: Signer, asked: bytes) -> Callable[..., Answer]:
    def read(body: bytes, *certificates: x509.Certificate) -> Answer:
        return answer(body, operation, certificates or (signer.certificate,), asked)

    return read
