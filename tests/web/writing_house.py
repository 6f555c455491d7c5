"""A house in which administrators may write services."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from gishe import bundle
from gishe.language.library import Library
from gishe.rehearsal import script, stage_process
from gishe.runtime.studio.definitions import Definitions
from gishe.web.house import House

#: A form made elsewhere.
FORM = Path(__file__).parents[1] / "examples" / "forms" / "outdoor-event.json"


class StageHere:
    """Takes forms over in this process."""

    def take_over(self, body: bytes, name: str, municipality: Any) -> Any:
        return script.draft_of(stage_process.take_over(script.form(body, name, municipality)))

    def play(self, piece: Any, *, known: bool = False) -> str:
        del piece, known
        return "none"


def writable(house: House, known: Library, **more: Any) -> House:
    """Gives a house with the shipped definitions to write over; `more` is what else its offices have."""
    definitions = Definitions(bundle.definitions(), lambda _: known)
    offices = {name: replace(its, definitions=definitions, **more) for name, its in house.offices.items()}
    return replace(house, offices=offices)
