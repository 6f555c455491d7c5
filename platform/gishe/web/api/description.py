"""The description of the API (OpenAPI 3.1), made from the operations and their models as pydantic describes them."""

from collections.abc import Iterator, Sequence
from typing import Any

import re2
from pydantic import BaseModel, RootModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from gishe.values.text import Text
from gishe.web.api.access import PROGRAMS
from gishe.web.api.call import Call
from gishe.web.api.once import HEADER, is_keyed
from gishe.web.api.operation import Operation, Reply
from gishe.web.api.refusal import KINDS, MEDIA_TYPE, ProblemDetails
from gishe.web.api.resources import OPERATIONS
from gishe.web.api.webhooks import TOLD, webhooks

_SCHEMAS = "#/components/schemas/"
_PART = re2.compile(r"{([a-z_]+)}")
_NEVER_LONGER = 200
_WHO = {"applicant": "applicant", "official": "official"}
_TITLE = Text("API на {town}", "API of {town}")
_ABOUT = Text(
    "Всичко, което човек може да направи на страниците, програма може да направи с негов ключ.",
    "Whatever a person can do on the pages, a program can do with their token.",
)


class Document(RootModel[dict[str, Any]]):
    """An OpenAPI document."""


def describe(call: Call) -> Reply:
    """Gives the description."""
    return Reply(Document(document(call.at, call.office.municipality.title)))


#: The description describes itself too.
DESCRIPTION = Operation(
    "api-description", "GET", "/openapi.json", Text("Това описание", "This description"), describe, gives=Document
)
#: Everything that can be done.
EVERY: tuple[Operation, ...] = (DESCRIPTION, *OPERATIONS)


def document(at: str, town: Text) -> dict[str, Any]:
    """Makes the document for one municipality; `at` is the address of its API."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _TITLE.fill(town=town.to("en")).en,
            "version": "1",
            "description": f"{_ABOUT.en}\n\n{_ABOUT.bg}",
        },
        "servers": [{"url": at}],
        "paths": _paths(),
        "webhooks": webhooks(),
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {
                "official": {"type": "http", "scheme": "bearer", "description": "An official's token."},
                "applicant": {"type": "http", "scheme": "bearer", "description": "A token of an applicant's session."},
            },
        },
    }


def _paths() -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for one in EVERY:
        paths.setdefault(one.path, {})[one.method.lower()] = _operation(one)
    return paths


def _operation(one: Operation) -> dict[str, Any]:
    who = PROGRAMS[one.name].who
    return {
        "operationId": one.name,
        "summary": one.does.en,
        "x-summary": {"bg": one.does.bg, "en": one.does.en},
        "parameters": list(_parameters(one)),
        **({"requestBody": _body(one)} if one.takes or one.uploads else {}),
        "responses": {**_done(one), **_refused(one)},
        "security": [{_WHO[who]: []}] if who in _WHO else [],
    }


def _parameters(one: Operation) -> Iterator[dict[str, Any]]:
    for name in _PART.findall(one.path):
        schema = {"type": "string", "minLength": 1, "maxLength": _NEVER_LONGER}
        yield {"name": name, "in": "path", "required": True, "schema": schema}
    asked = one.query.model_json_schema()
    for name, schema in asked.get("properties", {}).items():
        needed = name in asked.get("required", ())
        yield {"name": name, "in": "query", "required": needed, "schema": schema}
    if one.matches:
        yield _header("If-Match", "The `ETag` of what was read before, or `*`.")
    if one.once or is_keyed(one):
        says = "A name of your own: sent again, it does the same once. Up to 100 letters."
        yield _header(HEADER, says, needed=one.once)


def _header(name: str, says: str, *, needed: bool = True) -> dict[str, Any]:
    schema = {"type": "string", "minLength": 1, "maxLength": 100}
    return {"name": name, "in": "header", "required": needed, "description": says, "schema": schema}


def _body(one: Operation) -> dict[str, Any]:
    if one.takes is None:
        return {"required": True, "content": {"application/octet-stream": {"schema": {"minLength": 1}}}}
    return {"required": True, "content": {"application/json": {"schema": _named(one.takes)}}}


def _done(one: Operation) -> dict[str, Any]:
    content: dict[str, Any] = {}
    if one.gives:
        content = {"content": {"application/json": {"schema": _named(one.gives)}}}
    elif one.media_type:
        content = {"content": {one.media_type: {}}}
    return {str(one.status): {"description": one.does.en, **content}}


def _refused(one: Operation) -> dict[str, Any]:
    """Tells every refusal that an operation may meet, several kinds of one status together."""
    found: dict[str, list[str]] = {}
    for kind in (KINDS[name] for name in kinds_of(one)):
        found.setdefault(str(kind.status), []).append(f"`{kind.name}`: {kind.title.en}.")
    content = {MEDIA_TYPE: {"schema": _named(ProblemDetails)}}
    return {
        status: {"description": " ".join(says), "content": content}
        for status, says in sorted(found.items())
    }  # fmt: skip


def kinds_of(one: Operation) -> Sequence[str]:
    """Lists the kinds of refusal that an operation may meet."""
    kinds = ["not-found", "invalid", "too-often", "broken", "not-now", "no-token"]
    kinds += ["malformed", "too-large"] if one.takes or one.uploads else []
    kinds += ["not-json"] if one.takes else []
    kinds += ["forbidden"] if PROGRAMS[one.name].who in _WHO else []
    kinds += ["forbidden"] if one.method != "GET" and "forbidden" not in kinds else []
    kinds += ["if-match", "changed"] if one.matches else []
    kinds += ["conflict"] if is_keyed(one) else []
    return list(dict.fromkeys([*kinds, *one.refuses]))


def _named(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": f"{_SCHEMAS}{model.__name__}"}


def _schemas() -> dict[str, Any]:
    """Gives the models by name: what is sent as it is read, what comes back as it is written."""
    taken: dict[str, type[BaseModel]] = {one.takes.__name__: one.takes for one in EVERY if one.takes}
    given: dict[str, type[BaseModel]] = {one.gives.__name__: one.gives for one in EVERY if one.gives}
    told: tuple[type[BaseModel], ...] = (ProblemDetails, *TOLD)
    given |= {one.__name__: one for one in told}
    wanted: list[tuple[type[BaseModel], JsonSchemaMode]] = [
        *((taken[name], "validation") for name in sorted(taken)),
        *((given[name], "serialization") for name in sorted(given)),
    ]
    _, made = models_json_schema(wanted, ref_template=f"{_SCHEMAS}{{model}}")
    definitions: dict[str, Any] = made["$defs"]
    return definitions
