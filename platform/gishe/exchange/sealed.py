"""The envelope of the state's e-payments: a form with who sends it, the data in base64, and an HMAC under that.

`hmac = base64(HMAC-SHA256(secret, data))`, where `data` is the base64 text itself, not what it holds (pay.egov.bg,
integration of information systems). The same envelope goes both ways.
"""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any


def sealed(client: str, secret: str, body: Mapping[str, Any]) -> dict[str, str]:
    """Gives the fields of the form."""
    data = base64.b64encode(json.dumps(body, ensure_ascii=False).encode()).decode()
    return {"clientId": client, "hmac": mark(secret, data), "data": data}


def opened(client: str, secret: str, form: Mapping[str, str]) -> dict[str, Any] | None:
    """Gives what is inside; `None` if it is not from `client`, not marked with our secret, or no JSON object."""
    data, found = form.get("data", ""), form.get("hmac", "")
    # The mark is compared whole and in the same time, whatever is wrong; only then is anything read.
    right = hmac.compare_digest(found.encode(), mark(secret, data).encode())
    if not right or not hmac.compare_digest(form.get("clientId", "").encode(), client.encode()):
        return None
    try:
        body = json.loads(base64.b64decode(data, validate=True))
    except (binascii.Error, ValueError):
        return None
    return body if isinstance(body, dict) else None


def mark(secret: str, data: str) -> str:
    """Gives the HMAC of a base64 text."""
    return base64.b64encode(hmac.digest(secret.encode(), data.encode(), hashlib.sha256)).decode()
