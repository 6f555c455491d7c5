"""A service as it is being written: its text, what it compiles to, and what is wrong with it."""

from dataclasses import dataclass
from pathlib import Path

from gishe.language.compiled import Service
from gishe.language.tree import Tree
from gishe.values.problem import Problem


@dataclass(frozen=True, slots=True)
class Workspace:
    """One look at a draft. `service` is its id; `compiled` is `None` while the draft has errors.

    `file` is where the text would lie in the municipality's folder: places of problems name it. `tree` is the whole
    definition, an overlay laid over its base, with the place of each value; `None` where the text can't be read.
    `extends` is the shared service that an overlay changes, empty for a service of the municipality's own.
    """

    service: str
    text: str
    file: Path
    tree: Tree | None = None
    compiled: Service | None = None
    problems: tuple[Problem, ...] = ()
    extends: str = ""

    @property
    def broken(self) -> bool:
        """Says whether there is an error, so that nothing can be shown or published."""
        return self.compiled is None or any(one.severity == "error" for one in self.problems)
