"""A part of the municipality's own file as a page: what it shows, and what its forms change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from gishe.language.authoring.in_place import Change
from gishe.language.municipality import MunicipalityDefinition
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.visit import Visit

Changes: TypeAlias = Sequence[Change] | Problem
#: What is said beside a field that was left empty, and beside a name that is not free.
EMPTY = Text("Напишете го.", "Write it.")
TAKEN = Text("Вече има такова.", "There is one already.")


@dataclass(frozen=True, slots=True)
class CharterPanel:
    """One panel. `shows` gives the names that its template has beside the draft itself (`its`).

    `changes` reads what was posted: the button pressed is in `do`. A problem names the field that it is about.
    """

    name: str
    rank: int
    shows: Callable[[Visit, MunicipalityDefinition], Mapping[str, object]]
    changes: Callable[[Visit, MunicipalityDefinition], Changes]


def words(visit: Visit, suffix: str = "") -> dict[str, str] | Problem:
    """Reads words in both languages from the fields `bg` and `en`; without the second one the first stands alone."""
    bg, en = (" ".join(visit.posted.first(f"{to}{suffix}").split())[:300] for to in ("bg", "en"))
    if not bg:
        return Problem("empty", EMPTY, field=f"bg{suffix}")
    return {"bg": bg, "en": en} if en else {"bg": bg}
