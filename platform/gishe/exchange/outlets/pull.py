"""A case-management system that comes for its cases: they wait until it has asked for them and has said so."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

from gishe.exchange.telling.body import listed, whole
from gishe.exchange.telling.table import EventTable, SecretFile, table
from gishe.exchange.telling.wishes import Wishes
from gishe.runtime.telling.notice import Message, Told
from gishe.runtime.ways_out import NotYet, Refused
from gishe.values.plain import Plain
from gishe.values.problem import Problem


class _Table(EventTable):
    """`token_file` holds the bearer token by which the other system is let in."""

    token_file: SecretFile


@dataclass(frozen=True, slots=True)
class Pull(Wishes):
    """Keeps whole cases for the municipality's own system until it comes."""

    waits_to_be_asked: ClassVar[bool] = True

    token: str = field(repr=False)

    def tell(self, message: Message) -> Told | NotYet | Refused:
        """Sends nothing."""
        del message
        return NotYet("not-asked-for")

    def lets_in(self, token: str) -> bool:
        """Says whether who asks is the system that it is for."""
        return hmac.compare_digest(token.encode(), self.token.encode())

    def given(self, message: Message) -> dict[str, Plain]:
        """Gives a case; its files are asked for by their digests."""
        return whole(message, [listed(file) for file in message.files])


def read(folder: Path, its: Mapping[str, Any]) -> Pull | tuple[Problem, ...]:
    """Reads the settings of a system that comes for its cases."""
    told = table(_Table, folder, its)
    if isinstance(told, tuple):
        return told
    return Pull(frozenset(told.events), timedelta(days=told.days), told.token_file)
