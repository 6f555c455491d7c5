"""A new version of a service in the journal of a case that was begun under an older one."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

#: What becomes of what was begun under an older version: it finishes there, moves on where that is safe, or goes back
#: to the applicant.
Plan: TypeAlias = Literal["finish", "move", "return"]


@dataclass(frozen=True, slots=True)
class DefinitionChanged:
    """The case goes on under another version of its service, as its publication planned; digests name the two."""

    old: str
    new: str
    plan: Plan
