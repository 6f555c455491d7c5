"""What the house tells other programs by itself, as the description says it: the news of cases, and whole cases.

The operator connects the program that is told; it is known by its secret, and knows us by it.
"""

from typing import Any, Literal

from pydantic import BaseModel, Field

from gishe.cases.event import KINDS
from gishe.runtime.telling.notice import told_as
from gishe.values.text import Text
from gishe.web.api.words import Model

_SCHEMAS = "#/components/schemas/"
#: The headers of Standard Webhooks 1.0, by which the receiver knows who sent it, and when.
_SIGNED = {
    "webhook-id": "The same however often it comes: what is known already is answered with success and left alone.",
    "webhook-timestamp": "Seconds since 1970 at which this attempt was made; refuse what is old.",
    "webhook-signature": "`v1,` and base64 of HMAC-SHA256, under the shared secret, of `id.timestamp.body`.",
}
_BEARER = {
    "Authorization": "`Bearer` and the token that the operator was given for us.",
    "Idempotency-Key": "The same however often it comes.",
}
_DONE = {
    "2XX": {"description": "It is taken."},
    "400": {"description": "This one never (so mean 409, 410, 413 and 422 too)."},
    "default": {"description": "Not now: it is tried again."},
}


class NewsOfCase(Model):
    """A case as it stands when it is told: nothing of whom it is about. `sequence` is the event's place in it."""

    municipality: str
    case: str
    sequence: int
    service: str
    state: str
    outcome: str
    due: str
    document: str
    address: str


class News(Model):
    """One event of a case: which (`case.issued`), and when it happened."""

    id: str
    type: str = Field(json_schema_extra={"enum": [*sorted(told_as(kind) for kind in KINDS)]})
    timestamp: str
    data: NewsOfCase


class EnclosedFile(Model):
    """A document with its bytes (base64)."""

    name: str
    type: str
    sha256: str
    size: int
    body: str


class WholeCase(NewsOfCase):
    """A case with its applicant, answers and signed documents."""

    applicant: dict[str, Any]
    answers: dict[str, Any]
    files: list[EnclosedFile]


class WholeNews(News):
    """One event of a case with all of the case, for a system of the municipality itself."""

    data: WholeCase


_NEWS = Text("Новина за преписка, без нищо лично", "News of a case, without anything personal")
_WHOLE = Text(
    "Цяла преписка, за деловодната система на общината", "A whole case, for the municipality’s own records system"
)
#: What is told, to which kind of outlet.
TOLD: tuple[type[BaseModel], ...] = (News, WholeNews)


def webhooks() -> dict[str, Any]:
    """Gives the section of the description, by the kind of outlet."""
    return {"webhook": _told(_NEWS, News, _SIGNED), "push": _told(_WHOLE, WholeNews, _BEARER)}


def _told(says: Text, model: type[BaseModel], headers: dict[str, str]) -> dict[Literal["post"], Any]:
    schema = {"$ref": f"{_SCHEMAS}{model.__name__}"}
    return {
        "post": {
            "summary": says.en,
            "x-summary": {"bg": says.bg, "en": says.en},
            "parameters": [
                {"name": name, "in": "header", "required": True, "description": told, "schema": {"type": "string"}}
                for name, told in headers.items()
            ],
            "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
            "responses": _DONE,
        }
    }
