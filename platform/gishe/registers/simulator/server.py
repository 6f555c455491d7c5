"""The trial register as a server: mutual TLS only, with the files of a folder of certificates."""

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import uvicorn
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import load_pem_x509_certificate
from starlette.applications import Starlette

from gishe.registers.simulator.application import application
from gishe.registers.simulator.declared import Declared
from gishe.registers.simulator.envelope import Signer
from gishe.registers.simulator.mode import ANSWER, Mode
from gishe.registers.simulator.reading import Unready, read_fillings, read_people, read_population
from gishe.registers.simulator.register import TrialRegister
from gishe.values.problem import Problem
from gishe.values.text import Text

CA = "ca.pem"
SERVER, SERVER_KEY = "simulator.pem", "simulator.key"
SIGNER, SIGNER_KEY = "register-signer.pem", "register-signer.key"
_MISSING = Text(
    "Изпитателният регистър не може да тръгне: в папката {folder} няма файл {file}.",
    "The trial register can't start: there is no file {file} in the folder {folder}.",
)
_NOT_SIGNER = Text(
    "Изпитателният регистър не може да подписва: ключът в {file} не е RSA или EC ключ в PEM.",
    "The trial register can't sign: the key in {file} is not an RSA or EC key in PEM.",
)


def trial_register(  # noqa: PLR0913, PLR0917  all that a trial register is made of
    definitions: Path, people: Path, certificates: Path, mode: Mode = ANSWER, size: int = 0, seed: int = 1
) -> TrialRegister:
    """Reads the declared registers, the people and the signing key; raises `Unready`.

    `size` more people are invented from `seed`.
    """
    require(certificates)
    everybody = read_people(people)
    population = read_population(definitions, people, everybody, size, seed)
    declared = Declared(definitions / "registers")
    fillings = read_fillings(definitions)
    return TrialRegister(declared, everybody, fillings, signer(certificates), mode, population)


def listen(port: int) -> socket.socket:
    """Opens a port on this machine, 0 for a free one; raises `OSError` where it is taken.

    Callers wait in line from here on, rather than be refused while the server starts.
    """
    # Named TCP, or asyncio leaves Nagle's algorithm on and every answer waits 40 ms for the caller's acknowledgement.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        listening.listen(1024)
    except OSError:
        listening.close()
        raise
    return listening


def server(register: TrialRegister, certificates: Path) -> uvicorn.Server:
    """Makes the server, to be run on a bound socket; whoever has no certificate of the same authority stays out."""
    return served(application(register, certificates), certificates)


def served(made: Starlette, certificates: Path) -> uvicorn.Server:
    """Makes a server with the simulator's own certificate for what it is to serve."""
    return uvicorn.Server(
        uvicorn.Config(
            made,
            ssl_certfile=str(certificates / SERVER),
            ssl_keyfile=str(certificates / SERVER_KEY),
            ssl_ca_certs=str(certificates / CA),
            ssl_cert_reqs=ssl.CERT_REQUIRED,
            log_level="critical",
            access_log=False,
            lifespan="auto",
        )
    )


def require(certificates: Path) -> None:
    """Raises `Unready` where a file of the simulator's is not in the folder."""
    if missing := tuple(_missing(certificates)):
        raise Unready(missing)


def _missing(certificates: Path) -> Iterator[Problem]:
    for file in (CA, SERVER, SERVER_KEY, SIGNER, SIGNER_KEY):
        if not (certificates / file).is_file():
            yield Problem("simulator-file-missing", _MISSING.fill(folder=certificates, file=file))


def signer(certificates: Path) -> Signer:
    """Reads the key that answers are signed with; raises `Unready`."""
    try:
        key = load_pem_private_key((certificates / SIGNER_KEY).read_bytes(), password=None)
        certificate = load_pem_x509_certificate((certificates / SIGNER).read_bytes())
    except (OSError, ValueError, TypeError):
        key = None
    if not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise Unready((Problem("simulator-key", _NOT_SIGNER.fill(file=certificates / SIGNER_KEY)),))
    return Signer(key, certificate)
