"""JSON Schema: an object with `properties`, as programs and other form tools describe their data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from gishe.language.importing import excuses
from gishe.language.importing.condition import Compared, Condition, joined
from gishe.language.importing.form import Form, Loss, Part, Question
from gishe.language.importing.json_text import parsed
from gishe.language.importing.schema_parts import KEYWORD, Gathering, choices, listed, mapping, properties
from gishe.language.importing.words import cleaned, either, label
from gishe.values.problem import Problem
from gishe.values.text import Text

_DEEPEST = 12
_FORMATS = {
    "date": "date", "date-time": "date", "email": "email", "idn-email": "email", "iban": "iban",
}  # fmt: skip
_FILES = frozenset({"binary", "byte", "data-url"})
_LONG = 250
#: No form asks for a greater number.
_MOST = 10**12
_LIMITS = {
    "text": {"minLength": "min_length", "maxLength": "max_length"},
    "long-text": {"minLength": "min_length", "maxLength": "max_length"},
    "whole-number": {"minimum": "min", "maximum": "max"},
    "decimal": {"minimum": "min", "maximum": "max"},
    "many-choices": {"minItems": "min", "maxItems": "max"},
    "list": {"minItems": "min", "maxItems": "max"},
}
_EMPTY = Problem(
    "import-empty",
    Text("Схемата не описва обект с полета.", "The schema describes no object with properties."),
    Text("Отгоре се очаква `properties`.", "`properties` is expected at its top."),
)
_CONST = Text("стойността е винаги една и не се пита.", "the value is always the same and is not asked.")


class JsonSchema:
    """Reads schemas of any draft."""

    name = "json-schema"
    title = Text("JSON Schema", "JSON Schema")

    def read(self, body: bytes, name: str) -> Form | Problem | None:
        """Reads JSON that is an object."""
        data = parsed(body)
        if isinstance(data, Problem):
            return data if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" else None
        if not isinstance(data, Mapping) or isinstance(data.get("components"), list):
            return None
        return _Reading(data).form(name)


@dataclass(slots=True)
class _Reading:
    """A schema as it is read from its top."""

    root: Mapping[str, Any]
    losses: list[Loss] = field(default_factory=list)
    parts: Gathering = field(init=False)

    def __post_init__(self) -> None:
        self.parts = Gathering(self.root, self._lose)

    def form(self, name: str) -> Form | Problem:
        """Reads the whole schema: an object at its top is a page of its own."""
        top = self.parts.whole(self.root, "")
        parts = tuple(part for part in self._parts(top) if part.questions)
        if not parts:
            return _EMPTY
        title, about = either(label(top.get("title"))), either(cleaned(top.get("description")))
        return Form(name, title, parts, about, tuple(self.losses))

    def _parts(self, top: Mapping[str, Any]) -> Iterator[Part]:
        needed = _needed(top)
        for name, its in properties(top):
            whole = self.parts.whole(its, name)
            if _kind(whole) == "object" and mapping(whole.get("properties")):
                questions = tuple(self._fields(whole, 1, optional=name not in needed))
                yield Part(name, _called(whole, name), questions, either(cleaned(whole.get("description"))))
            else:
                question = self._question(name, whole, 1, optional=name not in needed)
                yield Part("", Text(""), (question,) if question else ())
        yield Part("", Text(""), tuple(self._conditional(top, 1)))

    def _fields(self, of: Mapping[str, Any], depth: int, *, optional: bool = False) -> Iterator[Question]:
        """Gives the questions of an object; those of an object inside it stand among them."""
        needed = _needed(of)
        if depth > _DEEPEST:
            return
        for name, its in properties(of):
            whole = self.parts.whole(its, name)
            free = optional or name not in needed
            if _kind(whole) == "object":
                yield from self._fields(whole, depth + 1, optional=free)
            elif question := self._question(name, whole, depth, optional=free):
                yield question
        yield from self._conditional(of, depth)

    def _conditional(self, of: Mapping[str, Any], depth: int) -> Iterator[Question]:
        """Gives what is asked only `if` one answer is a certain one, or is there at all (`dependentRequired`)."""
        tested = properties(mapping(of.get("if")))
        when = joined("&&", [_tested(name, its) for name, its in tested])
        extra = mapping(of.get("then"))
        if of.get("if") is not None and (when is None or of.get("else") is not None):
            self._lose(str(of.get("title") or "if"), KEYWORD.fill(key="else" if when else "if"))
        if when is not None:
            yield from (replace(one, when=when) for one in self._fields(extra, depth + 1))

    def _question(self, name: str, of: Mapping[str, Any], depth: int, *, optional: bool) -> Question | None:
        said = _called(of, name)
        if "const" in of:
            self._lose(said.bg, _CONST)
            return None
        offered = dict(choices(of))
        kind = "choice" if offered else self._ours(of, said)
        question = Question(
            name, kind, said, either(cleaned(of.get("description"))), optional=optional,
            options=self._options(of, kind, said), choices=offered,
        )  # fmt: skip
        if _is_preset(of.get("default")):
            self._lose(said.bg, excuses.PRESET)
        return self._array(of, question, depth) if kind == "list" else question

    def _ours(self, of: Mapping[str, Any], said: Text) -> str:
        kind, form = _kind(of), str(of.get("format", "")).casefold()
        if kind in {"integer", "number", "boolean", "array"}:
            return {"integer": "whole-number", "number": "decimal", "boolean": "yes-no", "array": "list"}[kind]
        if _is_file(of):
            return "file"
        if form == "date-time":
            self._lose(said.bg, excuses.DAY_ONLY)
        if kind != "string":
            self._lose(said.bg, excuses.NO_TYPE.fill(kind=kind or "?"))
        long = isinstance(most := of.get("maxLength"), int) and most > _LONG
        return _FORMATS.get(form, "long-text" if long else "text")

    def _array(self, of: Mapping[str, Any], question: Question, depth: int) -> Question | None:
        """Reads an array: of a few values many choices, of objects rows, of anything else rows of one question."""
        items = self.parts.whole(of.get("items"), question.name)
        offered = dict(choices(items))
        if offered:
            return replace(
                question,
                kind="many-choices",
                choices=offered,
                options=self._options(of, "many-choices", question.label),
            )
        if _is_file(items):
            return replace(question, kind="file", options={"max": 10})
        rows = [row for row in self._row(items, question, depth) if not self._nested(row)]
        if not rows:
            self._lose(question.label.bg, excuses.EMPTY_ROWS)
            return None
        return replace(question, rows=tuple(rows))

    def _row(self, items: Mapping[str, Any], question: Question, depth: int) -> Iterator[Question]:
        if _kind(items) == "object":
            yield from self._fields(items, depth + 1)
        elif depth < _DEEPEST and (one := self._question(question.name, items, depth + 1, optional=False)):
            yield replace(one, label=_called(items, "") if _called(items, "").bg else question.label)

    def _nested(self, row: Question) -> bool:
        if row.kind == "list":
            self._lose(row.label.bg, excuses.NESTED)
        return row.kind == "list"

    def _options(self, of: Mapping[str, Any], kind: str, said: Text) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for theirs, key in _LIMITS.get(kind, {}).items():
            limit = of.get(theirs)
            if isinstance(limit, int | float) and not isinstance(limit, bool) and abs(limit) < _MOST:
                found[key] = limit if kind == "decimal" and limit != int(limit) else int(limit)
        if kind in {"text", "long-text"} and isinstance(wanted := of.get("pattern"), str) and wanted:
            says = Text(
                f"Проверете „{said.bg}“: не е написано както се иска.",
                f"Check “{said.to('en')}”: it isn’t written as asked.",
            )
            # A schema's pattern may match any part of the text, ours the whole.
            start, end = ("" if wanted[0] == "^" else ".*"), ("" if wanted[-1] == "$" else ".*")
            found |= {"pattern": f"{start}{wanted.removeprefix('^').removesuffix('$')}{end}", "says": says}
        return found

    def _lose(self, what: str, why: Text) -> None:
        if (loss := Loss(cleaned(what), why)) not in self.losses:
            self.losses.append(loss)


def _tested(name: str, of: Any) -> Condition | None:
    its = mapping(of)
    values = [its["const"]] if "const" in its else listed(its.get("enum"))
    plain = [one for one in values if isinstance(one, str | bool | int | float)]
    return joined("||", [Compared(name, "==", one) for one in plain])


def _kind(of: Mapping[str, Any]) -> str:
    named = of.get("type")
    kinds = [one for one in named if one != "null"] if isinstance(named, list) else [named]
    said = str(kinds[0]) if len(kinds) == 1 and kinds[0] else ""
    if said:
        return said
    return "object" if "properties" in of else "array" if "items" in of else "string" if kinds == [None] else ""


def _is_file(of: Mapping[str, Any]) -> bool:
    encoded = "contentEncoding" in of or "contentMediaType" in of or str(of.get("format")).casefold() in _FILES
    return encoded and _kind(of) == "string"


def _called(of: Mapping[str, Any], name: str) -> Text:
    return either(label(of.get("title")) or cleaned(name))


def _is_preset(value: Any) -> bool:
    return isinstance(value, str | int | float) and value != "" and value is not False


def _needed(of: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(one for one in listed(of.get("required")) if isinstance(one, str))


FORMAT = JsonSchema()
