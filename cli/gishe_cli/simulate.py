"""Start state registers for trial: RegiX's protocol, invented people.

Nothing leaves this machine: the server answers from a file about people who do not exist.
"""

import socket
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
import uvicorn

from gishe import bundle
from gishe.registers.simulator.mode import ANSWER, MODES, Mode
from gishe.registers.simulator.population.numbering import MOST
from gishe.registers.simulator.reading import Unready
from gishe.registers.simulator.recording.starting import recording_server, replay_server
from gishe.registers.simulator.server import listen, server, trial_register
from gishe_cli.shown_people import list_people, show_person, write_own_lists
from gishe_cli.simulated_twins import start_twins

_READY = """\
Изпитателният регистър отговаря на https://localhost:{port} (спиране: Ctrl+C). Хората в него са измислени.
The trial register answers at https://localhost:{port} (stop: Ctrl+C). Nobody in it exists.
"""
_TAKEN = "Портът {port} е зает; изберете друг с --port. Port {port} is taken; choose another with --port."
_NO_MODE = "Няма поведение „{mode}“. There is no mode “{mode}”. {modes}"

_NO_ADDRESS = (
    "Записването иска адрес на истински регистър: --through https://… . "
    "A recording needs the address of a real register: --through https://…"
)


def simulate(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port to listen on, on this machine only; 0 for a free one.")
    ] = 8443,
    people: Annotated[
        int, typer.Option(min=0, max=MOST, help="How many more people to invent: a whole country, in families of ten.")
    ] = 0,
    seed: Annotated[
        int, typer.Option(min=0, help="What the country is made from; the same seed, the same people.")
    ] = 1,
    file: Annotated[
        Path | None, typer.Option(help="The YAML file with the people who are written down; the samples if left out.")
    ] = None,
    certificates: Annotated[
        Path, typer.Option(help="The folder with ca.pem, simulator.pem/.key and register-signer.pem/.key.")
    ] = Path("var/trial-keys"),
    mode: Annotated[
        str, typer.Option(help=f"How the register behaves when nothing else says so: {', '.join(MODES)}.")
    ] = "answer",
    show: Annotated[
        str, typer.Option(metavar="NUMBER", help="Only tell what is known of an EGN, EIK, plate or cadastral id.")
    ] = "",
    ask: Annotated[
        str, typer.Option(metavar="OPERATION", help="With --show: what grao/relations answers, as scenarios write it.")
    ] = "",
    count: Annotated[int, typer.Option("--list", min=0, help="Only list so many people to try with.")] = 0,
    lists: Annotated[
        Path | None, typer.Option(help="Only write here what municipalities' own lists have of these people (CSV).")
    ] = None,
    record: Annotated[
        Path | None, typer.Option(help="Pass questions on, and keep the answers here without personal data.")
    ] = None,
    through: Annotated[str, typer.Option(metavar="URL", help="With --record: where the real register is.")] = "",
    through_keys: Annotated[
        Path | None,
        typer.Option(help="With --record: the folder with client.pem, client.key and ca.pem for that register."),
    ] = None,
    replay: Annotated[Path | None, typer.Option(help="Answer with what --record has kept in this folder.")] = None,
    settings_file: Annotated[
        Path | None, typer.Option("--settings", help="For the twins below: the settings of the installation that asks.")
    ] = None,
    payments: Annotated[
        int, typer.Option(min=0, max=65534, metavar="PORT", help="Start a twin of the state's e-payments here too.")
    ] = 0,
    e_delivery: Annotated[
        int, typer.Option(min=0, max=65534, metavar="PORT", help="Start a twin of secure e-Delivery here too.")
    ] = 0,
) -> None:
    """Start state registers for trial, to see how services behave when a register answers, and when it does not.

    Only programs that hold a certificate from the same ca.pem are let in; "gishe serve" makes such certificates in
    var/trial-keys when it first starts for trial. A person in the people's file may have a mode of their own, and
    PUT /_modes sets modes while it runs: {"grao/relations": "down"}. GET /_asked tells what was asked and why.
    "slow" waits 15 seconds, "slow:2" waits 2.

    With --people 1000 there is a country beside the people of the file: families, homes, companies, vehicles, debts
    that agree with each other in all registers. Nothing is kept; a million people are there as fast as ten.

    --payments and --e-delivery start twins of those systems for the installation of --settings; people's pages are at
    the port behind. "gishe serve" without settings starts all of them by itself.

    --record passes each question on to a real register, the answer back unchanged, and keeps both with invented numbers
    and words in place of people's. --replay answers from there, signed with the trial key: the real signature is gone.
    """
    written = file or bundle.definitions() / "simulator" / "people.yaml"
    if show:
        _try(lambda: show_person(show, ask, _definitions(written), written, people, seed, datetime.now(UTC)))
    elif count:
        _try(lambda: list_people(count, _definitions(written), written, people, seed))
    elif lists:
        _try(lambda: write_own_lists(lists, _definitions(written), written, people, seed))
    else:
        chosen, address = _mode(mode), _address(record, through)
        with _listen(port) as listening:
            start_twins(settings_file, certificates, payments, e_delivery)
            if record:
                keys, definitions = through_keys or certificates, _definitions(written)
                _run(listening, lambda: recording_server(definitions, record, address, keys, certificates))
            elif replay:
                _run(listening, lambda: replay_server(_definitions(written), replay, certificates))
            else:
                answer(listening, written, certificates, chosen, people, seed)


def answer(  # noqa: PLR0913, PLR0917  all that a trial register is made of
    listening: socket.socket, file: Path, certificates: Path, mode: Mode = ANSWER, people: int = 0, seed: int = 1
) -> None:
    """Answers on an open port until it is asked to stop; what is missing ends the program with sentences."""
    definitions = _definitions(file)
    _run(listening, lambda: server(trial_register(definitions, file, certificates, mode, people, seed), certificates))


def _definitions(people: Path) -> Path:
    """Takes the registers that stand beside the people's folder, or else the samples."""
    beside = people.resolve().parent.parent
    return beside if (beside / "registers").is_dir() else bundle.definitions()


def _run(listening: socket.socket, made: Callable[[], uvicorn.Server]) -> None:
    try:
        ready = made()
    except Unready as unready:
        _refuse(unready)
    typer.echo(_READY.format(port=listening.getsockname()[1]))
    ready.run([listening])


def _address(record: Path | None, through: str) -> str:
    if record and not through:
        typer.echo(_NO_ADDRESS, err=True)
        raise typer.Exit(2)
    return through


def _try(told: Callable[[], None]) -> None:
    try:
        told()
    except Unready as unready:
        _refuse(unready)


def _mode(written: str) -> Mode:
    if chosen := Mode.parse(written):
        return chosen
    typer.echo(_NO_MODE.format(mode=written, modes=", ".join(MODES)), err=True)
    raise typer.Exit(2)


def _listen(port: int) -> socket.socket:
    try:
        return listen(port)
    except OSError:
        typer.echo(_TAKEN.format(port=port), err=True)
        raise typer.Exit(2) from None


def _refuse(unready: Unready) -> NoReturn:
    for problem in unready.problems:
        typer.echo(problem.line("bg"), err=True)
        typer.echo(problem.line("en"), err=True)
    raise typer.Exit(2)
