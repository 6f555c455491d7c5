"""Reading a definition: YAML to plain data with places, refusing whatever could mislead a reader or hang a program."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from gishe.language import edition
from gishe.language.scalar import resolve
from gishe.language.syntax import explain
from gishe.language.tree import Mark, Path, Tree
from gishe.values.plain import Plain
from gishe.values.problem import Place, Problem
from gishe.values.text import Text

DEEPEST = 40
MOST_NODES = 20_000
LARGEST = 256 * 1024
MOST_PROBLEMS = 50
#: Control characters, lone surrogates, and what turns or hides text on a screen (bidirectional marks, zero widths).
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)

_TOO_LARGE = Problem(
    "too-large",
    Text("Файлът е по-голям от 256 КиБ.", "The file is larger than 256 KiB."),
    Text("Разделете го на няколко файла.", "Split it into several files."),
)
_NOT_UTF8 = Problem(
    "not-utf8",
    Text("Файлът не е записан в кодировка UTF-8.", "The file is not saved as UTF-8."),
    Text("Запишете го отново от редактора си като „UTF-8“.", 'Save it again from your editor as "UTF-8".'),
)
_EMPTY = Problem(
    "empty", Text("Файлът е празен.", "The file is empty."), Text("Започнете с `gishe new`.", "Start with `gishe new`.")
)
_UNREADABLE = Problem(
    "unreadable",
    Text("Файлът не може да бъде отворен.", "The file can't be opened."),
    Text("Проверете името и правата му.", "Check its name and permissions."),
)
_HIDDEN = Problem(
    "control-character",
    Text("Тук има невидим управляващ знак.", "An invisible control character stands here."),
    Text("Изтрийте го и напишете мястото отново.", "Delete it and write the place again."),
)
_ALIAS = Problem(
    "alias",
    Text(
        "Препратки (& и *) не се допускат в описания.", "Anchors and aliases (& and *) are not allowed in definitions."
    ),
    Text("Напишете стойността отново, или я оградете с кавички.", "Write the value again, or put it in quotes."),
)
_MERGE = Problem(
    "merge-key",
    Text("Сливане с „<<“ не се допуска.", "Merging with `<<` is not allowed."),
    Text("Напишете ключовете на мястото им.", "Write the keys where they belong."),
)
_TAG = Problem(
    "tag",
    Text("Етикети, започващи с „!“, не се допускат.", "Tags, which start with `!`, are not allowed."),
    Text("Ако е текст, оградете го с кавички.", "If it is text, put it in quotes."),
)
_KEY = Problem(
    "bad-key",
    Text("Ключът трябва да е дума.", "A key must be a word."),
    Text("Ако е число или код, оградете го с кавички.", "If it is a number or a code, put it in quotes."),
)
_DEEP = Problem(
    "too-deep",
    Text("Описанието е вложено твърде дълбоко.", "The definition is nested too deep."),
    Text(f"Допускат се до {DEEPEST} нива.", f"Up to {DEEPEST} levels are allowed."),
)
_MANY = Problem(
    "too-many",
    Text("Описанието съдържа твърде много стойности.", "The definition has too many values."),
    Text("Разделете го на няколко файла.", "Split it into several files."),
)
_SECOND = Problem(
    "several-documents",
    Text("Във файла има повече от едно описание.", "The file holds more than one definition."),
    Text(
        "Махнете реда „---“ и запишете всяко описание в свой файл.",
        "Remove the line `---`; keep each definition in a file of its own.",
    ),
)


class _Refused(Exception):  # noqa: N818 - not an error of the program: reading stops here, the problem says why
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read."""

    path: Path
    data: dict[str, Plain] | list[Plain]
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    """Builds the tree from parser events, without recursion, so depth can't exhaust the stack."""

    file: str
    open: list[_Open] = field(default_factory=list)
    root: Plain = None
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    documents: int = 0
    nodes: int = 0

    def take(self, event: Any) -> None:
        """Takes one event; raises `_Refused` where reading on makes no sense."""
        match type(event).__name__:
            case "DocumentStartEvent":
                self.documents += 1
                if self.documents > 1:
                    raise _Refused(self._at(_SECOND, event))
            case "AliasEvent":
                self._note(_ALIAS, event)
                self._place(None, event)
            case "ScalarEvent":
                self._scalar(event)
            case "MappingStartEvent" | "SequenceStartEvent":
                self._start(event)
            case "MappingEndEvent" | "SequenceEndEvent":
                self.open.pop()

    def _scalar(self, event: Any) -> None:
        self._refuse_marks(event)
        # A sign that can't be written in the file can't be written as its number either.
        if event.style == '"' and _CONTROL.search(event.value):
            self._note(_HIDDEN, event)
        value = resolve(event.value) if event.implicit[0] else event.value
        if isinstance(value, Problem):
            self._note(value, event)
            value = str(event.value)
        if self._expects_key():
            self._key(value, event)
        else:
            self._place(value, event)

    def _start(self, event: Any) -> None:
        self._refuse_marks(event)
        if self._expects_key():
            raise _Refused(self._at(_KEY, event))
        if len(self.open) >= DEEPEST:
            raise _Refused(self._at(_DEEP, event))
        data: dict[str, Plain] | list[Plain] = {} if type(event).__name__ == "MappingStartEvent" else []
        self.open.append(_Open(self._place(data, event), data))

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._note(_ALIAS, event)
        if event.tag is not None:
            self._note(_TAG, event)

    def _expects_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1].data, dict) and self.open[-1].key is None

    def _key(self, key: Plain, event: Any) -> None:
        here = self.open[-1]
        if not isinstance(key, str):
            self._note(_KEY, event)
            key = str(event.value)
        elif key == "<<" and not event.style:
            self._note(_MERGE, event)
        elif isinstance(here.data, dict) and key in here.data:
            self._note(_duplicate(key), event)
        here.key = key
        self.keys[(*here.path, key)] = _mark(event)

    def _place(self, value: Plain, event: Any) -> Path:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise _Refused(self._at(_MANY, event))
        path = self._attach(value)
        self.values[path] = _mark(event)
        return path

    def _attach(self, value: Plain) -> Path:
        if not self.open:
            self.root = value
            return ()
        here = self.open[-1]
        if isinstance(here.data, list):
            here.data.append(value)
            return (*here.path, len(here.data) - 1)
        key, here.key = here.key or "", None
        here.data[key] = value
        return (*here.path, key)

    def _note(self, problem: Problem, event: Any) -> None:
        if len(self.problems) >= MOST_PROBLEMS:
            raise _Refused(self._at(problem, event))
        self.problems.append(self._at(problem, event))

    def _at(self, problem: Problem, event: Any) -> Problem:
        return problem.at(Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1))


def invisible() -> re.Pattern[str]:
    """Gives the pattern of the signs that no definition may hold."""
    return _CONTROL


def _duplicate(key: str) -> Problem:
    return Problem(
        "duplicate-key",
        Text(f"Ключът „{key}“ се повтаря.", f'The key "{key}" is repeated.'),
        Text("Оставете само един от двата.", "Keep only one of the two."),
    )


def _mark(event: Any) -> Mark:
    start, end = event.start_mark, event.end_mark
    return Mark(start.line + 1, start.column + 1, getattr(event, "style", None) or "", start.line == end.line)


def _events(text: str) -> Iterator[Any]:
    return YAML(typ="safe", pure=False).parse(text)  # type: ignore[no-any-return]  # ruamel's generator is untyped


def read(text: str, name: str) -> Tree | tuple[Problem, ...]:
    """Reads a definition's text; `name` is the file as problems call it. Gives the tree, or all that is wrong."""
    text = text.removeprefix("\ufeff")
    lines = tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    if problem := _unreadable(text, name, lines):
        return (problem,)
    builder = _Builder(name)
    try:
        for event in _events(text):
            builder.take(event)
    except _Refused as refused:
        return (*builder.problems, refused.problem)
    except YAMLError as error:
        return (*builder.problems, explain(error, name, lines))
    if not builder.documents:
        return (_EMPTY.at(Place(name, 1, 1)),)
    tree = Tree(name, builder.root, lines, builder.values, builder.keys)
    return tuple(builder.problems) or _as_now(tree)


def _as_now(tree: Tree) -> Tree | tuple[Problem, ...]:
    """Gives a file as the present language says it."""
    if problem := edition.unreadable(tree.data):
        return (problem.at(tree.place((edition.KEY,))),)  # all else it says may mean something else there
    return replace(tree, data=edition.carried(tree.data))


def _unreadable(text: str, name: str, lines: tuple[str, ...]) -> Problem | None:
    if len(text) > LARGEST or len(text.encode("utf-8", "replace")) > LARGEST:
        return _TOO_LARGE.at(Place(name, 1, 1))
    if not _CONTROL.search(text):
        return None
    for number, line in enumerate(lines, 1):
        if found := _CONTROL.search(line):
            return _HIDDEN.at(Place(name, number, found.start() + 1))
    return None


def read_bytes(body: bytes, name: str) -> Tree | tuple[Problem, ...]:
    """Reads a definition from bytes, which must be UTF-8."""
    if len(body) > LARGEST:
        return (_TOO_LARGE.at(Place(name, 1, 1)),)
    try:
        return read(body.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        return (_NOT_UTF8.at(Place(name, line, 1)),)


def read_file(path: FilePath, name: str = "") -> Tree | tuple[Problem, ...]:
    """Reads a definition from a file; `name` replaces the path in problems. Never reads more than is allowed."""
    try:
        with path.open("rb") as file:
            return read_bytes(file.read(LARGEST + 1), name or str(path))
    except OSError:
        return (_UNREADABLE.at(Place(name or str(path), 1, 1)),)
