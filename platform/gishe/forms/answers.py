"""Answers as people read them again: before they are sent, on the receipt, on the official's screen."""

from collections.abc import Mapping
from dataclasses import dataclass

from gishe.forms.asking import asked_questions
from gishe.forms.field_type import type_of
from gishe.forms.source import Source, SourceView, source_view
from gishe.language.compiled import Service
from gishe.language.vocabulary import Field
from gishe.values.plain import Answers, Plain
from gishe.values.text import Language, Text

_NOT_GIVEN = Text("Не е посочено", "Not given")
_EMPTY_CELL = "–"
_YES_NO = {True: Text("Да", "Yes"), False: Text("Не", "No")}


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """The rows of a list under the labels of their questions; each row has a cell for each label."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question with its answer in words; lines are lines of `text`, the rows of a list also a `table`.

    What a register gave and nobody may change is `fixed`.
    """

    field: str
    label: str
    text: str
    table: AnswerTable | None = None
    source: SourceView | None = None
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class PageSummary:
    """One page's answers; `id` is the page's, for the link that changes them."""

    id: str
    title: str
    rows: tuple[AnswerRow, ...]


def shown(
    service: Service,
    answers: Answers,
    facts: Mapping[str, Plain],
    language: Language,
    sources: Mapping[str, Source] | None = None,
) -> tuple[PageSummary, ...]:
    """Gives the answers of all questions that are asked, page by page; an empty one is said to be so.

    `sources` say which registers were asked for an answer.
    """
    pages: dict[str, PageSummary] = {}
    for page, field in asked_questions(service, answers, facts):
        before = pages.get(page.id) or PageSummary(page.id, page.definition.title.to(language), ())
        row = answer_row(field, answers.get(field.id), language, (sources or {}).get(field.id))
        pages[page.id] = PageSummary(before.id, before.title, (*before.rows, row))
    return tuple(pages.values())


def answer_row(field: Field, answer: Plain, language: Language, source: Source | None = None) -> AnswerRow:
    """Gives one answer in words."""
    printed = type_of(field).prints(answer, field, language) if answer is not None else None
    label = field.definition.label.to(language)
    text = said_as(field, answer, language) or _NOT_GIVEN.to(language)
    said = said_as(field, source.value, language) if source else ""
    view = source_view(source, answer, said, language)
    fixed = bool(said) and field.definition.fixed
    return AnswerRow(field.id, label, text, _table(printed, field, language), view, fixed)


def said_as(field: Field, answer: Plain, language: Language) -> str:
    """Gives an answer as one text; empty for none."""
    printed = type_of(field).prints(answer, field, language) if answer is not None else None
    return _text(printed, field, language) if printed is not None else ""


def _table(printed: Plain, field: Field, language: Language) -> AnswerTable | None:
    rows = [row for row in printed if isinstance(row, Mapping)] if isinstance(printed, (list, tuple)) else []
    if not rows:
        return None
    heads = tuple(inner.definition.label.to(language) for inner in field.rows)
    return AnswerTable(heads, tuple(tuple(_cell(row, inner, language) for inner in field.rows) for row in rows))


def _cell(row: Mapping[str, Plain], of: Field, language: Language) -> str:
    return _text(row[of.id], of, language) if row.get(of.id) is not None else _EMPTY_CELL


def _text(printed: Plain, field: Field, language: Language) -> str:
    if isinstance(printed, bool):
        return _YES_NO[printed].to(language)
    if isinstance(printed, (list, tuple)):
        rows = [_line(row, field, language) if isinstance(row, Mapping) else str(row) for row in printed]
        return ("\n" if field.rows else ", ").join(rows)
    return str(printed)


def _line(row: Mapping[str, Plain], field: Field, language: Language) -> str:
    said = [
        f"{inner.definition.label.to(language)}: {_text(row[inner.id], inner, language)}"
        for inner in field.rows
        if row.get(inner.id) is not None
    ]
    return "; ".join(said)
