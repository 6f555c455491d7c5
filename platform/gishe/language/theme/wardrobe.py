"""All themes of an installation that are right, for whoever chooses among them."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from gishe.language.theme.dress import Dress
from gishe.language.theme.reading import read_theme


class Wardrobe(Mapping[str, Dress]):
    """The themes by name; they are read when somebody first looks, and one with errors is left out."""

    def __init__(self, themes: Path) -> None:
        self._themes = themes

    def __getitem__(self, name: str) -> Dress:
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)

    @cached_property
    def _read(self) -> Mapping[str, Dress]:
        names = sorted(file.parent.name for file in self._themes.glob("*/theme.yaml"))
        found = {name: read_theme(self._themes, name) for name in names}
        return {
            name: dress
            for name, (dress, problems) in found.items()
            if dress and all(one.severity != "error" for one in problems)
        }
