"""Bring the list of participants of SEOS in from the central register."""

from pathlib import Path
from typing import Annotated

import typer

from gishe.exchange.seos.parsing import Unreadable
from gishe.exchange.seos.register import all_records, as_list
from gishe.values.text import Text
from gishe.wire.channel import Unreached
from gishe_cli.installation import from_file
from gishe_cli.town_hall import refuse


def participants(
    register: Annotated[str, typer.Argument(help="The address of the central register of participants (HTTPS).")],
    settings_file: Annotated[Path, typer.Option("--settings", help="The operator's settings file, with [seos].")],
) -> None:
    """Write the list of participants of SEOS anew, as the central register has it.

    The register is asked with the certificate of a municipality that takes part; the file that the settings name is
    replaced, and a running Gishe reads it at once.
    """
    connected = from_file(settings_file).seos
    if not connected:
        refuse(Text("В настройките няма община в [seos].", "The settings have no municipality in [seos]."))
    if not register.startswith("https://"):
        refuse(Text("Адресът трябва да започва с https://.", "The address must start with https://."))
    its = next(iter(connected.values()))
    try:
        written, count = as_list(all_records(register, its))
    except (OSError, Unreadable, Unreached) as wrong:
        refuse(Text(f"Регистърът не отговори с участници: {wrong}.", f"The register gave no participants: {wrong}."))
    if not count:
        refuse(Text("Регистърът няма нито един участник; нищо не е записано.", "No participants; nothing was written."))
    draft = its.participants.with_suffix(".new")
    draft.write_text(written, encoding="utf-8")
    draft.replace(its.participants)
    typer.echo(f"{its.participants}: {count}")
