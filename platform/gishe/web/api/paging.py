"""Lists page by page: a cursor says after which item the next page begins, and is nothing to reckon with."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from typing import TypeVar

from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.api.refusal import Refused

_Item = TypeVar("_Item")
_BAD = Text("Това не е `next` на предишна страница.", "This is not the `next` of an earlier page.")


def cursor(*after: str) -> str:
    """Writes where the next page begins."""
    return base64.urlsafe_b64encode(json.dumps(after).encode()).decode().rstrip("=")


def after(written: str, length: int) -> tuple[str, ...]:
    """Reads where a page begins; nothing is the first page."""
    if not written:
        return ()
    try:
        read = json.loads(base64.b64decode(written + "=" * (-len(written) % 4), altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError):
        read = None
    if not isinstance(read, list) or len(read) != length or not all(isinstance(one, str) for one in read):
        raise Refused("invalid", (Problem("bad-cursor", _BAD, field="after"),), where="parameter")
    return tuple(read)


def page(
    items: Sequence[_Item], key: Callable[[_Item], str], written: str, limit: int
) -> tuple[Sequence[_Item], str | None]:
    """Gives a page of what is all at hand, with where the next begins."""
    begins = after(written, 1)
    at = next((index + 1 for index, one in enumerate(items) if begins and key(one) == begins[0]), 0)
    found = items[at : at + limit]
    more = at + limit < len(items)
    return found, cursor(key(found[-1])) if more else None
