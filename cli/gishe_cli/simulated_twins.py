"""The twins of e-payments and of e-Delivery beside `gishe simulate`, for an installation with settings of its own."""

import socket
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn, TypeAlias

import typer

from gishe.registers.simulator.server import listen
from gishe.settings import Settings
from gishe_cli.e_delivery_process import serve_e_delivery
from gishe_cli.installation import from_file
from gishe_cli.payments_process import serve_payments

#: Serves a twin: programs on the first open port, people on the second.
_Serving: TypeAlias = Callable[[Settings, socket.socket, socket.socket], None]
_PAYMENTS, _E_DELIVERY = ("Е-плащанията", "The e-payments"), ("Е-Връчването", "The e-Delivery")
_READY = """\
{bg} за проба са на https://localhost:{port}, страниците за хора на http://localhost:{page}.
{en} for trial are at https://localhost:{port}, their pages for people at http://localhost:{page}.
"""
_NO_SETTINGS = (
    "--payments и --e-delivery искат --settings: оттам е известно кой пита. "
    "--payments and --e-delivery need --settings, which says who asks."
)
_NO_KEYS = "Няма {file}. There is no {file}."
_TAKEN = "Портът {port} е зает. Port {port} is taken."


def start_twins(settings_file: Path | None, certificates: Path, payments: int, e_delivery: int) -> None:
    """Starts the twins whose ports are not 0; each has its pages for people at the port behind its own."""
    if not (payments or e_delivery):
        return
    if settings_file is None:
        _end(_NO_SETTINGS)
    for name in ("simulator.pem", "simulator.key", "ca.pem"):
        if not (certificates / name).is_file():
            _end(_NO_KEYS.format(file=certificates / name))
    settings = replace(from_file(settings_file), keys=certificates)
    for port, names, serve in ((payments, _PAYMENTS, serve_payments), (e_delivery, _E_DELIVERY, serve_e_delivery)):
        if port:
            _start(settings, port, names, serve)


def _start(settings: Settings, port: int, names: tuple[str, str], serve: _Serving) -> None:
    programs, people = _listen(port), _listen(port + 1)
    threading.Thread(target=serve, args=(settings, programs, people), daemon=True).start()
    typer.echo(_READY.format(bg=names[0], en=names[1], port=port, page=port + 1))


def _listen(port: int) -> socket.socket:
    try:
        return listen(port)
    except OSError:
        _end(_TAKEN.format(port=port))


def _end(says: str) -> NoReturn:
    typer.echo(says, err=True)
    raise typer.Exit(2)
