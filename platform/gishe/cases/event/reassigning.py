"""What handing a step to one official leaves in the journal."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

#: An official took the step on, gave it to a colleague, or had it given to somebody by the head.
HowGiven: TypeAlias = Literal["taken", "handed-over", "reassigned"]


@dataclass(frozen=True, slots=True)
class Reassigned:
    """A step was given `to` an official by login; `how` says by whom, `reason` is the digest of a paper."""

    step: str
    to: str
    how: HowGiven
    reason: str = ""
