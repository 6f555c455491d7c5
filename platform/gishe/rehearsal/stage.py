"""The stage: each piece is played by a process of its own, and what was played lately is remembered."""

from functools import lru_cache
from pathlib import Path
from typing import Final

from gishe.language.municipality import MunicipalityDefinition
from gishe.rehearsal import script
from gishe.runtime.imported import Imported
from gishe.runtime.studio.stage_port import Fault, Piece, Played, Printed
from gishe.values.plain import digest
from gishe.values.problem import Problem
from gishe.values.text import Language
from gishe.wire.confined import Confined, Unread

_PLAYER: Final = "gishe.rehearsal.stage_process"
#: Seconds that a piece has by the clock of a busy machine; its processor's time it limits itself, and sooner.
_SECONDS: Final = 45.0
#: What was played lately: a panel asks for it, the margin beside it too.
_MOST: Final = 64


class ConfinedStage:
    """Plays definitions in the dress of the themes in a folder."""

    def __init__(self, themes: Path, public_url: str, *, trial: bool, seconds: float = _SECONDS) -> None:
        self._said = (str(themes.resolve()), public_url, "trial" if trial else "real")
        self._player = Confined(_PLAYER, seconds)
        self._played: dict[str, Played] = {}
        self._printed = lru_cache(maxsize=_MOST // 4)(self._print)

    def play(self, piece: Piece, *, known: bool = False) -> Played | Fault:
        """Plays all scenarios, the same piece once."""
        body = script.written(piece)
        name = digest(body)
        if name in self._played or known:
            return self._played.get(name, "none")
        try:
            played = script.heard(self._player.read(body, *self._said, "play"))
        except (Unread, ValueError) as unread:
            return _fault(unread)
        while len(self._played) >= _MOST:
            self._played.pop(next(iter(self._played)), None)
        self._played[name] = played
        return played

    def print(self, piece: Piece, scenario: int, language: Language) -> Printed | Fault:
        """Prints the document that a scenario ends with."""
        try:
            return self._printed(script.written(piece), scenario, language)
        except (Unread, ValueError) as unread:
            return _fault(unread)

    def take_over(self, body: bytes, name: str, municipality: MunicipalityDefinition) -> Imported | Problem | Fault:
        """Makes a draft of a form made elsewhere."""
        try:
            return script.draft_of(self._player.read(script.form(body, name, municipality), *self._said, "import"))
        except (Unread, ValueError) as unread:
            return _fault(unread)

    def _print(self, body: bytes, scenario: int, language: Language) -> Printed:
        return script.seen(self._player.read(body, *self._said, "print", str(scenario), language))


def _fault(why: Exception) -> Fault:
    return "busy" if isinstance(why, Unread) and why.code == "busy" else "late"
