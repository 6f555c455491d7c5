"""The models' errors said to an author: which key, what is wrong with it, what to write."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, TypeAlias, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from gishe.language.nearest import nearest
from gishe.language.sayings import OTHER, PATTERNS, SAME, WANTED
from gishe.language.section import Section
from gishe.language.tree import Path
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

_Model = TypeVar("_Model", bound=BaseModel)
_Models: TypeAlias = tuple[type[BaseModel], ...]
_JSON: TypeAdapter[Any] = TypeAdapter(Any)
_LONGEST = 60
_SMALL = 2000
#: Nobody mends more at a time, and looking for the right word takes a while for each.
_MOST = 60


@dataclass(frozen=True, slots=True)
class Mistake:
    """A problem with the path of what it is about.

    `key` where the key itself is meant and not its value, `missing` the key that is not there.
    """

    path: Path
    problem: Problem
    key: bool = False
    missing: str = ""


def check(model: type[_Model], data: Plain, also: Iterable[str] = ()) -> "_Model | tuple[Mistake, ...]":
    """Reads plain data as a model, or says what is wrong; `also` are keys that are right beside the model's own."""
    model = model.of_data(data) if issubclass(model, Section) else model
    try:
        # As JSON, since that is where strict models take lists for tuples and text for dates.
        body = _JSON.dump_json(data)
        return _small(model, body) if len(body) <= _SMALL else model.model_validate_json(body)
    except ValidationError as error:
        found = (one for one in error.errors(include_url=False) if not _follows(one))
        return tuple(_distinct(_explain(mistake, model, data, tuple(also)) for mistake in islice(found, _MOST)))


@lru_cache(maxsize=4096)
def _small(model: type[_Model], body: bytes) -> _Model:
    """Reads a small value once for all the places where it stands: models are frozen, so that can be one."""
    return model.model_validate_json(body)


def _follows(mistake: Any) -> bool:
    """Says whether a list is short only because its items have mistakes of their own."""
    return bool(mistake["type"] == "too_short" and len(mistake["input"]) >= mistake["ctx"]["min_length"])


def _distinct(mistakes: Iterable[Mistake]) -> Iterator[Mistake]:
    """Leaves one mistake for each value (each branch of a choice complains), and each missing key."""
    seen = set()
    for mistake in mistakes:
        mark = (mistake.path, mistake.problem.says.en if mistake.problem.code == "missing-key" else "")
        if mark not in seen:
            seen.add(mark)
            yield mistake


def _explain(mistake: Any, model: type[BaseModel], data: Plain, also: tuple[str, ...]) -> Mistake:
    path, rest = _walk(mistake["loc"], data)
    match mistake["type"]:
        case "missing":
            missing = str(rest[-1])
            return Mistake(path, _missing(missing, _models(model, path), _at(data, path)), missing=missing)
        case "extra_forbidden":
            return Mistake(path, _unknown(str(path[-1]), (*_keys(_models(model, path[:-1])), *also)), key=True)
        case "union_tag_not_found" | "union_tag_invalid":
            return Mistake(path, _neither(_models(model, path)))
        case _:
            return Mistake(path, _value(mistake, _at(data, path)), key="[key]" in rest)


def _walk(loc: tuple[str | int, ...], data: Plain) -> tuple[Path, Path]:
    """Follows an error's location in the data; what is not there (a missing key, a union's branch) is the rest."""
    path, rest = [], []
    for step in loc:
        if isinstance(data, Mapping) and step in data:
            data = data[str(step)]
            path.append(step)
        elif isinstance(data, Sequence) and not isinstance(data, str) and isinstance(step, int) and step < len(data):
            data = data[step]
            path.append(step)
        else:
            rest.append(step)
    return tuple(path), tuple(rest)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _models(model: type[BaseModel], path: Path) -> _Models:
    """Finds which models may stand at a path."""
    found: _Models = (model,)
    for step in path:
        if isinstance(step, str):
            fields = [
                field for one in found for name, field in one.model_fields.items() if (field.alias or name) == step
            ]
            # A key that is no field is the author's own name in a mapping: its value has the mapping's model.
            found = tuple(inner for field in fields for inner in _within(field.annotation)) if fields else found
    return found


def _within(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _within(inner)


def _keys(models: _Models) -> tuple[str, ...]:
    return tuple(field.alias or name for model in models for name, field in model.model_fields.items())


def _missing(key: str, models: _Models, data: Any) -> Problem:
    says = Text(f"Липсва ключът „{key}“.", f'The key "{key}" is missing.')
    written = islice(data, _MOST) if isinstance(data, Mapping) else ()
    strange = [one for one in written if one not in _keys(models)]
    if near := nearest(key, strange) if strange else None:
        near = Text(
            f"Написано е „{_quoted(near)}“ – вероятно е той.", f'"{_quoted(near)}" is written; it may be that one.'
        )
    return Problem("missing-key", says, near or _meaning(key, models))


def _quoted(hint: Text) -> str:
    return hint.en.partition('"')[2].partition('"')[0] or hint.en


def _meaning(key: str, models: _Models) -> Text | None:
    return Text(f"Добавете „{key}: …“ тук.", f'Add "{key}: …" here.') if models else None


def _unknown(key: str, known: tuple[str, ...]) -> Problem:
    return Problem("unknown-key", Text(f"Непознат ключ „{key}“.", f'Unknown key "{key}".'), nearest(key, known))


def _neither(models: _Models) -> Problem:
    first = tuple(next(iter(model.model_fields)) for model in models)
    named = " / ".join(f"`{key}:`" for key in first)
    says = Text(f"Тук се очаква един от ключовете {named}.", f"One of the keys {named} is expected here.")
    return Problem("missing-key", says)


def _value(mistake: Any, value: Any) -> Problem:
    kind = str(mistake["ctx"]["error"]) if mistake["type"] == "value_error" else mistake["type"]
    code, says, hint = WANTED.get(SAME.get(kind, kind), OTHER)
    context = mistake.get("ctx", {})
    told = {**context, "value": _shown(value), "least": context.get("min_length"), "most": context.get("max_length")}
    if kind == "literal_error":
        hint = nearest(str(value), _literals(context["expected"]))
    if kind == "string_pattern_mismatch":
        hint = PATTERNS.get(context["pattern"])
    return Problem(code, says.fill(**told), hint)


def _literals(expected: str) -> tuple[str, ...]:
    """Takes apart pydantic's `'a', 'b' or 'c'`."""
    return tuple(word.strip("' ") for word in expected.replace(" or ", ", ").split(", "))


def _shown(value: Any) -> str:
    written = value if isinstance(value, str) else _JSON.dump_json(value).decode()
    return written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…"
