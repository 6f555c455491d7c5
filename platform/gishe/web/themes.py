"""The themes of an installation: those in use from the start, another one when a municipality takes it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from threading import Lock

from gishe.web.log import LOG
from gishe.web.theme import Theme


class Themes(Mapping[str, Theme]):
    """The themes by name. `opens` raises `LookupError` for one that is not there or not right.

    Those named at the start are opened at once, and what is wrong with them is raised; any other is opened when it is
    first asked for, which takes a fifth of a second, and is not there if it can't be. Only open ones are gone through.
    """

    def __init__(self, opens: Callable[[str], Theme], names: Iterable[str]) -> None:
        self._opens = opens
        self._open = {name: opens(name) for name in names}
        self._opening = Lock()

    def __getitem__(self, name: str) -> Theme:
        if name not in self._open:
            with self._opening:
                self._open |= {} if name in self._open else {name: self._opened(name)}
        return self._open[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._open)

    def __len__(self) -> int:
        return len(self._open)

    def _opened(self, name: str) -> Theme:
        try:
            return self._opens(name)
        except LookupError as wrong:
            LOG.error("a theme can't be opened", theme=name, problem=str(wrong))
            raise KeyError(name) from None
