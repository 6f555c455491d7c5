"""Reading what a program sends: JSON within limits, then its model; whatever is wrong is said at its place."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from pydantic import BaseModel, ValidationError
from starlette.requests import Request

from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.api.refusal import Refused, Where

LARGEST: Final = 1024 * 1024
_DEEPEST: Final = 24
_MISSING = Text("Липсва.", "It is missing.")
_UNKNOWN = Text("Тук няма такова име.", "There is no such name here.")
_UNFIT = Text("Стойността не е такава, каквато описанието иска.", "The value is not what the description asks for.")
_TOO_LONG = Text("Твърде дълго е.", "It is too long.")
_SAID: Mapping[str, Text] = {"missing": _MISSING, "extra_forbidden": _UNKNOWN, "string_too_long": _TOO_LONG}


def read_json(request: Request, body: bytes, model: type[BaseModel], largest: int = LARGEST) -> BaseModel:
    """Reads the body as a model."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused("not-json")
    if len(body) > largest:
        raise Refused("too-large")
    try:
        data = json.loads(body.decode("utf-8"), object_pairs_hook=_once, parse_constant=_none, parse_float=_finite)
        json.dumps(data, ensure_ascii=False).encode("utf-8")  # half a character can't be kept
    except (ValueError, RecursionError):
        raise Refused("malformed") from None
    if _depth(data) > _DEEPEST:
        raise Refused("malformed")
    return _validated(model, data, "pointer")


def read_query(request: Request, model: type[BaseModel]) -> BaseModel:
    """Reads the query as a model; a name that comes twice is a mistake."""
    items = request.query_params.multi_items()
    data = dict(items)
    twice = [Problem("twice", _UNFIT, field=name) for name in data if sum(name == one for one, _ in items) > 1]
    if twice:
        raise Refused("invalid", twice, where="parameter")
    return _validated(model, data, "parameter")


def _validated(model: type[BaseModel], data: Any, where: Where) -> BaseModel:
    strict = where == "pointer"
    try:
        # By way of JSON, as strictly as the description says: a number is no text, and a text no number.
        return model.model_validate_json(json.dumps(data), strict=True) if strict else model.model_validate(data)
    except ValidationError as wrong:
        problems = [
            Problem(str(one["type"]), _SAID.get(one["type"], _UNFIT), field=".".join(map(str, one["loc"])))
            for one in wrong.errors(include_input=False, include_url=False, include_context=False)
        ]
        raise Refused("invalid", problems, where=where) from None


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name, value in pairs:
        if name in data:
            raise ValueError("twice")
        data[name] = value
    return data


def _none(name: str) -> Any:
    raise ValueError(name)


def _finite(written: str) -> float:
    read = float(written)
    if read in {float("inf"), float("-inf")}:
        raise ValueError("infinite")
    return read


def _depth(data: Any) -> int:
    deepest, layer = 0, [data]
    while layer and deepest <= _DEEPEST:
        deepest += 1
        inner = [list(one.values()) if isinstance(one, dict) else one for one in layer if isinstance(one, dict | list)]
        layer = [one for each in inner for one in each]
    return deepest
