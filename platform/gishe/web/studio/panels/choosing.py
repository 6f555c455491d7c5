"""What is chosen within a panel: a piece of the draft, and the scenario by whose answers it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from gishe.language.scenario import Scenario
from gishe.web.visit import Visit

#: In the place of a scenario: a page that somebody has sent empty.
SENT = -2
#: So many scenarios are offered; the rest are seen in their own panel.
_MOST = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a panel: what it sends, what it says, whether it is the one that is chosen."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """The piece and the scenario, each by its place; none is -1, `SENT` a page sent empty. Sent as `piece.scenario`."""

    piece: int
    scenario: int

    @property
    def value(self) -> str:
        """What the editor's form keeps of it."""
        return f"{self.piece}.{self.scenario}"

    def pieces(self, names: Sequence[str]) -> list[Choice]:
        """Offers each piece, with the same scenario."""
        return [Choice(f"{at}.{self.scenario}", name, at == self.piece) for at, name in enumerate(names)]

    def scenarios(self, scenarios: Sequence[Scenario], none: str = "", sent: str = "") -> list[Choice]:
        """Offers each scenario, none of them and a page sent empty where these have names."""
        names = ((-1, none), (SENT, sent))
        first = [Choice(f"{self.piece}.{at}", name, at == self.scenario) for at, name in names if name]
        named = [
            Choice(f"{self.piece}.{at}", one.name, at == self.scenario) for at, one in enumerate(scenarios[:_MOST])
        ]
        return [*first, *named]


def chosen(visit: Visit, pieces: int, scenarios: int, otherwise: int = -1) -> Chosen:
    """Reads what was chosen, or was before; `otherwise` is the scenario where nobody has chosen one."""
    written = visit.posted.first("at") or visit.posted.first("at-now")
    piece, _, scenario = written.partition(".")
    at = int(piece) if piece.isdecimal() and piece.isascii() and int(piece[:4]) < pieces else 0
    said = scenario in {"-1", str(SENT)} or (
        scenario.isdecimal() and scenario.isascii() and int(scenario[:4]) < scenarios
    )
    number = int(scenario) if said else otherwise
    return Chosen(at, number if number < scenarios else -1)
