"""The ladder that a service climbs: bronze works, silver is fit for citizens, gold may be shown as an example.

Bronze asks that there is no error. Silver asks that no rule of every day has anything to advise. Gold asks the rules
that are looked for only here: every speed, act and finding shown by a scenario, every basis with its article.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from gishe.language.compile import compile_service, missing_for_gold
from gishe.language.tree import Tree
from gishe.language.vocabulary import Vocabulary
from gishe.values.problem import Problem

Rung: TypeAlias = Literal["none", "bronze", "silver", "gold"]
RUNGS: tuple[Rung, ...] = ("none", "bronze", "silver", "gold")


@dataclass(frozen=True, slots=True)
class Climbed:
    """How far a service has come, and what it lacks for the next rung."""

    rung: Rung
    missing: tuple[Problem, ...] = ()

    def reaches(self, rung: Rung) -> bool:
        """Says whether it has come so far."""
        return RUNGS.index(self.rung) >= RUNGS.index(rung)


def climb(tree: Tree | tuple[Problem, ...], vocabulary: Vocabulary) -> Climbed:
    """Finds a service's rung; a file that can't be read is on none."""
    if not isinstance(tree, Tree):
        return Climbed("none", tree)
    _, problems = compile_service(tree, vocabulary)
    if errors := tuple(one for one in problems if one.severity == "error"):
        return Climbed("none", errors)
    if problems:
        return Climbed("bronze", problems)
    golden = missing_for_gold(tree, vocabulary)
    return Climbed("silver", golden) if golden else Climbed("gold")
