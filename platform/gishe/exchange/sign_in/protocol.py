"""What a way of signing in is: how the operator's settings of it are read, and what is opened with them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Protocol

from gishe.runtime.identity_port import IdentityProvider
from gishe.values.problem import Problem
from gishe.values.text import Text


class SignIn(Protocol):
    """How one municipality's people sign in; `protocol` names the file that knows how."""

    protocol: ClassVar[str]

    @property
    def title(self) -> Text:
        """The system's name, as people know it."""


@dataclass(frozen=True, slots=True)
class SignInProtocol:
    """One way of signing in: the settings that it knows, and those that it needs.

    `expected` says what a setting must be where it is not that; `read` reads settings that are each as they must be,
    with paths relative to a folder; `connect` opens the way for the municipality whose pages begin at an address, and
    raises `OSError`, `ValueError` or `TypeError` where a file has gone since.
    """

    known: tuple[str, ...]
    needed: tuple[str, ...]
    expected: Callable[[str, Any], Text | None]
    read: Callable[[Path, Mapping[str, Any]], SignIn | Problem]
    connect: Callable[[Any, str], IdentityProvider]
