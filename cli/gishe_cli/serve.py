"""Start Gishe: the pages for citizens and officials, and the worker beside them."""

import socket
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from gishe import boot, settings, trial
from gishe.language.municipality import MunicipalityDefinition
from gishe.runtime.country import Country
from gishe.settings import Settings
from gishe.values.text import Text
from gishe_cli.definitions import chosen_folder
from gishe_cli.e_delivery_process import serve_e_delivery
from gishe_cli.identity_process import serve_identity
from gishe_cli.installation import from_file, tell
from gishe_cli.payments_process import serve_payments
from gishe_cli.processes import Children, pipe
from gishe_cli.signing_process import serve_signing_program
from gishe_cli.simulator_process import serve_registers
from gishe_cli.town_hall import refuse
from gishe_cli.web_process import serve_pages
from gishe_cli.worker_process import work

_TRIAL = """\
Gishe работи за проба на {url} (спиране: Ctrl+C).
Gishe runs for trial at {url} (stop: Ctrl+C).

  Нищо тук няма правна сила: хората са измислени, регистрите са симулирани, ключовете за подпис са пробни.
  Nothing here has legal effect: the people are invented, the registers simulated, the signing keys made for trial.

  Служители (вход на {url}/<община>/desk), парола {password}, ПИН за подпис {pin}:
  Officials (sign in at {url}/<municipality>/desk), password {password}, signing PIN {pin}:
{officials}

  Пристигналото през изпитателното еВръчване се вижда на {post}
  What has arrived through the trial e-Delivery is seen at {post}
"""

_CARD = """\
  На този компютър работи пробна програма за подпис; в нея е картата на {card}.
  A signing program for trial runs on this computer, with the card of {card} in it.
"""


def serve(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    settings_file: Annotated[
        Path | None,
        typer.Option("--settings", help="The operator's settings file (TOML). Without it, Gishe starts for trial."),
    ] = None,
    data: Annotated[Path, typer.Option(help="For a trial: the folder for its data and keys.")] = Path("var"),
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8000,
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 for all.")] = "127.0.0.1",
    definitions: Annotated[
        Path | None, typer.Option(help="For a trial: another folder of definitions than the samples.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="How many web processes.")] = 1,
    card: Annotated[
        str,
        typer.Option(metavar="LOGIN", help="For a trial: run a signing program here, with this official's card in it."),
    ] = "",
    eauth: Annotated[
        str,
        typer.Option(metavar="MUNICIPALITY", help="For a trial: let people sign in there as by the state's eAuth."),
    ] = "",
) -> None:
    """Start Gishe and print the address to open in a browser.

    Without settings it starts for trial: sample municipalities, invented people, simulated registers, trial keys.
    """
    if not settings_file:
        chosen_folder(definitions)
    listening = _listen(host, port)
    twins = () if settings_file else [_listen(where, 0) for where in _twins(host)]
    chosen = from_file(settings_file) if settings_file else _trial(data, host, listening, twins, definitions, eauth)
    post = f"http://{host}:{twins[-1].getsockname()[1]}" if twins else ""
    with Children() as children:
        if card:
            children.start(serve_signing_program, chosen, card)
        _start(children, chosen, listening, twins, workers)
        country = _opened(chosen)
        _check_card(chosen, card)
        _check_eauth(country, eauth)
        children.go()
        typer.echo(_greeting(chosen, [office.municipality for office in country.offices.values()], post))
        if card:
            typer.echo(_CARD.format(card=card))
        raise typer.Exit(children.wait())


def _twins(host: str) -> tuple[str, ...]:
    """Says where a trial's twins listen: registers, e-payments and their page, identity, e-Delivery and its page."""
    here = "127.0.0.1"
    return (here, here, host, host, here, host)


def _trial(  # noqa: PLR0913, PLR0917  what the command's options say
    data: Path,
    host: str,
    listening: socket.socket,
    twins: Sequence[socket.socket],
    definitions: Path | None,
    eauth: str,
) -> Settings:
    """Gives a trial's settings; `twins` are the ports that `_twins` puts in order."""
    own, register, payments, pages, identity, post, _ = (one.getsockname()[1] for one in (listening, *twins))
    chosen = settings.trial(data.resolve(), f"http://{host}:{own}", f"https://localhost:{register}", definitions)
    paying = settings.with_payments(chosen, f"https://localhost:{payments}", f"http://{host}:{pages}")
    signing_in = trial.with_sign_in(paying, f"http://{host}:{identity}", eauth)
    return trial.with_e_delivery(signing_in, f"https://localhost:{post}")


def _opened(chosen: Settings) -> Country:
    """Opens everything once here, so that what is wrong is said here and the children find keys and stores in place."""
    try:
        country = boot.country(chosen)
    except boot.Unready as unready:
        tell(unready.problems)
        raise typer.Exit(2) from None
    tell(country.problems)
    return country


def _check_card(chosen: Settings, card: str) -> None:
    """Ends with 2 if a signing program was asked for and there is no trial key of that official."""
    if card and not (chosen.trial and (chosen.keys / f"official-{card}.p12").is_file()):
        refuse(Text(
            f"За --card няма пробен ключ на служител „{card}“.",
            f"There is no trial key of an official “{card}”, for --card.",
        ))  # fmt: skip


def _check_eauth(country: Country, eauth: str) -> None:
    """Ends with 2 if people are to sign in by eAuth in a municipality that is not there."""
    if eauth and eauth not in country.offices:
        known = ", ".join(country.offices)
        refuse(Text(
            f"За --eauth няма община „{eauth}“. Има: {known}.",
            f"There is no “{eauth}”, for --eauth. There are: {known}.",
        ))  # fmt: skip


def _listen(host: str, port: int) -> socket.socket:
    # The protocol is named, for only then does the server send small answers at once (TCP_NODELAY).
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError:
        typer.echo(f"Портът {port} е зает; изберете друг с --port. Port {port} is taken; choose another.", err=True)
        raise typer.Exit(2) from None
    listening.listen(1024)
    return listening


def _start(
    children: Children, chosen: Settings, listening: socket.socket, twins: Sequence[socket.socket], workers: int
) -> None:
    if twins:
        register, *others = twins
        children.start(serve_registers, chosen, register)
        children.start(serve_payments, chosen, *others[:2])
        children.start(serve_identity, chosen, others[2])
        children.start(serve_e_delivery, chosen, *others[3:])
    woken, waking = pipe()
    children.start(work, chosen, woken)
    for _ in range(workers):
        children.start(serve_pages, chosen, listening, waking)
    for end in (woken, waking):
        end.close()
    for ours in (listening, *twins):
        ours.close()


def _greeting(chosen: Settings, municipalities: Iterable[MunicipalityDefinition], post: str) -> str:
    if not chosen.trial:
        return f"Gishe: {chosen.public_url}"
    officials = "\n".join(f"    {its.municipality}: {_logins(its)}" for its in municipalities)
    return _TRIAL.format(url=chosen.public_url, password=trial.PASSWORD, pin=trial.PIN, officials=officials, post=post)


def _logins(its: MunicipalityDefinition) -> str:
    return ", ".join(account.login for account in trial.officials(its))
