"""Filing an application."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from gishe.cases.case import Case
from gishe.cases.event import Event, FiledOnBehalf
from gishe.cases.intake import AtCounter
from gishe.cases.papers import SALT, Papers
from gishe.cases.situation import Situation
from gishe.cases.submission import submit
from gishe.forms.whole import review
from gishe.language.compiled import Service
from gishe.runtime.bringing import CHANGED, finishing
from gishe.runtime.case_words import index_case
from gishe.runtime.confirming import CONFIRM
from gishe.runtime.entering import APPLICANT, by_program, enter, take_number
from gishe.runtime.kept import Job
from gishe.runtime.numbering import clock_went_back
from gishe.runtime.office import Applicant, Office
from gishe.runtime.ports import Reader, Unit, YearIsOver
from gishe.runtime.prefilling import file_known
from gishe.runtime.telling.noting import noted
from gishe.runtime.wording import can_be_printed
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

KEY_REUSED = Problem(
    "key-reused",
    Text("С този ключ е изпратено друго заявление.", "Another application was sent under this key."),
    Text("За ново заявление изберете нов ключ.", "Choose a new key for a new application."),
)


NOT_SERVED = Problem(
    "applicant-not-served",
    Text("Услугата не се подава от името на такъв заявител.", "The service can’t be applied for by such an applicant."),
    Text("Вижте на нейната страница кой може да я заяви.", "Its page says who can apply for it."),
)


@dataclass(frozen=True, slots=True)
class Application:
    """What is filed. `key` makes a double click one application; `draft` names where uploads wait.

    `definition` is the version whose form was filled in; the present one if it is left out. `sent` is the digest of
    what a program sent: under the same key it may only send the same again. `counter` says who files it for the
    applicant at the counter, if somebody does.
    """

    service: str
    applicant: Applicant
    holder: str
    answers: Mapping[str, Plain]
    speed: str
    key: str
    draft: str = ""
    definition: str = ""
    sent: str = ""
    counter: AtCounter | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the applicant gets at once: the case, its number, and the code that opens it without signing in.

    `code` is empty when the same application was filed before: it is shown once and kept only as a digest.
    """

    case: str
    number: str
    code: str = field(default="", repr=False)


def apply(office: Office, application: Application) -> Receipt | tuple[Problem, ...]:
    """Files an application: one transaction holds number, papers, journal and the job to check it."""
    # By the time of a late second click the draft is gone, and there is nothing left to review.
    with office.store.read() as reader:
        if filed := reader.claimed(application.key):
            return _again(reader, application, filed)
    service = _version(office, application)
    if service is None:
        return (CHANGED,)
    situation = Situation(
        Case(office.chance.token()), service, Papers(application.applicant.plain(), application.answers),
        office.facts(), office.chance.now(), office.calendar,
        prints=can_be_printed, law=office.municipality.law,
    )  # fmt: skip
    answers, problems = _reviewed(application, situation)
    if problems:
        return problems
    papers = Papers(_salted(office, application.applicant), answers)
    try:
        with office.store.write() as unit:
            if filed := unit.claimed(application.key):
                return _again(unit, application, filed)
            # The moment of the turn to write, not that of the post: at new year, who comes later has the later number.
            situation = replace(situation, papers=papers, now=office.chance.now())
            receipt = _file(office, unit, application, situation)
    except YearIsOver as over:
        return (clock_went_back(over),)
    office.wake()
    return receipt


def _reviewed(application: Application, situation: Situation) -> tuple[dict[str, Plain], tuple[Problem, ...]]:
    if application.applicant.kind not in situation.service.definition.applicants:
        return {}, (NOT_SERVED,)
    return review(situation.service, application.answers, situation.facts)


def _salted(office: Office, applicant: Applicant) -> Mapping[str, Plain]:
    """Gives what is kept of the applicant, with something nobody can guess.

    The journal names it by its digest for ever; of all people there are few enough to try.
    """
    return {**applicant.plain(), SALT: office.chance.token()}


def _version(office: Office, application: Application) -> Service | None:
    """Gives the version to file under; `None` if the one that was filled in has been replaced meanwhile."""
    present = office.services[application.service]
    if application.definition in {"", present.digest}:
        return present
    with office.store.read() as reader:
        return finishing(office, reader, present.id, application.definition)


def _as_sent(application: Application) -> str:
    """Names a key together with what was sent under it."""
    return f"{application.key}={application.sent}"


def _again(reader: Reader, application: Application, case_id: str) -> Receipt | tuple[Problem, ...]:
    if application.sent and reader.claimed(_as_sent(application)) != case_id:
        return (KEY_REUSED,)
    case = reader.case(case_id)
    return Receipt(case_id, case.number if case else "")


def _file(office: Office, unit: Unit, application: Application, situation: Situation) -> Receipt:
    case, papers = situation.case, situation.papers
    number = take_number(office, unit, "incoming", situation.now)
    draft = unit.draft(application.draft) if application.draft else None
    events = submit(situation, number, application.speed, unit.quarantined_in_draft(draft.id) if draft else ())
    code = office.chance.code()
    filed = situation.after(events).case
    unit.keep_definition(situation.service.digest, situation.service.canonical)
    unit.file_case(filed, application.holder, application.applicant.name, code, office.chance.code())
    unit.claim(application.key, case.id)
    if application.sent:
        unit.claim(_as_sent(application), case.id)
    unit.keep_paper(case.id, "applicant", "", papers.applicant)
    unit.keep_paper(case.id, "answers", "", papers.answers)
    known = file_known(office, unit, situation, draft) if draft else ()
    begun = _begin(office, unit, application, situation, events[:1])
    for job in noted(office, unit, begun, events[:1]):
        unit.enqueue(job)
    enter(office, unit, begun, (*known, *events[1:]))
    index_case(unit, situation.after(events))
    unit.enqueue(Job(CONFIRM, case.id, situation.now))
    if application.draft:
        unit.move_draft_files(application.draft, case.id)
        unit.drop_draft(application.draft)
    return Receipt(case.id, number, code)


def _begin(
    office: Office, unit: Unit, application: Application, situation: Situation, filed: Sequence[Event]
) -> Situation:  # fmt: skip
    """Enters the filing itself: the applicant's act, or that of the official who took the application in."""
    counter = application.counter
    actor, behalf = (counter.login, counter.behalf) if counter else (APPLICANT, "")
    if counter:
        told = {**counter.intake.plain(), SALT: office.chance.token()}
        paper = unit.keep_paper(situation.case.id, "intake", "", told)
        filed = (*filed, counter.event(paper))
    if by := application.applicant.by:
        filed = (*filed, FiledOnBehalf(application.applicant.kind, by.ground))
    begun = situation.after(filed, actor)
    unit.append(begun.case, (*filed, *by_program(office, actor)), actor, situation.now, on_behalf_of=behalf)
    return begun
