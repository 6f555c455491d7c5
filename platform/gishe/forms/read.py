"""A posted page to typed answers, or to what is wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field

from gishe.forms.asking import asked
from gishe.forms.field_type import Posted, Upload, type_of
from gishe.forms.fields.file import files_of
from gishe.language.compiled import CompiledPage
from gishe.language.vocabulary import Field
from gishe.values.plain import Answers, Plain, digest
from gishe.values.problem import Problem

#: The hidden input that names the conditional questions which the page showed, so that a new one can be told.
SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a post says: good answers (only of questions that are asked), problems, and questions that came to light.

    `revealed` are questions whose condition has become true by this very post: the page is shown again with them, and
    without reproach. `asked_ids` are all questions of the page, whether asked or not. `uploads` are the files that the
    answers name, by digest: they are to be kept even where something else is wrong.
    """

    answers: dict[str, Plain]
    problems: tuple[Problem, ...] = ()
    revealed: tuple[str, ...] = ()
    asked_ids: tuple[str, ...] = ()
    uploads: Mapping[str, Upload] = dataclass_field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether the person can go on to the next page."""
        return not self.problems and not self.revealed

    def onto(self, earlier: Answers) -> dict[str, Plain]:
        """Puts the page's answers in the place of what the page said earlier."""
        return {name: answer for name, answer in earlier.items() if name not in self.asked_ids} | self.answers


def read(page: CompiledPage, posted: Posted, facts: Mapping[str, Plain]) -> Reading:
    """Reads a page's questions in order; `facts["form"]` holds the earlier answers.

    Each `show_if` sees the earlier answers and this page's so far; what was posted for a hidden question is ignored.
    """
    return read_fields(page.fields, posted, facts)


def read_fields(fields: Sequence[Field], posted: Posted, facts: Mapping[str, Plain]) -> Reading:
    """Reads questions that stand on no page of the form, such as those to an official, in the same way."""
    earlier = facts.get("form")
    before: Answers = earlier if isinstance(earlier, Mapping) else {}
    posted = replace(posted, kept={**kept_files(fields, before), **posted.kept})
    ids = tuple(field.id for field in fields)
    form = {name: answer for name, answer in before.items() if name not in ids}
    answers: dict[str, Plain] = {}
    problems: list[Problem] = []
    revealed: list[str] = []
    for field in fields:
        if not asked(field, facts, {**form, **answers}):
            continue
        if _is_new(field, posted):
            revealed.append(field.id)
            continue
        answer, wrong = _answer(field, posted)
        problems += wrong
        if answer is not None:
            answers[field.id] = answer
    return Reading(answers, tuple(problems), tuple(revealed), ids, _uploads(fields, answers, posted))


def kept_files(fields: Sequence[Field], answers: Answers) -> dict[str, Plain]:
    """Lists the files among a page's earlier answers by their digest, rows included."""
    kept: dict[str, Plain] = {}
    for field in fields:
        answer = answers.get(field.id)
        if field.type.name == "file":
            kept |= {str(file.get("digest")): file for file in files_of(answer)}
        if field.rows and isinstance(answer, (list, tuple)):
            for row in answer:
                kept |= kept_files(field.rows, row) if isinstance(row, Mapping) else {}
    return kept


def _uploads(fields: Sequence[Field], answers: Answers, posted: Posted) -> dict[str, Upload]:
    sent = {digest(upload.kept.body): upload for uploads in posted.files.values() for upload in uploads}
    return {named: sent[named] for named in kept_files(fields, answers) if named in sent}


def _answer(field: Field, posted: Posted) -> tuple[Plain, tuple[Problem, ...]]:
    kind = type_of(field)
    answer, problems = kind.read(posted, field.id, field)
    if answer is None and not problems and not field.definition.optional:
        return None, (kind.missing(field).of(field.id),)
    return (None if problems else answer), problems


def _is_new(field: Field, posted: Posted) -> bool:
    if field.show_if is None or SHOWN not in posted.values or field.id in posted.values[SHOWN]:
        return False
    return not any(name == field.id or name.startswith(f"{field.id}.") for name in (*posted.values, *posted.files))
