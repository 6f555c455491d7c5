"""One thing that can be done over the API: where, by what, and what comes back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from pydantic import BaseModel, Field

from gishe.runtime.kept import File
from gishe.values.text import Text
from gishe.web.api.call import Call
from gishe.web.api.reading import LARGEST
from gishe.web.api.words import Model

Method: TypeAlias = Literal["GET", "PUT", "POST", "DELETE"]
#: Where all of it is.
ROOT = "/{municipality}/api/v1"


class NoQuery(Model):
    """Nothing is asked in the address."""


class Pages(Model):
    """Which page of a list: `after` is the `next` of the page before; it means nothing else."""

    after: str = Field(default="", max_length=400)
    limit: int = Field(default=50, ge=1, le=100)


@dataclass(frozen=True, slots=True)
class Reply:
    """What comes back: a model, a file, or nothing but the status. `mark` names what was seen, for `If-Match`."""

    body: BaseModel | None = None
    file: File | None = None
    status: int = 0
    mark: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


Handler: TypeAlias = Callable[[Call], Reply]


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation. `takes` is the model of the JSON sent, `gives` that of what comes back (`None`: a file or nothing).

    `matches` says that it needs `If-Match`, `once` that it needs `Idempotency-Key`, `uploads` that a file is sent as it
    is. `refuses` are kinds of refusal beyond those that follow from all this. `pages` names the acts of pages that it
    does. The JSON is not `larger` than that (bytes).
    """

    name: str
    method: Method
    path: str
    does: Text
    handler: Handler
    takes: type[BaseModel] | None = None
    gives: type[BaseModel] | None = None
    query: type[BaseModel] = NoQuery
    status: int = 200
    media_type: str = ""
    matches: bool = False
    once: bool = False
    uploads: bool = False
    refuses: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    larger: int = LARGEST
