"""XLSForm: a workbook with the sheets `survey`, `choices` and `settings`, as ODK, KoboToolbox and others take it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import re2

from gishe.language.importing import excuses
from gishe.language.importing.condition import Compared, Condition, Unwritable, joined
from gishe.language.importing.constraint import limits_of, range_of
from gishe.language.importing.form import Form, Loss, Part, Question
from gishe.language.importing.words import both, cleaned, label
from gishe.language.importing.workbook import Sheet, sheets
from gishe.language.importing.xpath import condition, pattern
from gishe.values.problem import Problem
from gishe.values.text import Text

_ZIP = b"PK"
_MOST_ROWS = 20
_COUNT = re2.compile(r"\d{1,3}")
_BEGIN = re2.compile(r"begin[ _](group|repeat)")
_END = re2.compile(r"end[ _](group|repeat)")
_CHOOSING = re2.compile(
    r"(select_one|select_multiple|select one|select multiple|rank)(_from_file)?\s+(\S+)(\s+or_other)?"
)
_LANGUAGES = {
    "bg": re2.compile(r"(?i)\b(bg|bul|bulgarian)\b|българ"), "en": re2.compile(r"(?i)\b(en|eng|english)\b|англ"),
}  # fmt: skip
#: What each type is here; `text` for what is not is said to be lost.
_KINDS = {
    "text": "text", "string": "text", "integer": "whole-number", "int": "whole-number", "decimal": "decimal",
    "range": "decimal", "date": "date", "datetime": "date", "time": "text", "barcode": "text",
    "image": "file", "photo": "file", "file": "file", "acknowledge": "yes-no", "trigger": "yes-no",
    "geopoint": "text", "geotrace": "text", "geoshape": "text",
}  # fmt: skip
_META = frozenset((
    "start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username", "email", "audit",
    "start-geopoint",
))  # fmt: skip
_COMPUTED = frozenset({"calculate", "hidden", "xml-external", "csv-external"})
_EXCUSES = {
    "datetime": excuses.DAY_ONLY, "geopoint": excuses.PLACED, "geotrace": excuses.PLACED, "geoshape": excuses.PLACED,
}  # fmt: skip
_EMPTY = Problem(
    "import-empty",
    Text("В листа „survey“ няма нито един въпрос.", "The sheet “survey” has no question."),
    Text(
        "XLSForm има лист „survey“ с колони type, name и label.",
        "An XLSForm has a sheet “survey” with type, name, label.",
    ),
)


@dataclass(slots=True)
class _Group:
    """A group or repetition that has been begun."""

    row: Mapping[str, str]
    repeats: bool
    questions: list[Question] = field(default_factory=list)
    abouts: list[Text] = field(default_factory=list)


class XlsForm:
    """Reads workbooks."""

    name = "xlsform"
    title = Text("XLSForm (работна книга на Excel)", "XLSForm (an Excel workbook)")

    def read(self, body: bytes, name: str) -> Form | Problem | None:
        """Reads any bytes; what is no ZIP is no workbook."""
        if not body.startswith(_ZIP):
            return None
        found = sheets(body, ("survey", "choices", "settings"))
        return found if isinstance(found, Problem) else _Reading(found, name).form()


@dataclass(slots=True)
class _Reading:
    """A workbook as it is read, row by row."""

    book: Mapping[str, Sheet]
    name: str
    parts: list[Part] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    open: list[_Group] = field(default_factory=list)

    def form(self) -> Form | Problem:
        """Reads the whole form."""
        self.open.append(_Group({}, repeats=False))
        for row in self.book.get("survey", ()):
            self._row(row)
        while len(self.open) > 1:
            self._end()
        self._part(self.open[0])
        parts = tuple(part for part in self.parts if part.questions)
        if not parts:
            return _EMPTY
        settings = next(iter(self.book.get("settings", ())), {})
        title = _words(settings, "form_title")
        return Form(settings.get("form_id", "") or self.name, title, parts, losses=tuple(self.losses))

    def _row(self, row: Mapping[str, str]) -> None:
        kind = " ".join(row.get("type", "").split())
        if not kind or kind.startswith("#"):
            return
        if begun := _BEGIN.fullmatch(kind.casefold()):
            self._begin(row, repeats=begun[1] == "repeat")
        elif _END.fullmatch(kind.casefold()):
            self._end()
        elif kind.casefold() == "note":
            self.open[-1].abouts.append(_words(row, "label"))
        elif question := self._question(row, kind):
            self.open[-1].questions.append(question)

    def _begin(self, row: Mapping[str, str], *, repeats: bool) -> None:
        if len(self.open) == 1:
            self._part(self.open[0])
            self.open[0] = _Group({}, repeats=False)
        self.open.append(_Group(row, repeats=repeats))

    def _end(self) -> None:
        """Closes a group: an outer one is a page, one inside it joins its page, a repetition is a list."""
        if len(self.open) == 1:
            return
        group, around = self.open.pop(), self.open[-1]
        if group.repeats:
            around.questions += self._repeated(group, inside=any(one.repeats for one in self.open))
        elif len(self.open) == 1:
            self._part(group)
        else:
            when = self._relevant(group.row)
            around.questions += [replace(one, when=joined("&&", (when, one.when))) for one in group.questions]
            around.abouts += group.abouts

    def _part(self, group: _Group) -> None:
        about = Text(*(" ".join(filter(None, (one.to(to) for one in group.abouts))) for to in ("bg", "en")))
        when = self._relevant(group.row)
        title = _words(group.row, "label")
        self.parts.append(Part(group.row.get("name", ""), title, tuple(group.questions), about, when))

    def _repeated(self, group: _Group, *, inside: bool) -> Iterator[Question]:
        said = _called(group.row)
        if inside or not group.questions:
            self._lose(said.bg, excuses.NESTED if inside else excuses.EMPTY_ROWS)
            return
        count = group.row.get("repeat_count", "")
        fixed = int(count) if _COUNT.fullmatch(count) and 0 < int(count) <= _MOST_ROWS else 0
        if count and not fixed:
            self._lose(said.bg, excuses.COUNTED.fill(most=_MOST_ROWS))
        options = {"min": fixed, "max": fixed} if fixed else {}
        when = self._relevant(group.row)
        yield Question(group.row.get("name", ""), "list", said, optional=not fixed, options=options,
                       rows=tuple(group.questions), when=when)  # fmt: skip

    def _question(self, row: Mapping[str, str], kind: str) -> Question | None:
        said, plain = _called(row), kind.casefold()
        if choosing := _CHOOSING.fullmatch(kind):
            return self._choosing(row, said, choosing)
        if plain in _META or plain in _COMPUTED:
            self._lose(said.bg, excuses.NOT_NEEDED if plain in _META else excuses.CALCULATED)
            return None
        if plain in {"audio", "video"}:
            self._lose(said.bg, excuses.FILES)
            return None
        ours = _KINDS.get(plain, "text")
        if plain not in _KINDS:
            self._lose(said.bg, excuses.NO_TYPE.fill(kind=kind))
        elif plain in _EXCUSES:
            self._lose(said.bg, _EXCUSES[plain])
        ours = "whole-number" if plain == "range" and "." not in row.get("parameters", ".") else ours
        ours = "long-text" if ours == "text" and "multiline" in row.get("appearance", "") else ours
        return self._asked(row, Question(row.get("name", ""), ours, said, options=self._options(row, plain, ours)))

    def _choosing(self, row: Mapping[str, str], said: Text, found: Any) -> Question | None:
        many = found[1] in {"select_multiple", "select multiple"}
        if found[1] == "rank":
            self._lose(said.bg, excuses.DROPPED.fill(kind="rank"))
            return None
        if found[2]:
            self._lose(said.bg, excuses.OUTER_LIST.fill(where=found[3]))
            return self._asked(row, Question(row.get("name", ""), "text", said))
        choices = dict(self._choices(found[3]))
        if found[4]:
            choices["other"] = Text("друго", "other")
        if not choices:
            self._lose(said.bg, excuses.NO_CHOICES)
            return None
        if row.get("choice_filter"):
            self._lose(said.bg, excuses.FILTERED)
        return self._asked(
            row, Question(row.get("name", ""), "many-choices" if many else "choice", said, choices=choices)
        )

    def _choices(self, named: str) -> Iterator[tuple[str, Text]]:
        for row in self.book.get("choices", ()):
            value = row.get("name", row.get("value", ""))
            if row.get("list_name", row.get("list name", "")) == named and value:
                said = _words(row, "label")
                yield value, said if said.bg else Text(value, value)

    def _asked(self, row: Mapping[str, str], of: Question) -> Question:
        """Adds what every row may say: a hint, whether an answer is needed and when, what was preset."""
        if row.get("calculation"):
            self._lose(of.label.bg, excuses.CALCULATED)
        if row.get("default"):
            self._lose(of.label.bg, excuses.PRESET)
        needed = row.get("required", "").casefold() in {"yes", "true", "true()", "1", "да"}
        return replace(of, hint=_words(row, "hint"), optional=not needed, when=self._relevant(row))

    def _relevant(self, row: Mapping[str, str]) -> Condition | None:
        written = row.get("relevant", "")
        try:
            return condition(written) if written else None
        except Unwritable as unwritable:
            # What stays unread is told where the question is drafted, with the name that nobody knows.
            return Compared(str(unwritable)[:200], "has")

    def _options(self, row: Mapping[str, str], plain: str, ours: str) -> dict[str, Any]:
        limits = dict(range_of(row.get("parameters", ""))) if plain == "range" else {}
        written = row.get("constraint", "")
        if not written:
            return limits
        says = _words(row, "constraint_message")
        if (wanted := pattern(written)) and ours in {"text", "long-text"}:
            return {"pattern": wanted, "says": says if says.bg else _as_asked(row)}
        found = limits_of(written, ours)
        if found is None:
            self._lose(_called(row).bg, excuses.CONSTRAINT.fill(written=cleaned(written)))
        return limits | (found or {})

    def _lose(self, what: str, why: Text) -> None:
        self.losses.append(Loss(what, why))


def _words(row: Mapping[str, str], column: str) -> Text:
    """Gives the words of a column that may stand in each language: `label`, `label::English (en)`."""
    found = dict.fromkeys(_LANGUAGES, "")
    for head, text in row.items():
        name, _, spoken = head.partition(":")
        if name.strip() == column and spoken:
            found |= {to: text for to, known in _LANGUAGES.items() if known.search(spoken)}
    clean = cleaned if column in {"hint", "constraint_message"} else label
    return both(clean(found["bg"] or row.get(column, "")), clean(found["en"]))


def _called(row: Mapping[str, str]) -> Text:
    said = _words(row, "label")
    name = row.get("name", "") or row.get("type", "")
    return said if said.bg else Text(name, name)


def _as_asked(row: Mapping[str, str]) -> Text:
    said = _called(row)
    return Text(
        f"Проверете „{said.bg}“: не е написано както се иска.", f"Check “{said.to('en')}”: it isn’t written as asked."
    )


FORMAT = XlsForm()
