"""A municipality that takes e-payments from the real twin, over HTTPS, and is told of them over HTTP."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from gishe.exchange.e_payment import EPayments
from gishe.exchange.payment_settings import PaymentSettings
from gishe.exchange.twin.payment_desk import PaymentDesk
from gishe.exchange.twin.payment_server import PaymentTwin, secure_server
from gishe.web.house import House
from gishe.web.payment_notices import receive

sys.path.insert(0, str(Path(__file__).parent))  # test folders are no packages, and these share more than fixtures
from paying_town import CLIENT, SECRET, Town, serving


@pytest.fixture(scope="session")
def payments_server(keys):
    """One twin for all tests; its desk is new in each."""
    twin = PaymentTwin(PaymentDesk({}))
    with serving(secure_server(twin, keys / "simulator.pem", keys / "simulator.key"), "https") as url:
        yield twin, url


@pytest.fixture
def town(office, keys, payments_server) -> Iterator[Town]:
    twin, url = payments_server
    twin.desk = PaymentDesk({CLIENT: SECRET}, now=lambda: datetime(2026, 3, 10, 8, tzinfo=UTC))
    twin.mode, twin.told = "answer", []
    payments = EPayments(PaymentSettings(url, f"{url}/pay/{{code}}", CLIENT, SECRET, keys / "ca.pem", seconds=5))
    offices: dict[str, Any] = {}
    routes = [Route("/{municipality}/payments/{case}", receive(House(offices, {})), methods=["POST"])]
    config = uvicorn.Config(Starlette(routes=routes), log_level="critical", lifespan="off")
    with (
        serving(uvicorn.Server(config), "http") as here,
        httpx.Client(base_url=url, verify=payments._settings.tls(), trust_env=False) as http,
    ):
        offices["gorna-polyana"] = replace(office, payments=payments, public_url=here)
        yield Town(offices["gorna-polyana"], twin, http)
    payments.close()
