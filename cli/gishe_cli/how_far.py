"""A bar on a terminal that tells how far long work is; silent where nobody looks: in a pipe, a log, another program."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from gishe.runtime.long_work import progress as long_work
from gishe.values.text import Language, Text


class _Bar(long_work.Unseen):
    """A `Progress` that is drawn."""

    def __init__(self, drawn: Progress, speaks: Language) -> None:
        self._drawn, self._speaks = drawn, speaks
        self._task = drawn.add_task("…", total=None)

    def at(self, done: int, of: int, now: Text) -> None:
        """Draws how far the work is."""
        self._drawn.update(self._task, completed=done, total=of or None, description=now.to(self._speaks))


@contextmanager
def bar(speaks: Language) -> Iterator[long_work.Progress]:
    """Draws on standard error while the block lasts, and leaves nothing behind."""
    if not sys.stderr.isatty():
        yield long_work.UNSEEN
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as drawn:
        yield _Bar(drawn, speaks)
