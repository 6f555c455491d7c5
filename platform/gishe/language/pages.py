"""Compiling the form: its pages, their questions, and what shows and hides them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gishe.language.compiled import CompiledPage
from gishe.language.desk import Desk
from gishe.language.expressions import Compiler
from gishe.language.form import Page, Use
from gishe.language.notes import Notes
from gishe.language.questions import compile_questions, duplicate
from gishe.language.scope import YES_NO
from gishe.language.shared_names import note_unusable, shared_name
from gishe.language.tree import Path
from gishe.language.visibility import Moment
from gishe.language.vocabulary import Field, Vocabulary
from gishe.values.plain import Plain


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A page whose questions are known and whose conditions are not compiled yet."""

    path: Path
    definition: Page
    questions: tuple[tuple[Path, Field], ...]

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its questions."""
        return frozenset(field.id for _, field in self.questions)

    @property
    def whole(self) -> frozenset[str]:
        """The ids of the questions that have nothing wrong with them."""
        return frozenset(field.id for _, field in self.questions if field.options is not None)


def with_common_pages(data: Plain, vocabulary: Vocabulary, notes: Notes) -> Plain:
    """Puts the pages that a form uses by name (`use: common/delivery`) in their places."""
    form = data.get("form") if isinstance(data, Mapping) else None
    if not isinstance(data, Mapping) or not isinstance(form, list):
        return data
    return {**data, "form": [_page(item, ("form", at), vocabulary, notes) for at, item in enumerate(form)]}


def _page(item: Any, path: Path, vocabulary: Vocabulary, notes: Notes) -> Any:
    used = item.get("use") if isinstance(item, Mapping) and set(item) == {"use"} else None
    if not isinstance(used, str):
        return item
    if page := vocabulary.pages.get(shared_name(used)):
        return dict(page)
    note_unusable(used, path, "form", vocabulary, notes)
    return item


def draft_pages(form: Sequence[Page | Use], desk: Desk) -> tuple[DraftPage, ...]:
    """Compiles the questions of all pages; an id is used once in the whole form."""
    drafts = tuple(
        DraftPage(path, page, compile_questions(page.fields, (*path, "fields"), desk.vocabulary, desk.notes))
        for path, page in _real(form)
    )
    pages: set[str] = set()
    fields: set[str] = set()
    for draft in drafts:
        if draft.definition.page in pages:
            desk.notes.value((*draft.path, "page"), duplicate(draft.definition.page))
        for path, field in draft.questions:
            if field.id in fields:
                desk.notes.value((*path, "id"), duplicate(field.id))
        pages.add(draft.definition.page)
        fields |= draft.ids
        desk.doubtful |= {one.id for one in draft.definition.fields} - draft.whole
    return drafts


def _real(form: Sequence[Page | Use]) -> Iterator[tuple[Path, Page]]:
    for at, item in enumerate(form):
        if isinstance(item, Page):
            yield ("form", at), item


def compile_pages(drafts: Sequence[DraftPage], compiler: Compiler, desk: Desk) -> tuple[CompiledPage, ...]:
    """Compiles what shows pages (by earlier pages' answers) and questions (by answers of their own page too)."""
    asked: frozenset[str] = frozenset()
    pages = []
    for draft in drafts:
        page = draft.definition
        shown = desk.expression((*draft.path, "show_if"), page.show_if, compiler, YES_NO, Moment(answers=asked))
        asked |= draft.ids
        moment = Moment(answers=asked)
        fields = tuple(compile_condition(path, field, compiler, moment, desk) for path, field in draft.questions)
        pages.append(CompiledPage(page, fields, shown))
    return tuple(pages)


def compile_condition(path: Path, field: Field, compiler: Compiler, moment: Moment, desk: Desk) -> Field:
    """Compiles what shows a question; it is evaluated at a moment."""
    if field.definition.show_if is None:
        return field
    condition = desk.expression((*path, "show_if"), field.definition.show_if, compiler, YES_NO, moment)
    return replace(field, show_if=condition) if condition else field
