"""Drafts begun under an older version: they finish under it, or are brought forward and say what has changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gishe.forms.asking import asked_questions
from gishe.forms.field_type import type_of
from gishe.language.compiled import Service
from gishe.language.diff import compare
from gishe.language.vocabulary import Field
from gishe.runtime.drafting import facts_of
from gishe.runtime.kept import Draft, Publication
from gishe.runtime.office import Applicant, Office
from gishe.runtime.ports import Reader
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

_HEADING = Text(
    "Откакто започнахте, услугата се промени. Отговорите Ви са запазени; прегледайте:",
    "Since you began, the service has changed. Your answers are kept; please look at:",
)
CHANGED = Problem(
    "service-changed",
    Text("Докато попълвахте, услугата се промени; нищо не е изпратено.", "The service has changed; nothing was sent."),
    Text("Прегледайте отговорите и таксата и изпратете отново.", "Look at the answers and the fee, and send again."),
)


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft with the version under which it is filled in, and what its applicant is to be told of changes."""

    service: Service
    draft: Draft
    told: tuple[Text, ...] = ()


def bring(office: Office, draft: Draft, service: Service, applicant: Applicant) -> Begun:
    """Gives a draft as it goes on while `service` is offered: as begun, or brought forward.

    Answers of questions that are gone are dropped; pages that now ask for more, or whose answers no longer do, are
    asked again. The draft keeps the name of the version it was begun under, so that changes are told until it is sent.
    """
    if draft.definition == service.digest:
        return Begun(service, draft)
    with office.store.read() as reader:
        if older := finishing(office, reader, service.id, draft.definition):
            return Begun(older, draft)
        try:
            old = office.version(reader, draft.definition)
        except LookupError:  # begun before anything was published
            return Begun(service, draft)
    told = tuple(change.says for change in compare(old, service) if change.tells)
    return Begun(service, _forward(office, draft, service, applicant), (_HEADING, *told) if told else ())


def finishing(office: Office, reader: Reader, service: str, definition: str) -> Service | None:
    """Gives an older version if every publication since lets what was begun finish under it."""
    since = _since(reader.publications(service), definition)
    return office.version(reader, definition) if since and all(one.plan == "finish" for one in since) else None


def _since(publications: Sequence[Publication], definition: str) -> Sequence[Publication]:
    at = max((index for index, one in enumerate(publications) if one.digest == definition), default=None)
    return () if at is None else publications[at + 1 :]


def _forward(office: Office, draft: Draft, service: Service, applicant: Applicant) -> Draft:
    speeds = tuple(service.definition.speeds)
    speed = draft.speed if draft.speed in speeds else speeds[0] if len(speeds) == 1 else ""
    answers = {name: answer for name, answer in draft.answers.items() if name in service.fields}
    forward = replace(draft, answers=answers, speed=speed)
    facts = facts_of(office, service, applicant, forward)
    questions = asked_questions(service, answers, facts)
    again = {page.id for page, field in questions if not _answered(field, answers.get(field.id))}
    return replace(forward, reached=tuple(page for page in draft.reached if page not in again))


def _answered(field: Field, answer: Plain) -> bool:
    """Says whether a question that is asked now has an answer that does."""
    return field.definition.optional if answer is None else not type_of(field).admit(answer, field)
