"""A case-management system that takes whole cases by HTTP: posted as they happen, it answers with its own number."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from gishe.exchange.telling.body import enclosed, whole
from gishe.exchange.telling.posting import Address, written
from gishe.exchange.telling.table import Address as Url
from gishe.exchange.telling.table import EventTable, FilePath, SecretFile, table
from gishe.exchange.telling.wishes import Wishes
from gishe.runtime.telling.notice import Message, Told
from gishe.runtime.ways_out import NotYet, Refused
from gishe.values.problem import Problem

_LONGEST = 60


class _Table(EventTable):
    """`url` takes what is posted, `token_file` holds the bearer token."""

    url: Url
    token_file: SecretFile
    ca: FilePath | None = None


@dataclass(frozen=True, slots=True)
class Push(Wishes):
    """Gives whole cases to the municipality's own system, with their documents."""

    address: Address
    token: str = field(repr=False)

    def tell(self, message: Message) -> Told | NotYet | Refused:
        """Posts a case as it stands; `Idempotency-Key` is the same for the same event."""
        body = written(whole(message, [enclosed(file) for file in message.files]))
        headers = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": message.id}
        said = self.address.post(body, headers)
        return said if isinstance(said, NotYet | Refused) else Told(_number(said.body))


def _number(body: bytes) -> str:
    """Reads under which number the other system has it, where it says so."""
    try:
        said = json.loads(body)
    except ValueError:
        return ""
    number = str(said.get("number", "")) if isinstance(said, dict) else ""
    return "".join(one for one in number if one.isalnum() or one in "-/. ")[:_LONGEST]


def read(folder: Path, its: Mapping[str, Any]) -> Push | tuple[Problem, ...]:
    """Reads the settings of a system that cases are pushed to."""
    told = table(_Table, folder, its)
    if isinstance(told, tuple):
        return told
    address = Address(told.url, told.seconds, told.ca)
    return Push(frozenset(told.events), timedelta(days=told.days), address, told.token_file)
