"""An application that a program fills in: all answers at once, under the same rules as page by page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gishe.forms.asking import asked_pages
from gishe.forms.field_type import Posted, Upload, type_of
from gishe.forms.fields.file import files_of
from gishe.forms.read import kept_files
from gishe.forms.whole import review
from gishe.language.compiled import Service
from gishe.language.vocabulary import Field
from gishe.runtime import drafting
from gishe.runtime.drafting import facts_of
from gishe.runtime.kept import Draft
from gishe.runtime.office import Applicant, Office
from gishe.runtime.ports import Reader
from gishe.runtime.prefilling import prefill
from gishe.runtime.scanning import take_in
from gishe.values.plain import Answers, Plain, digest
from gishe.values.problem import Problem
from gishe.values.text import Text

CHANGED_DRAFT = Problem(
    "changed-meanwhile",
    Text("Черновата се промени, след като я прочетохте.", "The draft has changed since you read it."),
    Text("Прочетете я отново.", "Read it again."),
)
_NO_SPEED = Problem(
    "speed-unknown",
    Text("Услугата няма такъв срок на изпълнение.", "The service has no such speed."),
    Text("Изберете някой от „speeds“ на услугата.", "Choose one of the service’s “speeds”."),
    field="speed",
)
_NO_FILE = Problem(
    "file-unknown",
    Text("Такъв файл не е изпращан към това заявление.", "No such file was sent to this application."),
    Text("Първо изпратете файла, после посочете отговора за него.", "Send the file first, then name what came back."),
)


@dataclass(frozen=True, slots=True)
class Filled:
    """An application as it now stands: the draft with its good answers, and what is wrong with the others."""

    service: Service
    draft: Draft
    problems: tuple[Problem, ...] = ()


def mark(draft: Draft) -> str:
    """Names what an applicant has put into a draft, so that two who write it learn of each other."""
    party = [draft.party] if draft.party else []
    return digest([draft.definition, draft.answers, draft.speed, list(draft.reached), *party])


def fill_in(  # noqa: PLR0913, PLR0917  where the draft stands: whose it is, under which version; and what is put in
    office: Office, service: Service, applicant: Applicant, draft: Draft, answers: Answers, speed: str
) -> Filled:
    """Judges all answers of a form; registers fill in what they know, and what nobody may change is what they said."""
    draft = replace(draft, speed=speed or draft.speed)
    wrong = () if draft.speed in service.definition.speeds else (_NO_SPEED,)
    with office.store.read() as reader:
        own, lost = _own_files(reader, draft, service, answers)
    good, _ = review(service, own, facts_of(office, service, applicant, draft))
    for page in asked_pages(service, good, facts_of(office, service, applicant, replace(draft, answers=good))):
        draft = replace(prefill(office, service, applicant, draft, page, good), speed=draft.speed)
    told = {**own, **_fixed(service, draft)}
    good, problems = review(service, told, facts_of(office, service, applicant, replace(draft, answers=good)))
    reached = _reached(service, problems)
    return Filled(service, replace(draft, answers=good, reached=reached), _once((*wrong, *lost, *problems)))


def _once(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Says of each question the first thing that is wrong: a file that is unknown is missing too."""
    return tuple({problem.field: problem for problem in reversed(problems)}.values())[::-1]


def keep_filled(office: Office, draft: Draft, seen: str = "") -> Draft | Problem:
    """Keeps a draft, unless somebody has written it since it was `seen` (its `mark`; empty: whatever it was)."""
    with office.store.write() as unit:
        present = unit.draft(draft.id)
        if seen and (present is None or mark(present) != seen):
            return CHANGED_DRAFT
        unit.keep_draft(draft)
    return draft


def attach(
    office: Office, service: Service, draft: Draft, question: str, upload: Upload
) -> Mapping[str, Plain] | tuple[Problem, ...] | None:
    """Keeps a file with a draft; gives what the answer says of it. `None` where the form has no such question.

    A question inside the rows of another is named behind it: `trees.photo`.
    """
    field = _file_question(service, question)
    if field is None:
        return None
    posted = take_in(office, Posted({}, {field.id: [upload]}))
    answer, problems = type_of(field).read(posted, field.id, field)
    if problems:
        return problems
    record = next(iter(files_of(answer)))
    drafting.upload(office, draft, str(record["name"]), str(record["type"]), posted.files[field.id][0])
    return record


def _file_question(service: Service, question: str) -> Field | None:
    outer, _, inner = question.partition(".")
    found = service.fields.get(outer)
    if found and inner:
        found = next((one for one in found.rows if one.id == inner), None)
    return found if found and found.type.name == "file" else None


def _fixed(service: Service, draft: Draft) -> dict[str, Plain]:
    fixed = (one.id for one in service.fields.values() if one.definition.fixed)
    return {name: draft.given[name] for name in fixed if name in draft.given}


def _reached(service: Service, problems: tuple[Problem, ...]) -> tuple[str, ...]:
    """Gives the pages that need no more, so that a person who goes on comes to the first that does."""
    wrong = {problem.field.partition(".")[0] for problem in problems}
    return tuple(page.id for page in service.pages if wrong.isdisjoint(field.id for field in page.fields))


def _own_files(
    reader: Reader, draft: Draft, service: Service, answers: Answers
) -> tuple[dict[str, Plain], tuple[Problem, ...]]:
    """Takes a file that an answer names for what is kept of it; who names one that they have not sent is told so."""
    told, lost = dict(answers), list[Problem]()
    for field in service.fields.values():
        known = kept_files((field,), draft.answers)
        named = kept_files((field,), answers)
        kept = {name: known.get(name) or _record(reader, draft, name) for name in named}
        if named:
            told[field.id] = _named_anew(told[field.id], kept)
        if not all(kept.values()):
            lost.append(_NO_FILE.of(field.id))
            told.pop(field.id)
    return told, tuple(lost)


def _record(reader: Reader, draft: Draft, named: str) -> Plain:
    file = reader.draft_file(draft.id, named)
    if file is None or file.kind not in {"upload", "quarantined"}:
        return None
    return {"digest": file.digest, "name": file.name, "type": file.media_type, "size": len(file.body)}


def _named_anew(answer: Plain, kept: Mapping[str, Plain]) -> Plain:
    """Puts what is kept of a file in the place of whatever was said of it, rows included."""
    if isinstance(answer, Mapping):
        digest_ = answer.get("digest")
        if isinstance(digest_, str) and digest_ in kept:
            return kept[digest_]
        return {name: _named_anew(inner, kept) for name, inner in answer.items()}
    if isinstance(answer, list | tuple):
        return [_named_anew(inner, kept) for inner in answer]
    return answer
