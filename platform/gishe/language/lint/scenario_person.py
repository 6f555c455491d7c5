"""`scenario-person`: a scenario's applicant has an identifier that is none, or is nobody of the trial registers.

Why: registers and forms refuse it, so the example shows what can't happen. Examples take invented people, whose
identifiers are made by the rule of the check digit.
Bad: `applicant: {name: Мария Примерова, id: "1234567890"}`. Good: `applicant: {person: elena-yavorova}`, who is written
down in `simulator/people.yaml`; or a name with an id whose check digit is right.
"""

from collections.abc import Mapping

from gishe.language.applicants import GROUNDS, ApplicantKind
from gishe.language.lint.subject import Subject
from gishe.language.nearest import nearest
from gishe.language.notes import Notes
from gishe.language.scenario import ScenarioApplicant, ScenarioRepresentative
from gishe.language.tree import Path
from gishe.values.egn import Egn
from gishe.values.eik import Eik
from gishe.values.lnch import Lnch
from gishe.values.problem import Problem
from gishe.values.text import Text

_HINT = Text(
    "Проверете цифрите; последната се изчислява от останалите.", "Check the digits; the last follows from the rest."
)
_PERSON = Problem("scenario-person", Text("Това не е вярно ЕГН или ЛНЧ.", "This is no right EGN or LNCh."), _HINT)
_COMPANY = Problem("scenario-person", Text("Това не е верен ЕИК.", "This is no right EIK."), _HINT)
_NOT_SERVED = Problem(
    "scenario-person",
    Text("Услугата не приема такъв заявител.", "The service takes no such applicant."),
    Text("Добавете го в `applicants`, или сменете `kind`.", "Add it to `applicants`, or change `kind`."),
)
_GROUND = Text("На това основание не се подава {kind}.", "Nobody applies on that ground {kind}.")
_KINDS: Mapping[ApplicantKind, Text] = {
    "person": Text("за себе си", "in person"),
    "company": Text("за дружество", "for a company"),
    "representative": Text("за друг човек", "for another person"),
}
_NOBODY = Text(
    "В изпитателните регистри няма човек „{name}“.", "There is nobody called “{name}” in the trial registers."
)
_INCOMPLETE = Problem(
    "scenario-person",
    Text("Липсва кой подава заявлението.", "It is missing who applies."),
    Text("Напишете `name` и `id`, или само `person`.", "Write `name` and `id`, or only `person`."),
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds applicants that could not sign in."""
    if notes.broken:
        return  # it may come of what is wrong elsewhere
    for path, scenario in subject.scenarios:
        one = scenario.applicant
        if one is None:
            continue
        if one.kind not in subject.service.definition.applicants:
            notes.value((*path, "applicant"), _NOT_SERVED)
            continue
        _judge(subject, notes, (*path, "applicant"), one, company=one.kind == "company")
        if one.by:
            _judge(subject, notes, (*path, "applicant", "by"), one.by)
            if one.by.ground not in GROUNDS[one.kind]:
                notes.value((*path, "applicant", "by", "ground"), _ground(one.kind))


def _judge(
    subject: Subject, notes: Notes, path: Path, one: ScenarioApplicant | ScenarioRepresentative, *,
    company: bool = False,
) -> None:  # fmt: skip
    if one.person and one.person not in subject.vocabulary.people:
        hint = nearest(one.person, subject.vocabulary.people)
        notes.value((*path, "person"), Problem("scenario-person", _NOBODY.fill(name=one.person), hint))
    elif not (one.name and one.id):
        notes.value(path, _INCOMPLETE)
    elif company and not (Eik.parse(one.id) or Egn.parse(one.id)):
        notes.value((*path, "id"), _COMPANY)
    elif not company and not (Egn.parse(one.id) or Lnch.parse(one.id)):
        notes.value((*path, "id"), _PERSON)


def _ground(kind: ApplicantKind) -> Problem:
    grounds, its = ", ".join(GROUNDS[kind]), _KINDS[kind]
    says = Text(_GROUND.bg.format(kind=its.bg), _GROUND.en.format(kind=its.to("en")))
    return Problem("scenario-person", says, Text(f"Може: {grounds}.", f"It may be: {grounds}."))
