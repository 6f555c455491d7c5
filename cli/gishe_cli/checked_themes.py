"""The themes among what `gishe check` is to look at, and what is wrong with them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from gishe import bundle
from gishe.language.theme import DEFAULT, read_theme
from gishe.values.problem import Problem
from gishe.web.theme import Theme

_FILE = "theme.yaml"


def themes_among(chosen: Sequence[Path]) -> dict[Path, list[Path]]:
    """Gives, for each chosen path that is a theme, its file, or a folder of themes, the folders of those themes."""
    return {path: found for path in chosen if (found := sorted(_themes(path)))}


def wrong_with(theme: Path) -> tuple[Problem, ...]:
    """Lists what is wrong with a theme: its colours, its own templates and words."""
    house = theme.parent if (theme.parent / DEFAULT / _FILE).is_file() else bundle.themes()
    _, problems = read_theme(theme.parent, theme.name, house)
    own = Theme([theme, house / DEFAULT]).faults if theme.name != DEFAULT else ()
    return (*problems, *own)


def _themes(path: Path) -> Iterator[Path]:
    if path.name == _FILE and path.is_file():
        yield path.parent
    elif (path / _FILE).is_file():
        yield path
    elif path.is_dir():
        yield from (file.parent for file in path.glob(f"*/{_FILE}"))
