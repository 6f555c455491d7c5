"""Start state registers for trial: RegiX's protocol, invented people.

Nothing leaves this machine: the server answers from a file about people who do not exist.
"""

import socket
from pathlib import Path
from typing import Annotated

import typer

from gishe import bundle
from gishe.registers.simulator.mode import ANSWER, MODES, Mode
from gishe.registers.simulator.server import Unready, listen, server, trial_register

_READY = """\
Изпитателният регистър отговаря на https://localhost:{port} (спиране: Ctrl+C). Хората в него са измислени.
The trial register answers at https://localhost:{port} (stop: Ctrl+C). Nobody in it exists.
"""
_TAKEN = "Портът {port} е зает; изберете друг с --port. Port {port} is taken; choose another with --port."
_NO_MODE = "Няма поведение „{mode}“. There is no mode “{mode}”. {modes}"


def simulate(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port to listen on, on this machine only; 0 for a free one.")
    ] = 8443,
    people: Annotated[
        Path | None, typer.Option(help="The YAML file with the invented people; the samples if left out.")
    ] = None,
    certificates: Annotated[
        Path, typer.Option(help="The folder with ca.pem, simulator.pem/.key and register-signer.pem/.key.")
    ] = Path("var/trial-keys"),
    mode: Annotated[
        str, typer.Option(help=f"How the register behaves when nothing else says so: {', '.join(MODES)}.")
    ] = "answer",
) -> None:
    """Start state registers for trial, to see how services behave when a register answers, and when it does not.

    Only programs that hold a certificate from the same ca.pem are let in; "gishe serve" makes such certificates in
    var/trial-keys when it first starts for trial. A person in the people's file may have a mode of their own, and
    PUT /_modes sets modes while it runs: {"grao/relations": "down"}. GET /_asked tells what was asked and why.
    "slow" waits 15 seconds, "slow:2" waits 2.
    """
    chosen = Mode.parse(mode)
    if chosen is None:
        typer.echo(_NO_MODE.format(mode=mode, modes=", ".join(MODES)), err=True)
        raise typer.Exit(2)
    file = people or bundle.definitions() / "simulator" / "people.yaml"
    with _listen(port) as listening:
        answer(listening, file, certificates, chosen)


def answer(listening: socket.socket, people: Path, certificates: Path, mode: Mode = ANSWER) -> None:
    """Answers on an open port until it is asked to stop; what is missing ends the program with sentences."""
    try:
        register = trial_register(_definitions(people), people, certificates, mode)
    except Unready as unready:
        _tell(unready)
        raise typer.Exit(2) from None
    typer.echo(_READY.format(port=listening.getsockname()[1]))
    server(register, certificates).run([listening])


def _definitions(people: Path) -> Path:
    """Takes the registers that stand beside the people's folder, or else the samples."""
    beside = people.resolve().parent.parent
    return beside if (beside / "registers").is_dir() else bundle.definitions()


def _listen(port: int) -> socket.socket:
    try:
        return listen(port)
    except OSError:
        typer.echo(_TAKEN.format(port=port), err=True)
        raise typer.Exit(2) from None


def _tell(unready: Unready) -> None:
    for problem in unready.problems:
        typer.echo(problem.line("bg"), err=True)
        typer.echo(problem.line("en"), err=True)
