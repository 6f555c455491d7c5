"""Form.io: the JSON of a form made with Form.io, which Open Forms exports too."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from gishe.language.importing import excuses
from gishe.language.importing.condition import Compared, Condition, Denied, Sign, joined
from gishe.language.importing.form import Form, Loss, Part, Question
from gishe.language.importing.json_text import parsed
from gishe.language.importing.words import cleaned, either, label
from gishe.values.problem import Problem
from gishe.values.text import Text

_DEEPEST, _LONGEST_TEXT = 30, 10_000
#: No form asks for a greater number.
_MOST = 10**12
_KINDS = {
    "textfield": "text", "textarea": "long-text", "number": "decimal", "currency": "money", "checkbox": "yes-no",
    "selectboxes": "many-choices", "select": "choice", "radio": "choice", "email": "email", "url": "text",
    "phonenumber": "phone", "tags": "text", "address": "address", "datetime": "date", "day": "date", "date": "date",
    "time": "text", "file": "file", "datagrid": "list", "editgrid": "list", "bsn": "text", "iban": "iban",
    "postcode": "text",
}  # fmt: skip
_AROUND = frozenset(
    {"panel", "fieldset", "well", "columns", "table", "tabs", "container", "form", "components", "softrequired"}
)
_SILENT = frozenset({"button", "recaptcha", "captcha"})
_TEXTS = frozenset({"content", "htmlelement"})
_LOST = {
    "signature": excuses.SIGNED, "hidden": excuses.CALCULATED, "password": excuses.NOT_NEEDED,
    "map": excuses.PLACED,
}  # fmt: skip
_SIGNS: Mapping[str, Sign] = {
    "isequal": "==", "isnotequal": "!=", "isgreaterthan": ">", "isgreaterthanorequal": ">=", "islessthan": "<",
    "islessthanorequal": "<=", "includes": "==", "notincludes": "!=", "isnotempty": "has",
    "isdateequal": "==", "isgreaterthandate": ">", "islessthandate": "<",
}  # fmt: skip
_LIMITS: Mapping[str, Mapping[str, str]] = {
    "text": {"minLength": "min_length", "maxLength": "max_length"},
    "long-text": {"minLength": "min_length", "maxLength": "max_length"},
    "decimal": {"min": "min", "max": "max"}, "whole-number": {"min": "min", "max": "max"},
    "list": {"minLength": "min", "maxLength": "max"},
    "many-choices": {"minSelectedCount": "min", "maxSelectedCount": "max"},
}  # fmt: skip
_EMPTY = Problem("import-empty", Text("Във формуляра няма нито един въпрос.", "The form has no question."))


class FormIo:
    """Reads exported forms."""

    name = "form-io"
    title = Text("Form.io (JSON)", "Form.io (JSON)")

    def read(self, body: bytes, name: str) -> Form | Problem | None:
        """Reads JSON that has `components`, or a list of them."""
        data = parsed(body)
        if isinstance(data, Problem):
            return data if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["} and b'"components"' in body else None
        form = data.get("form", data) if isinstance(data, Mapping) else {}
        listed = form.get("components") if isinstance(form, Mapping) else None
        return _Reading().form(form, listed, name) if isinstance(listed, list) else None


@dataclass(slots=True)
class _Reading:
    """A form as it is read, component by component."""

    losses: list[Loss] = field(default_factory=list)
    abouts: list[str] = field(default_factory=list)

    def form(self, form: Mapping[str, Any], components: Sequence[Any], name: str) -> Form | Problem:
        """Reads the whole form: a panel at the top is a page."""
        parts = tuple(part for part in map(self._part, components) if part and part.questions)
        if not parts:
            return _EMPTY
        called = form.get("name") or form.get("path")
        title = either(label(form.get("title")))
        return Form(cleaned(called) or name, title, parts, losses=tuple(self.losses))

    def _part(self, of: Any) -> Part | None:
        if not isinstance(of, Mapping):
            return None
        self.abouts = []
        page = str(of.get("type")) in {"panel", "fieldset", "well", "container"}
        when = self._when(of)
        inside = of if not page else {**of, "conditional": None, "customConditional": None}
        questions = tuple(self._within([inside], None, 0))
        about = either(" ".join(self.abouts)[:2000])
        if not page:
            return Part("", Text(""), questions, about)
        return Part(cleaned(of.get("key")), either(_title(of)), questions, about, when)

    def _within(self, components: Any, when: Condition | None, depth: int) -> Iterator[Question]:
        if depth > _DEEPEST or not isinstance(components, list):
            return
        for of in components:
            if isinstance(of, Mapping):
                yield from self._component(of, when, depth)

    def _component(self, of: Mapping[str, Any], when: Condition | None, depth: int) -> Iterator[Question]:
        kind = str(of.get("type", "")).casefold()
        if kind in _SILENT:
            return
        if kind in _TEXTS:
            self.abouts.append(cleaned(str(of.get("html") or of.get("content") or "")[:_LONGEST_TEXT]))
        elif kind in _LOST:
            self._lose(of, _LOST[kind])
        elif kind in _AROUND or (kind not in _KINDS and _inner(of)):
            yield from self._within(_inner(of), joined("&&", (when, self._when(of))), depth + 1)
        elif question := self._question(of, kind, depth):
            yield replace(question, when=joined("&&", (when, question.when)))

    def _question(self, of: Mapping[str, Any], kind: str, depth: int) -> Question | None:
        ours = _ours(of, kind)
        if kind not in _KINDS:
            self._lose(of, excuses.NO_TYPE.fill(kind=kind or "?"))
        checks = _mapping(of.get("validate"))
        question = Question(
            cleaned(of.get("key")), ours, _called(of), either(cleaned(of.get("description") or of.get("tooltip"))),
            optional=checks.get("required") is not True, when=self._when(of),
            options=self._options(of, ours, checks),
        )  # fmt: skip
        self._excuse(of, kind, checks)
        if ours in {"choice", "many-choices"}:
            return self._choosing(of, question)
        return self._rows(of, question, depth) if ours == "list" else question

    def _choosing(self, of: Mapping[str, Any], question: Question) -> Question | None:
        data = _mapping(of.get("data"))
        listed = of.get("values") if isinstance(of.get("values"), list) else data.get("values")
        choices = dict(_choices(listed))
        if choices:
            return replace(question, choices=choices)
        source = str(of.get("dataSrc", ""))
        if source in {"url", "resource", "custom", "indexeddb"}:
            self._lose(of, excuses.OUTER_LIST.fill(where=source))
            return replace(question, kind="text", options={})
        self._lose(of, excuses.NO_CHOICES)
        return None

    def _rows(self, of: Mapping[str, Any], question: Question, depth: int) -> Question | None:
        rows = []
        for row in self._within(_inner(of), None, depth + 1):
            if row.kind == "list":
                self.losses.append(Loss(row.label.bg, excuses.NESTED))
            else:
                rows.append(row)
        if not rows:
            self._lose(of, excuses.EMPTY_ROWS)
            return None
        return replace(question, rows=tuple(rows))

    def _options(self, of: Mapping[str, Any], ours: str, checks: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for theirs, key in _LIMITS.get(ours, {}).items():
            limit = _number(checks.get(theirs))
            if limit is not None:
                found[key] = limit if ours == "decimal" else int(limit)
        if ours in {"text", "long-text"} and isinstance(wanted := checks.get("pattern"), str) and wanted:
            says = either(cleaned(checks.get("customMessage")))
            found |= {"pattern": wanted.removeprefix("^").removesuffix("$"), "says": says if says.bg else _as_asked(of)}
        if ours in {"decimal", "whole-number"} and (suffix := cleaned(of.get("suffix"))):
            found["suffix"] = either(suffix)
        if ours == "file" and of.get("multiple") is True:
            found["max"] = 10
        return found

    def _excuse(self, of: Mapping[str, Any], kind: str, checks: Mapping[str, Any]) -> None:
        """Says what of a component stays behind."""
        codes = (of.get("customConditional"), checks.get("custom"), of.get("calculateValue"), of.get("logic"))
        if any(codes):
            self._lose(of, excuses.CODE)
        preset = of.get("defaultValue")
        if preset and isinstance(preset, str | int | float):
            self._lose(of, excuses.PRESET)
        if kind == "datetime" and of.get("enableTime") is True:
            self._lose(of, excuses.DAY_ONLY)

    def _when(self, of: Mapping[str, Any]) -> Condition | None:
        """Reads a condition in either of its shapes; what is code is excused where the question is read."""
        its = _mapping(of.get("conditional"))
        if isinstance(listed := its.get("conditions"), list) and listed:
            parts = [_single(one) for one in listed[:20] if isinstance(one, Mapping)]
            found = joined("||" if its.get("conjunction") == "any" else "&&", parts)
            return _denied(found) if str(its.get("show")).casefold() == "false" else found
        name = its.get("when")
        if not isinstance(name, str) or not name:
            return None
        shown = str(its.get("show")).casefold() != "false"
        return _compared(name, "==" if shown else "!=", its.get("eq"))

    def _lose(self, of: Mapping[str, Any], why: Text) -> None:
        self.losses.append(Loss(_called(of).bg, why))


def _single(of: Mapping[str, Any]) -> Condition | None:
    name, operator = of.get("component"), str(of.get("operator", "")).casefold()
    if not isinstance(name, str):
        return None
    if operator == "isempty":
        return _denied(Compared(_last(name), "has"))
    # An operator that we do not know reads a question that is not there: the condition is then told as lost.
    return _compared(name, _SIGNS[operator], of.get("value")) if operator in _SIGNS else Compared(operator, "has")


def _denied(of: Condition | None) -> Condition | None:
    return Denied(of) if of else None


def _compared(name: str, sign: Sign, value: Any) -> Compared:
    return Compared(_last(name), sign, value if isinstance(value, str | bool | int | float) else str(value))


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _ours(of: Mapping[str, Any], kind: str) -> str:
    ours = _KINDS.get(kind, "text")
    if kind == "select" and of.get("multiple") is True:
        return "many-choices"
    whole = of.get("decimalLimit") == 0 or _mapping(of.get("validate")).get("integer") is True
    return "whole-number" if ours == "decimal" and whole else ours


def _inner(of: Mapping[str, Any]) -> list[Any]:
    """Gives the components inside one, in whatever shape it keeps them."""
    found = of.get("components")
    listed = list(found) if isinstance(found, list) else []
    for column in of.get("columns") or () if isinstance(of.get("columns"), list) else ():
        listed += _inner(column) if isinstance(column, Mapping) else []
    for row in of.get("rows") or () if isinstance(of.get("rows"), list) else ():
        for cell in row if isinstance(row, list) else ():
            listed += _inner(cell) if isinstance(cell, Mapping) else []
    return listed


def _choices(listed: Any) -> Iterator[tuple[str, Text]]:
    for one in listed if isinstance(listed, list) else ():
        its = one if isinstance(one, Mapping) else {"value": one}
        value = cleaned(its.get("value")) or cleaned(its.get("label"))
        if value:
            yield value, either(label(its.get("label")) or value)


def _called(of: Mapping[str, Any]) -> Text:
    return either(_title(of) or cleaned(of.get("key")) or str(of.get("type", "?"))[:60])


def _title(of: Mapping[str, Any]) -> str:
    return label(of.get("title") or of.get("legend") or of.get("label"))


def _as_asked(of: Mapping[str, Any]) -> Text:
    said = _called(of)
    return Text(
        f"Проверете „{said.bg}“: не е написано както се иска.", f"Check “{said.to('en')}”: it isn’t written as asked."
    )


def _number(value: Any) -> float | int | None:
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _MOST:
        return None
    return int(value) if value == int(value) else cast("float", value)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


FORMAT = FormIo()
