"""Copy the data of an installation while it works, and see that the copy is whole."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from gishe.cases.clock import SOFIA
from gishe.store.backup import back_up
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe_cli import option
from gishe_cli.how_far import bar
from gishe_cli.installation import of_folder
from gishe_cli.town_hall import language, refuse

_DONE = Text("Копие: {folder}, {count} файла.", "A copy: {folder}, {count} files.")
_KEYS = Text(
    "Ключовете на преписките ({keys}) не са в него: копирайте ги отделно и ги дръжте другаде.",
    "The keys of cases ({keys}) are not in it: copy them apart, and keep them elsewhere.",
)


def backup(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where copies lie; each gets a folder of its own.")],
    settings_file: option.Settings = None,
    data: option.Data = Path("var"),
    english: option.English = False,
) -> None:
    """Copy stores, lists and the installation's secret to a new folder, while Gishe works.

    Each file is copied as it was at one moment and looked through; SHA256SUMS names them for `sha256sum --check`. A
    copy that was stopped or killed is none. To restore: stop Gishe, put the files in the folder of data, and run
    `gishe doctor --thorough`.
    """
    its, speaks = of_folder(settings_file, data), language(english)
    into = folder / f"gishe-{datetime.now(UTC).astimezone(SOFIA):%Y-%m-%dT%H%M%S}"
    with bar(speaks) as progress:
        came = back_up(its.data, into, progress)
    if isinstance(came, Problem):
        refuse(came.says)
    typer.echo(_DONE.fill(folder=into, count=len(came)).to(speaks))
    typer.echo(_KEYS.fill(keys=its.case_keys or its.data / "keys").to(speaks))
