"""JSONPath (RFC 9535) as definitions may use it: which value of a JSON answer a field is.

What would let an answer decide how long it is read, or which of several places is meant, is left out: descendants
(`..`), a second `$` inside a filter, and functions over regular expressions.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from jsonpath_rfc9535 import JSONPathEnvironment, JSONPathError, JSONPathQuery
from jsonpath_rfc9535.lex import tokenize
from jsonpath_rfc9535.selectors import FilterSelector, IndexSelector, NameSelector, WildcardSelector
from jsonpath_rfc9535.tokens import TokenType

from gishe.values.problem import Problem
from gishe.values.text import Text

_LONGEST = 60
_BAD = Text("„{path}“ не е JSONPath.", "“{path}” is not JSONPath.")
_BAD_HINT = Text(
    "Пътят започва с `$` и сочи надолу: `$.person.name`, `$.items[*]`, `$.items[0]`, `$.items[?@.kind == 'home']`.",
    "A path starts with `$` and leads down: `$.person.name`, `$.items[*]`, `$.items[0]`, `$.items[?@.kind == 'home']`.",
)
_WIDE = Text(
    "Път с „{part}“ не се ползва: какво се чете, ще зависи от това какво още е изпратил регистърът.",
    "A path with “{part}” is not used: what is read would depend on what else the register sends.",
)
_WIDE_HINT = Text(
    "Напишете целия път, ключ по ключ; във филтър ползвайте само `@`.",
    "Write the whole path, key by key; within a filter use `@` only.",
)
#: A key, a place in a list, or every place in a list.
Step: TypeAlias = str | int | None


class _Environment(JSONPathEnvironment):
    """Functions over regular expressions are left out: some patterns take for ever on some texts."""

    def setup_function_extensions(self) -> None:
        """Leaves length, count and value."""
        super().setup_function_extensions()
        for name in ("match", "search"):
            del self.function_extensions[name]


_ENVIRONMENT = _Environment()


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why a path can't be used, and how many characters into it the reason stands."""

    problem: Problem
    offset: int


@dataclass(frozen=True, slots=True)
class JsonPath:
    """A path that may be used."""

    query: JSONPathQuery

    @property
    def is_single(self) -> bool:
        """Says whether it leads to one place at most, whatever the answer is."""
        return bool(self.query.singular_query())

    @property
    def chooses(self) -> bool:
        """Says whether a filter chooses among the places it leads to."""
        return any(isinstance(one, FilterSelector) for segment in self.query.segments for one in segment.selectors)

    @property
    def steps(self) -> tuple[Step, ...] | None:
        """Gives the way as keys and places; `None` where it has a filter, a slice or several selectors at a place."""
        found: list[Step] = []
        for segment in self.query.segments:
            match tuple(segment.selectors):
                case (NameSelector() as key,):
                    found.append(str(key.name))
                case (IndexSelector() as place,) if place.index >= 0:
                    found.append(int(place.index))
                case (WildcardSelector(),):
                    found.append(None)
                case _:
                    return None
        return tuple(found)

    @property
    def whole(self) -> "JsonPath | None":
        """Leads to the list that this path goes through last (`$.a[*]` goes through `$.a`); `None` if to none."""
        *before, last = self.query.segments or (None,)
        if last is None or not any(isinstance(one, WildcardSelector | FilterSelector) for one in last.selectors):
            return None
        return JsonPath(JSONPathQuery(env=_ENVIRONMENT, segments=tuple(before)))

    def find(self, value: Any) -> list[Any]:
        """Gives the values it leads to; raises `LookupError` where the value is too deep for it."""
        try:
            return [node.value for node in self.query.finditer(value)]
        except (JSONPathError, RecursionError) as deep:
            raise LookupError("too deep") from deep


@lru_cache(maxsize=4096)
def json_path(written: str) -> JsonPath | Unusable:
    """Reads a path."""
    try:
        wide = _wide(written)
        return wide or JsonPath(_ENVIRONMENT.compile(written))
    except (JSONPathError, RecursionError, ValueError) as bad:
        token = getattr(bad, "token", None)
        says = _BAD.fill(path=written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…")
        return Unusable(Problem("json-path", says, _BAD_HINT), token.index if token else 0)


def _wide(written: str) -> Unusable | None:
    tokens = tokenize(written)
    roots = [one for one in tokens if one.type_ == TokenType.ROOT]
    found = next((one for one in (*roots[1:], *(t for t in tokens if t.type_ == TokenType.DOUBLE_DOT))), None)
    if found is None:
        return None
    return Unusable(Problem("json-path-wide", _WIDE.fill(part=found.value), _WIDE_HINT), found.index)
