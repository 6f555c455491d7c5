"""Write what is kept in the studio as files, for whoever keeps definitions under version control."""

import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Annotated

import typer

from gishe.language.library import Library
from gishe.runtime.studio.fetching import fetch as fetched
from gishe.runtime.studio.manuscript import CHARTER
from gishe.values.text import Text
from gishe_cli import option
from gishe_cli.town_hall import TownHall, language, opened, refuse

_WRITTEN = Text("Записано: {file}", "Written: {file}")
_SAME = Text("Файловете вече казват това, което и студиото.", "The files say what the studio says already.")
_OTHER = Text(
    "В {folder} има нещо друго, а не определения. Посочете папката им, или нова.",
    "{folder} holds something else than definitions. Name their folder, or a new one.",
)


def fetch(  # noqa: PLR0913, PLR0917  a command's options are its parameters
    folder: Annotated[Path, typer.Argument(help="A folder of definitions to write into; a new one is made whole.")],
    municipality: Annotated[str, typer.Option(help="Only of this municipality, by its id.")] = "",
    published: Annotated[bool, typer.Option("--published", help="The versions in use, not the newest texts.")] = False,
    settings_file: option.Settings = None,
    data: option.Data = Path("var"),
    definitions: option.Definitions = None,
    english: option.English = False,
) -> None:
    """Write what is kept in the studio as files of a folder of definitions: services, and municipality.yaml.

    So what was changed in the browser can be looked at, checked and kept as files are: `git diff`, `gishe check`,
    `gishe test` and `gishe diff` in that folder. Files that say the same are left alone. Nothing changes in the studio:
    its texts count until somebody lets go of them there.
    """
    speaks, told = language(english), False
    with opened(settings_file, data, definitions, municipality) as country:
        _ready(folder, country.halls[0].definitions)
        for hall in country.halls:
            for path, text in _files(hall, country.library, folder, published=published).items():
                told = True
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
                typer.echo(_WRITTEN.fill(file=path).to(speaks))
    if not told:
        typer.echo(_SAME.to(speaks))


def _ready(folder: Path, definitions: Path) -> None:
    """Makes a new folder a whole one, so that it can be checked by itself; refuses one that holds something else."""
    if folder.is_dir() and (folder / "municipalities").is_dir():
        return
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        refuse(_OTHER.fill(folder=folder))
    shutil.copytree(definitions, folder, dirs_exist_ok=True)


def _files(hall: TownHall, library: Library, folder: Path, *, published: bool) -> Mapping[Path, str]:
    """Gives what a municipality's studio would change in a folder."""
    own = folder / "municipalities" / hall.id / CHARTER
    charter = own if own.is_file() else hall.definitions / "municipalities" / hall.id / CHARTER
    known = {name: PurePosixPath(file.relative_to(hall.definitions)) for name, file in library.files.items()}
    with hall.store.read() as reader:
        files = fetched(reader, hall.id, charter.read_text(encoding="utf-8"), known, published=published)
    return {folder / one.path: one.text for one in files if not _says(folder / one.path, one.text)}


def _says(file: Path, text: str) -> bool:
    return file.is_file() and file.read_text(encoding="utf-8") == text
