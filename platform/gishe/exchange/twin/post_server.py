"""The twin of e-Delivery as servers: mutual TLS for municipalities, and the page for browsers on this machine."""

import ssl
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from gishe.exchange.twin.application import Twin
from gishe.exchange.twin.page import page


def secure_server(twin: Twin, certificates: Path) -> uvicorn.Server:
    """Makes the server of the REST, to be run on a bound socket; who has no certificate of the authority stays out."""
    return uvicorn.Server(
        uvicorn.Config(
            Starlette(routes=twin.routes()),
            ssl_certfile=str(certificates / "simulator.pem"),
            ssl_keyfile=str(certificates / "simulator.key"),
            ssl_ca_certs=str(certificates / "ca.pem"),
            ssl_cert_reqs=ssl.CERT_REQUIRED,
            log_level="critical",
            access_log=False,
            lifespan="off",
        )
    )


def page_server(twin: Twin) -> uvicorn.Server:
    """Makes the server of the page, to be run on a bound socket."""
    return uvicorn.Server(uvicorn.Config(page(twin), log_level="critical", access_log=False, lifespan="off"))
