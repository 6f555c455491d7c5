"""Writes docs/reference/ from the program itself, so that the pages can't lag behind it."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"


def pages() -> Iterator[tuple[str, str]]:
    """Gives every made page by its name: each module of `pages` has some."""
    for module in iter_modules([str(Path(__file__).parent / "pages")]):
        yield from import_module(f"pages.{module.name}").pages()


if __name__ == "__main__":
    for name, text in pages():
        page = FOLDER / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    sys.stderr.write(f"gishe: wrote {FOLDER.name}\n")
