"""A twin of e-Delivery behind a real HTTPS server that lets in only who shows a certificate, and a client of it."""

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette

from gishe.exchange.e_delivery import EDelivery
from gishe.exchange.settings import EDeliverySettings
from gishe.exchange.twin.application import Twin
from gishe.exchange.twin.mode import Mode
from gishe.exchange.twin.post_office import COMPANIES, PEOPLE, TEMPLATE, PostOffice, Profile
from gishe.runtime.ways_out import Parcel
from gishe.signing.trial import TrialKeys

EGN, EIK = "7903149863", "000000000"
PROFILES = (Profile(11, EGN, "Иван Примеров Липов"), Profile(12, EIK, "Пример ООД", COMPANIES))


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("certificates")
    TrialKeys({}).make(folder, datetime.now(UTC))
    return folder


@contextmanager
def serving(app: Starlette, certificates: Path) -> Iterator[str]:
    config = uvicorn.Config(
        app, port=0, log_level="critical", lifespan="off", ssl_cert_reqs=ssl.CERT_REQUIRED,
        ssl_certfile=str(certificates / "simulator.pem"), ssl_keyfile=str(certificates / "simulator.key"),
        ssl_ca_certs=str(certificates / "ca.pem"),
    )  # fmt: skip
    made = uvicorn.Server(config)
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    while not made.started:
        time.sleep(0.005)
    yield f"https://localhost:{made.servers[0].sockets[0].getsockname()[1]}"
    made.should_exit = True
    thread.join(60)


@pytest.fixture(scope="session")
def serve(certificates: Path) -> Callable[[Starlette], AbstractContextManager[str]]:
    return lambda app: serving(app, certificates)


@pytest.fixture(scope="session")
def running(certificates: Path) -> Iterator[tuple[Twin, str]]:
    twin = Twin(PostOffice(PROFILES))
    with serving(Starlette(routes=twin.routes()), certificates) as address:
        yield twin, address


@pytest.fixture
def twin(running: tuple[Twin, str]) -> Twin:
    """The twin, well and empty."""
    twin = running[0]
    twin.office, twin.mode = PostOffice(PROFILES), Mode()
    twin.asked.clear()
    return twin


@pytest.fixture
def settings(running: tuple[Twin, str], certificates: Path) -> EDeliverySettings:
    files = [certificates / name for name in ("client.pem", "client.key", "ca.pem")]
    return EDeliverySettings(running[1], *files, "/C=BG/CN=izvorovo", TEMPLATE, PEOPLE, COMPANIES, seconds=5)


@pytest.fixture
def client(settings: EDeliverySettings) -> Iterator[Callable[..., EDelivery]]:
    made: list[EDelivery] = []

    def client(**others: object) -> EDelivery:
        made.append(EDelivery(replace(settings, **others)))  # type: ignore[arg-type]  # a test's own words
        return made[-1]

    yield client
    for one in made:
        one.close()


@pytest.fixture
def parcel() -> Parcel:
    return Parcel(
        EGN, "person", "Удостоверение № 1-42-21.11.2026", "Приложен е документ.", "1-42.pdf", b"%PDF-1.7 signed",
        date(2026, 1, 1),
    )  # fmt: skip
