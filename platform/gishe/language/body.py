"""The document's body: Markdown with places for data, rendered in a sandbox that knows plain data and nothing else."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jinja2 import ChainableUndefined, TemplateError, Undefined
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from gishe.language.markdown import escape
from gishe.language.told import Place, is_false, is_true, telling, yes_no
from gishe.values.chosen import Chosen
from gishe.values.plain import Plain

LONGEST = 200_000
MOST_ROUNDS = 20_000
_LOOP = ("index", "index0", "first", "last", "length")


class BodyError(Exception):
    """The body can't be rendered from this case's data (an answer it prints is absent, or it is too long)."""


class _Rows(list[Any]):
    """A list that counts how often it is gone through, together with all lists of one rendering."""

    def __init__(self, rows: Iterator[Any], budget: list[int]) -> None:
        super().__init__(rows)
        self._budget = budget

    def __iter__(self) -> Iterator[Any]:
        for row in super().__iter__():
            self._budget[0] -= 1
            if self._budget[0] < 0:
                raise BodyError("the body repeats too often")
            yield row


class _Sandbox(ImmutableSandboxedEnvironment):
    """Reads keys of plain data; there are no attributes, methods or globals to reach."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Mapping) and argument in obj:
            return obj[argument]
        if isinstance(obj, LoopContext) and argument in _LOOP:
            return getattr(obj, argument)
        if isinstance(obj, Sequence) and not isinstance(obj, str) and isinstance(argument, int) and argument < len(obj):
            return obj[argument]
        return self.undefined(obj=obj, name=argument)


def _join(rows: Any, between: str = ", ") -> str:
    return between.join(_printed(row) for row in rows)


def _upper(text: Any) -> str:
    return _printed(text).upper()


def _lower(text: Any) -> str:
    return _printed(text).lower()


def _first(rows: Any) -> Any:
    return next(iter(rows), "")


def _last(rows: Any) -> Any:
    return rows[-1] if rows else ""


def _default(value: Any, otherwise: Any = "") -> Any:
    return otherwise if isinstance(value, Undefined) or value in (None, "") else value


#: The filters a body may use, under the names that authors know.
FILTERS: dict[str, Callable[..., Any]] = {
    "join": _join,
    "upper": _upper,
    "lower": _lower,
    "length": len,
    "first": _first,
    "last": _last,
    "default": _default,
}
TESTS = frozenset({"defined", "undefined", "none", "true", "false", "choice"})


def _is_choice(value: Any, choice: str) -> bool:
    return isinstance(value, Chosen) and value.choice == choice


def _printed(value: Any) -> str:
    match value:
        case Undefined():
            raise BodyError("the body prints an answer that this case does not have")
        case bool():
            return yes_no(value)
        case None:
            return ""
        case str() | int() | float():
            return str(value)
        case Mapping() | Sequence():
            raise BodyError("the body prints a list or a group as if it were one value")
        case _:
            raise BodyError("the body prints what is no data")


_ONLY_TAGS = re.compile(r"^\s*(\{%[^%]*%\}\s*)+$")
_TAG_END = re.compile(r"(?<![-+])%\}")


def lines_kept(source: str) -> str:
    """Keeps the line ends that an author sees: a line of tags alone leaves none, any other line keeps its own."""
    return "\n".join(line if _ONLY_TAGS.match(line) else _TAG_END.sub("+%}", line) for line in source.split("\n"))


@cache
def environment() -> _Sandbox:
    """Gives the sandbox, one for all bodies: our filters and tests; what is absent is false, an error if printed."""
    sandbox = _Sandbox(
        undefined=ChainableUndefined,
        finalize=lambda value: escape(_printed(value)),
        autoescape=False,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=0,
    )
    sandbox.filters = dict(FILTERS)
    known = {name: test for name, test in sandbox.tests.items() if name in TESTS}
    sandbox.tests = {**known, "choice": _is_choice, "true": is_true, "false": is_false}
    sandbox.globals = {}
    return sandbox


@dataclass(frozen=True, slots=True)
class Rendered:
    """A body in words, and where among the facts each word of a fact stands."""

    markdown: str
    told: frozenset[Place]


@dataclass(frozen=True, slots=True)
class CompiledBody:
    """A body ready to render; `reads` are the names it prints or asks for, dotted as in expressions."""

    source: str
    reads: frozenset[str]
    _made: list[Any] = field(default_factory=list, repr=False, compare=False)

    @property
    def _template(self) -> Any:
        """The template, made when it is first rendered: most bodies are only ever checked."""
        if not self._made:
            self._made.append(environment().from_string(lines_kept(self.source)))
        return self._made[0]

    def markdown(self, names: Mapping[str, Plain]) -> str:
        """Renders Markdown, as `rendered` does."""
        return self.rendered(names).markdown

    def rendered(self, names: Mapping[str, Plain]) -> Rendered:
        """Renders Markdown; `names` are the printed facts. Raises `BodyError` when data is absent or it is too long."""
        budget, told = [MOST_ROUNDS], set[Place]()
        parts, length = [], 0
        try:
            for part in self._template.generate(telling(names, told, lambda rows: _Rows(iter(rows), budget))):
                length += len(part)
                if length > LONGEST:
                    raise BodyError("the body is longer than a document may be")
                parts.append(part)
        except (TemplateError, TypeError, ValueError, SyntaxError, RecursionError) as error:
            raise BodyError("the body can't be rendered from this data") from error
        return Rendered("".join(parts), frozenset(told))
