"""docs/reference/commands.md: what `gishe COMMAND --help` says."""

from collections.abc import Iterator
from typing import Any

from gishe_cli.catalogue import commands

HEAD = """\
# Commands

This page is made by `make docs` from what `gishe COMMAND --help` says. Paths, ports and dates are examples.
"""
WIDTH = 100


def pages() -> Iterator[tuple[str, str]]:
    """Gives the page by its name."""
    sections = (section for name, command in commands().items() for section in told(f"gishe {name}", command.load()))
    yield "commands.md", HEAD + "".join(sections)


def told(title: str, command: Any, parent: Any = None) -> Iterator[str]:
    """Renders one command, and after a group each of its own commands."""
    context = command.context_class(
        command, info_name=title.rsplit(maxsplit=1)[-1], parent=parent, terminal_width=WIDTH
    )
    text = command.get_help(context).replace("Usage: ", "Usage: gishe ", 1)
    yield f"\n## `{title}`\n\n```text\n{text.rstrip()}\n```\n"
    for name, inner in getattr(command, "commands", {}).items():
        yield from told(f"{title} {name}", inner, context)
