"""The view model of a page: questions as typed, with what is wrong, ready for a template."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gishe.forms.answers import said_as
from gishe.forms.asking import asked
from gishe.forms.field_type import Posted, type_of
from gishe.forms.question import Sheet, question_view
from gishe.forms.read import kept_files
from gishe.forms.source import Source, source_view
from gishe.forms.view import PageView, QuestionView, SummaryEntry
from gishe.language.compiled import CompiledPage
from gishe.language.vocabulary import Field
from gishe.values.plain import Answers, Plain
from gishe.values.problem import Problem
from gishe.values.text import Language


def page_view(  # noqa: PLR0913, PLR0917  what a page shows: the questions, what is known, and what was posted
    page: CompiledPage,
    answers: Answers,
    facts: Mapping[str, Plain],
    language: Language,
    posted: Posted | None = None,
    problems: Sequence[Problem] = (),
    sources: Mapping[str, Source] | None = None,
) -> PageView:
    """Shows a page: as typed where it was posted, otherwise filled with the answers.

    `answers` are all answers so far; with `posted`, those that `Reading.onto` gives, so that conditions see them. Files
    among them that came with this very post are shown only if `posted.kept` has them: then they have been kept.
    `sources` say which registers were asked.
    """
    questions = question_views(page.fields, answers, facts, language, posted, problems)
    questions = tuple(
        _sourced(view, field, answers.get(field.id), (sources or {}).get(field.id), language)
        for view, field in zip(questions, page.fields, strict=True)
    )
    definition = page.definition
    return PageView(
        page.id,
        definition.title.to(language),
        definition.about.to(language) if definition.about else "",
        questions,
        summary(questions),
        shown=("", *(question.name for question in questions if question.conditional and question.visible)),
    )


def _sourced(
    view: QuestionView, field: Field, answer: Plain, source: Source | None, language: Language
) -> QuestionView:
    if source is None:
        return view
    said = said_as(field, source.value, language)
    fixed = said if field.definition.fixed else ""
    return replace(view, source=source_view(source, source.value if fixed else answer, said, language), fixed=fixed)


def question_views(  # noqa: PLR0913, PLR0917  as for `page_view`
    fields: Sequence[Field],
    answers: Answers,
    facts: Mapping[str, Plain],
    language: Language,
    posted: Posted | None = None,
    problems: Sequence[Problem] = (),
) -> tuple[QuestionView, ...]:
    """Shows questions that stand on no page of the form, such as those to an official, in the same way."""
    kept = kept_files(fields, answers)
    inputs = _as_typed(fields, answers, posted) if posted else Posted(_typed(fields, answers))
    sheet = Sheet(replace(inputs, kept={**kept, **inputs.kept}), tuple(problems), language)
    ids = {field.id for field in fields}
    form = {name: answer for name, answer in {**_earlier(facts), **answers}.items() if name not in ids}
    views: list[QuestionView] = []
    for field in fields:
        visible = asked(field, facts, form)
        views.append(question_view(field, field.id, sheet, visible=visible))
        if visible and answers.get(field.id) is not None:
            form[field.id] = answers[field.id]
    return tuple(views)


def _earlier(facts: Mapping[str, Plain]) -> Answers:
    """Gives the applicant's answers, which questions to an official may depend on."""
    form = facts.get("form")
    return form if isinstance(form, Mapping) else {}


def summary(questions: Sequence[QuestionView]) -> tuple[SummaryEntry, ...]:
    """Lists what is wrong in the order of the page; each entry links to its input and has the words beside it."""
    entries: list[SummaryEntry] = []
    for question in questions:
        if not question.visible:
            continue
        if question.problem:
            entries.append(SummaryEntry(question.problem_target, question.problem))
        entries += (SummaryEntry(part.id, part.problem) for part in question.parts if part.problem)
        for row in question.rows:
            entries += summary(row.questions)
    return tuple(entries)


def _as_typed(fields: Sequence[Field], answers: Answers, posted: Posted) -> Posted:
    # A browser can't be given a file back: a good one, sent beside a mistake, is named by a hidden input instead, but
    # only if the caller kept it (`posted.kept`), or the page would promise a file that nobody has.
    files = _typed([field for field in fields if field.type.name == "file"], answers)
    safe = {name: digests for name, digests in files.items() if all(one in posted.kept for one in digests)}
    return replace(posted, values={**posted.values, **safe})


def _typed(fields: Sequence[Field], answers: Answers) -> dict[str, Sequence[str]]:
    typed: dict[str, Sequence[str]] = {}
    for field in fields:
        if answers.get(field.id) is not None:
            typed |= type_of(field).typed(answers[field.id], field)
    return typed
