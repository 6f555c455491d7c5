"""A webhook: the news of cases posted to any program, signed as Standard Webhooks 1.0 says (HMAC-SHA256)."""

import hashlib
import hmac
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from gishe.exchange.telling.body import news
from gishe.exchange.telling.posting import Address, written
from gishe.exchange.telling.table import Address as Url
from gishe.exchange.telling.table import EventTable, FilePath, SecretFile, table
from gishe.exchange.telling.wishes import Wishes
from gishe.runtime.telling.notice import Message, Told
from gishe.runtime.ways_out import NotYet, Refused
from gishe.values.problem import Problem

#: How Standard Webhooks writes a secret: this, and base64.
_PREFIX = "whsec_"


class _Table(EventTable):
    """`url` is where it is posted, `secret_file` holds the shared secret."""

    url: Url
    secret_file: SecretFile
    ca: FilePath | None = None


@dataclass(frozen=True, slots=True)
class Webhook(Wishes):
    """Tells a program of the events that it wants; each attempt is signed with its own moment."""

    address: Address
    secret: bytes = field(repr=False)
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def tell(self, message: Message) -> Told | NotYet | Refused:
        """Posts the news of one event; nothing in it is personal."""
        body = written(news(message))
        said = self.address.post(body, signed(self.secret, message.id, int(self.now().timestamp()), body))
        return said if isinstance(said, NotYet | Refused) else Told()


def signed(secret: bytes, key: str, second: int, body: bytes) -> Mapping[str, str]:
    """Gives the headers by which the receiver knows who sent it, and when: id, moment, signature."""
    under = f"{key}.{second}.".encode() + body
    signature = b64encode(hmac.new(secret, under, hashlib.sha256).digest()).decode()
    return {"webhook-id": key, "webhook-timestamp": str(second), "webhook-signature": f"v1,{signature}"}


def read(folder: Path, its: Mapping[str, Any]) -> Webhook | tuple[Problem, ...]:
    """Reads the settings of a webhook."""
    told = table(_Table, folder, its)
    if isinstance(told, tuple):
        return told
    address = Address(told.url, told.seconds, told.ca)
    return Webhook(frozenset(told.events), timedelta(days=told.days), address, _key(told.secret_file))


def _key(secret: str) -> bytes:
    return b64decode(secret.removeprefix(_PREFIX)) if secret.startswith(_PREFIX) else secret.encode()
