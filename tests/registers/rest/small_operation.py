"""An operation to try requests and answers with."""

from typing import Any

from gishe.language.mistakes import check
from gishe.language.protocols.rest import RestOperation


def operation(**said: Any) -> RestOperation:
    """An operation with one field asked and one answered, but for what is said otherwise."""
    written = {
        "title": "Справка",
        "path": "/x",
        "request": {"fields": [{"name": "id", "required": True, "label": "Номер"}]},
        "response": {"fields": [{"name": "name", "path": "$.name", "label": "Име"}]},
        **said,
    }
    read = check(RestOperation, written)
    assert isinstance(read, RestOperation), read
    return read
