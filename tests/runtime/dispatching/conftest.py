"""A house that is connected to a twin of e-Delivery over real HTTPS."""

import ssl
import sys
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette

from gishe.exchange.e_delivery import EDelivery
from gishe.exchange.settings import EDeliverySettings
from gishe.exchange.twin.application import Twin
from gishe.exchange.twin.mode import Mode
from gishe.exchange.twin.post_office import COMPANIES, PEOPLE, TEMPLATE, PostOffice, Profile

sys.path.insert(0, str(Path(__file__).parent))  # test folders are no packages, and these share more than fixtures
from posting_house import ADDRESS, MARIA, PERSON


@pytest.fixture(scope="session")
def running(keys):
    twin = Twin(PostOffice(()))
    config = uvicorn.Config(
        Starlette(routes=twin.routes()), port=0, log_level="critical", lifespan="off",
        ssl_certfile=str(keys / "simulator.pem"), ssl_keyfile=str(keys / "simulator.key"),
        ssl_ca_certs=str(keys / "ca.pem"), ssl_cert_reqs=ssl.CERT_REQUIRED,
    )  # fmt: skip
    made = uvicorn.Server(config)
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    while not made.started:
        time.sleep(0.005)
    yield twin, f"https://localhost:{made.servers[0].sockets[0].getsockname()[1]}"
    made.should_exit = True
    thread.join(60)


@pytest.fixture
def twin(running):
    """The twin, well and empty, at the time of the cases."""
    twin = running[0]
    twin.office, twin.mode = PostOffice((Profile(11, MARIA.id, MARIA.name),)), Mode()
    twin.now = lambda: datetime(2026, 3, 10, 8, tzinfo=UTC)
    twin.asked.clear()
    return twin


@pytest.fixture
def settings(running, keys):
    files = [keys / name for name in ("client.pem", "client.key", "ca.pem")]
    return EDeliverySettings(running[1], *files, "/C=BG/CN=gorna-polyana", TEMPLATE, PEOPLE, COMPANIES, seconds=5)


@pytest.fixture
def house(office, settings):
    channel = EDelivery(settings)
    office.registers.records |= {"grao/valid-person": PERSON, "grao/current-address": ADDRESS}
    yield replace(office, ways_out={"e-delivery": channel})
    channel.close()
