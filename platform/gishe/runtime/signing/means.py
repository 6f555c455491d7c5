"""A means of signing: its name, which names its words and its part of the page, and who is offered it."""

from collections.abc import Callable
from dataclasses import dataclass

from gishe.runtime.kept import Account
from gishe.runtime.office import Office


@dataclass(frozen=True, slots=True)
class Means:
    """One way to sign. The page shows those that are `offered` to an official, in the order of their table."""

    name: str
    offered: Callable[[Office, Account], bool]
