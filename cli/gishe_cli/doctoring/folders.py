"""The folder of data: can it be written, may nobody else read it, is there room, is the installation's secret there."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from gishe.values.text import Text
from gishe_cli.doctoring.premises import Premises
from gishe_cli.doctoring.sign import Sign, ok, problem, warning

TITLE = Text("Папка с данни", "The folder of data")
#: Megabytes.
_LITTLE, _NONE = 1024, 100
_MEGABYTE = 1024 * 1024
_SECRET_BYTES = 32


def look(premises: Premises) -> Iterator[Sign]:
    """Looks at the folder and at the secret in it."""
    folder = premises.settings.data
    if not folder.is_dir():
        yield problem(
            Text(f"Няма папка с данни {folder}.", f"There is no folder of data {folder}."),
            Text("Пуснете веднъж `gishe serve`, или посочете папката.", "Run `gishe serve` once, or name the folder."),
        )
        return
    yield from _writable(folder)
    yield from _private(folder)
    yield from _room(folder)
    yield from _secret(folder / "secret.key")


def _writable(folder: Path) -> Iterator[Sign]:
    if os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield ok(f"{folder} може да се чете и пише", f"{folder} can be read and written")
    else:
        yield problem(
            Text(f"Нямате права да пишете в {folder}.", f"You have no permission to write in {folder}."),
            Text("Пуснете програмата с потребителя, чиято е папката.", "Run the program as the user who owns it."),
        )


def _private(path: Path) -> Iterator[Sign]:
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield warning(
            Text(f"И други потребители на машината могат да отворят {path}.", f"Other users may open {path}."),
            Text(f"Изпълнете: chmod go= {path}", f"Run: chmod go= {path}"),
        )


def _room(folder: Path) -> Iterator[Sign]:
    free = shutil.disk_usage(folder).free // _MEGABYTE
    says = Text(f"На диска има {free} MB свободни.", f"{free} MB are free on the disk.")
    way = Text("Освободете място: без него нищо не се приема.", "Make room: without it nothing can be filed.")
    if free < _LITTLE:
        yield problem(says, way) if free < _NONE else warning(says, way)
    else:
        yield Sign("ok", says)


def _secret(file: Path) -> Iterator[Sign]:
    if not file.is_file():
        yield warning(
            Text(f"Няма {file}; ще бъде направен при пускането.", f"There is no {file}; it is made at the start."),
            Text(
                "Ако вече има преписки, върнете го от резервното копие: без него хората не намират своите.",
                "If there are cases already, restore it from the backup: without it people do not find theirs.",
            ),
        )
    elif not os.access(file, os.R_OK) or file.stat().st_size != _SECRET_BYTES:
        yield problem(
            Text(f"{file} не е тайният ключ на инсталацията.", f"{file} is not the installation's secret."),
            Text("Върнете го от резервното копие.", "Restore it from the backup."),
        )
    else:
        yield ok("тайният ключ на инсталацията е на мястото си", "the installation's secret is in its place")
        yield from _private(file)
