"""Start a theme from one colour: what `gishe new theme` does."""

import re
import shutil
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from gishe import bundle
from gishe.language.theme import DEFAULT, palette, theme_text

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LONGEST = 60
_MARK = Path("static") / "img" / "mark.svg"


def theme(
    name: Annotated[str, typer.Argument(metavar="ID", help="Its id, in small Latin letters: `gorna-polyana`.")],
    colour: Annotated[
        str, typer.Option(help="The municipality's colour: six digits after a `#`, in quotes.")
    ] = "#0a5c6b",
    title: Annotated[str, typer.Option(help="What it is called, in Bulgarian.")] = "",
    folder: Annotated[Path, typer.Option("--in", help="The folder of themes, where the theme's own is made.")] = Path(
        "themes"
    ),
) -> None:
    """Write a theme: colours by day and by night that go with yours and can all be read, and a mark to be replaced.

    A municipality wears it with `theme: ID` in its file. Change what you like: `gishe check` measures every pair.
    """
    if not _ID.fullmatch(name) or len(name) > _LONGEST or name == DEFAULT:
        _stop(
            "Името се пише с малки латински букви, цифри и тирета, например gorna-polyana. "
            "An id has small Latin letters, digits and hyphens, for example gorna-polyana."
        )
    if not _COLOUR.fullmatch(colour):
        _stop('Цветът се пише с # и шест цифри: "#1a4e8a". A colour is a # and six digits: "#1a4e8a".')
    root = folder / name
    if root.exists():
        _stop(f"Папката {root} вече съществува и не е променена. The folder is there already and was left as it is.")
    (root / _MARK).parent.mkdir(parents=True)
    (root / "theme.yaml").write_text(theme_text(name, title or name, *palette(colour)), encoding="utf-8")
    shutil.copyfile(bundle.themes() / DEFAULT / _MARK, root / _MARK)
    typer.echo(f"Готово: {root}. Напишете „theme: {name}“ във файла на общината и сложете герба ѝ в {root / _MARK}.")


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)
