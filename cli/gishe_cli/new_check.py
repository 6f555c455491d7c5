"""Start a package with a check type of your own: what `gishe new check` does."""

import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from gishe.checks import CHECK_TYPES

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST = 40
_TEMPLATE = ".template"


def check(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its name, in small Latin letters: `noise-limit`.")],
    folder: Annotated[Path, typer.Option("--in", help="The folder where the package's own folder is made.")] = Path(),
) -> None:
    """Write a package that adds a check type: its options, what it asks, how it judges, a table of cases, a page.

    It passes its own tests as it is. Install it with "pip install" from its folder beside Gishe, and services may say
    `type: NAME`. Then put your own rule in the place of its own.
    """
    if not _ID.fullmatch(name) or len(name) > _LONGEST:
        _stop(
            "Името се пише с малки латински букви, цифри и тирета, например noise-limit. "
            "A name has small Latin letters, digits and hyphens, for example noise-limit."
        )
    if name in CHECK_TYPES:
        _stop(f"Вид проверка „{name}“ вече има. There is a check type of this name already.")
    root = folder / f"gishe-check-{name}"
    if root.exists():
        _stop(f"Папката {root} вече съществува и не е променена. The folder is there already and was left as it is.")
    _copy(files("gishe_cli").joinpath("templates", "check"), root, name)
    typer.echo(f"Готово: {root}. Инсталирайте я с „pip install {root}“, опитайте я с „pytest {root}“.")


def _copy(source: Traversable, target: Path, name: str) -> None:
    target.mkdir(parents=True)
    for one in sorted(source.iterdir(), key=lambda it: it.name):
        path = target / _named(one.name.removesuffix(_TEMPLATE), name)
        if one.is_dir():
            _copy(one, path, name)
        elif one.name.endswith(_TEMPLATE):
            path.write_text(_named(one.read_text(encoding="utf-8"), name), encoding="utf-8")


def _named(text: str, name: str) -> str:
    """Puts the name in the place of the template's, in each way of writing it."""
    camel = "".join(part.capitalize() for part in name.split("-"))
    return text.replace("new-check-name", name).replace("new_check_name", name.replace("-", "_")).replace(
        "NewCheckName", camel
    )  # fmt: skip


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)
