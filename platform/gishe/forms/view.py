"""What a template needs to know of a page, in one language, without any HTML."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gishe.forms.source import SourceView


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One answer to choose."""

    id: str
    value: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True)
class PartView:
    """One input of a date or an address."""

    id: str
    name: str
    label: str
    value: str
    attributes: Mapping[str, str]
    width: int
    optional: bool
    problem: str


@dataclass(frozen=True, slots=True)
class FileView:
    """A file attached earlier; its digest goes into a hidden input `{name}.kept`."""

    digest: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question: `id` for HTML, `name` of its input, what was typed (by input name), and its problem in words.

    `value` is what was typed into the one input. `problem_target` is the id of the input that the summary links to.
    `blank` is the id by which an empty table to fill in is asked for.
    `conditional` questions have a `show_if`; those not `visible` are not asked now. `source` says which registers were
    asked; `fixed` is what they gave, in words, where nobody may change it.
    """

    id: str
    name: str
    label: str
    hint: str
    optional: bool
    macro: str
    attributes: Mapping[str, str]
    width: int
    suffix: str
    value: str
    values: Mapping[str, str]
    choices: tuple[ChoiceView, ...] = ()
    parts: tuple[PartView, ...] = ()
    files: tuple[FileView, ...] = ()
    problem: str = ""
    problem_target: str = ""
    rows: tuple["RowView", ...] = ()
    row_label: str = ""
    can_add: bool = False
    visible: bool = True
    conditional: bool = False
    source: SourceView | None = None
    fixed: str = ""
    blank: str = ""


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of a list: its number from 1, the value of its remove button (`trees.0`), and its questions."""

    number: int
    name: str
    questions: tuple[QuestionView, ...]
    can_remove: bool = True


@dataclass(frozen=True, slots=True)
class SummaryEntry:
    """A line of the error summary: the id of the input it links to, and the same words as beside it."""

    target: str
    message: str


@dataclass(frozen=True, slots=True)
class PageView:
    """A page of the form. `shown` are the values of the hidden inputs `shown`, an empty one included."""

    id: str
    title: str
    about: str
    questions: tuple[QuestionView, ...]
    summary: tuple[SummaryEntry, ...] = ()
    shown: tuple[str, ...] = field(default=("",))


def html_id(name: str) -> str:
    """Gives the id of an input: its name with hyphens for dots."""
    return name.replace(".", "-")
