"""The twin of a signing program on an official's machine, as a child of a trial. Started by `gishe serve --card`."""

from contextlib import suppress

import typer

from gishe import trial
from gishe.settings import Settings
from gishe.signing.twin.agent import PORTS, Agent, serve

_TAKEN = """\
Портовете {ports} са заети: друга програма за подпис вече работи тук. Пуснете Gishe без --card.
The ports {ports} are taken: another signing program runs here. Start Gishe without --card."""


def serve_signing_program(settings: Settings, login: str) -> None:
    """Answers the pages that this machine's browser shows, with an official's trial key, until the parent ends."""
    agent = Agent.of(settings.keys / f"official-{login}.p12", trial.PIN)
    for port in PORTS:
        with suppress(OSError):
            serve(agent, port).serve_forever()
    typer.echo(_TAKEN.format(ports=f"{PORTS[0]}–{PORTS[-1]}"), err=True)
    raise SystemExit(2)
