"""A draft held against what is in use: what would change, what it touches, and what is in the way."""

from dataclasses import dataclass

from gishe.language.diff.change import Change
from gishe.runtime.kept import Publication
from gishe.values.problem import Problem


@dataclass(frozen=True, slots=True)
class Comparison:
    """A draft held against what is published. `moving` of the running cases would mean the same under it.

    `obstacles` keep it from being published: errors, scenarios that fail, what no scenario reaches. `cautions` do not:
    they are told to whoever publishes.
    """

    digest: str
    present: Publication | None = None
    changes: tuple[Change, ...] = ()
    running: int = 0
    moving: int = 0
    drafts: int = 0
    needs_plan: bool = False
    already: bool = False
    obstacles: tuple[Problem, ...] = ()
    cautions: tuple[Problem, ...] = ()
