"""What becomes of a case that has ended: how long it is kept, and that it was erased."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

#: Why a case was erased: its term is over, somebody who may has ordered it, or its key had been destroyed before this
#: copy of the store came back.
ErasedFor: TypeAlias = Literal["term", "order", "key-gone"]


@dataclass(frozen=True, slots=True)
class HoldPlaced:
    """The case is kept beyond its term, by an act (`basis`: a court's order, its number and date)."""

    basis: str


@dataclass(frozen=True, slots=True)
class HoldLifted:
    """The act that kept the case beyond its term holds no more; `basis` is what ended it."""

    basis: str


@dataclass(frozen=True, slots=True)
class Erased:
    """Whatever was personal in the case was destroyed; `basis` is the act that ordered it, where one did."""

    why: ErasedFor
    basis: str = ""
