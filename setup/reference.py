"""Writes docs/reference/commands.md from the commands' own --help, so that the page can't lag behind the program."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gishe_cli.catalogue import commands

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "commands.md"
HEAD = """\
# Commands

This page is made by `make docs` from what `gishe COMMAND --help` says. Paths, ports and dates are examples.
"""
WIDTH = 100


def page() -> str:
    """Renders the whole page."""
    sections = (section for name, command in commands().items() for section in told(f"gishe {name}", command.load()))
    return HEAD + "".join(sections)


def told(title: str, command: Any, parent: Any = None) -> Iterator[str]:
    """Renders one command, and after a group each of its own commands."""
    context = command.context_class(
        command, info_name=title.rsplit(maxsplit=1)[-1], parent=parent, terminal_width=WIDTH
    )
    text = command.get_help(context).replace("Usage: ", "Usage: gishe ", 1)
    yield f"\n## `{title}`\n\n```text\n{text.rstrip()}\n```\n"
    for name, inner in getattr(command, "commands", {}).items():
        yield from told(f"{title} {name}", inner, context)


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    sys.stderr.write(f"gishe: wrote {PAGE.name}\n")
