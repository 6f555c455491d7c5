"""Who looked and why: each question about a person, each answer used again and each view is noted as it happens.

A look is kept in the transaction that tells the journal of it. It names the person blinded, as their own sign-in does,
so that they find it; a question that names nobody is about whoever applies and acts for them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import cast

from gishe.cases.case import Case
from gishe.cases.event import Viewed
from gishe.cases.representing import people_of
from gishe.cases.situation import Situation
from gishe.checks.check_type import Question
from gishe.language.compiled import Service
from gishe.runtime.entering import ENGINE, enter
from gishe.runtime.kept_answer import KeptAnswer, answers_of, named
from gishe.runtime.look import BY_CODE, Look, What
from gishe.runtime.office import Applicant, Office
from gishe.runtime.ports import Unit
from gishe.values.egn import Egn
from gishe.values.lnch import Lnch
from gishe.values.plain import Plain, digest


def subject_of(office: Office, number: str) -> str:
    """Blinds a person's number as that person's sign-in is blinded."""
    return office.chance.blind(f"person:{number}")


def note_questions(
    office: Office, unit: Unit, situation: Situation, asked: Iterable[tuple[str, Question]], what: What = "question"
) -> None:
    """Notes the questions that a case's checks put, or whose answers they use again; `asked` is (check, question)."""
    case, its_own = situation.case, people_of(situation.papers.applicant)
    unit.note_looks([
        Look(
            subject, what, situation.now.isoformat(), ENGINE, case.service, case.id, check=check,
            operation=question.operation, basis=question.basis, question=_blinded(office, named(question)),
        )
        for check, question in asked
        for subject in subjects(office, question.arguments, its_own)
    ])  # fmt: skip


def note_prefill(  # noqa: PLR0913, PLR0917  a look says all this
    office: Office, service: str, case: str, draft: str, applicant: Applicant, asked: Iterable[tuple[str, Question]],
    actor: str = ENGINE,
) -> None:  # fmt: skip
    """Notes, before they are put, the questions that fill in a form; `asked` is (the id of what is known, question).

    `actor` is the official who fills it in at the counter, if one does: they see what comes.
    """
    its_own = people_of(applicant.plain())
    looks = [
        Look(
            subject, "prefill", office.chance.now().isoformat(), actor, service, case, draft, known,
            question.operation, question.basis, _blinded(office, known_as(question.operation, question.arguments)),
        )
        for known, question in asked
        for subject in subjects(office, question.arguments, its_own)
    ]  # fmt: skip
    if looks:
        with office.store.write() as unit:
            unit.note_looks(looks)


def known_as(operation: str, arguments: Mapping[str, Plain]) -> str:
    """Names a question that fills in a form, as drafts and cases keep it."""
    return digest({"operation": operation, "arguments": dict(arguments)})


def note_named(office: Office, unit: Unit, case: Case, kept: KeptAnswer) -> None:
    """Notes the people whom a register's answer names though the question was about somebody else."""
    question, bases = _blinded(office, kept.question), _bases(office.service_of(unit, case))
    known = unit.looked_at(case.id, [question])
    unit.note_looks([
        Look(
            subject, "named", office.chance.now().isoformat(), ENGINE, case.service, case.id, check=kept.check,
            operation=kept.operation, basis=bases.get(kept.check, ""), question=question,
        )
        for subject in subjects(office, kept.record or {}, ())
        if subject not in known
    ])  # fmt: skip


def see(office: Office, unit: Unit, situation: Situation, actor: str, evidence: str = "") -> None:
    """Notes, in the journal and for everybody whom it is about, that an official saw a case, or some evidence of it."""
    enter(office, unit, situation, (Viewed("evidence" if evidence else "case"),), actor)
    _note_view(office, unit, situation, actor, evidence)


def see_again(office: Office, unit: Unit, situation: Situation, actor: str) -> None:
    """Notes that an official saw a case, unless they have just been noted and nothing has happened since."""
    last = unit.journal(situation.case.id)[-1]
    if not isinstance(last.event, Viewed) or last.actor != actor:
        see(office, unit, situation, actor)


def note_found(office: Office, unit: Unit, found: Iterable[Situation], actor: str) -> None:
    """Notes for the applicants that an official found their cases in a search."""
    unit.note_looks([
        Look(subject, "found", its.now.isoformat(), actor, its.case.service, its.case.id)
        for its in found
        for subject in subjects(office, {}, people_of(its.papers.applicant))
    ])  # fmt: skip


def note_code(office: Office, unit: Unit, situation: Situation) -> None:
    """Notes for the applicant that a case was opened with its tracking code."""
    case, its_own = situation.case, people_of(situation.papers.applicant)
    unit.note_looks([
        Look(subject, "code", situation.now.isoformat(), BY_CODE, case.service, case.id)
        for subject in subjects(office, {}, its_own) or [unit.holder(case.id)]
    ])  # fmt: skip


def _note_view(office: Office, unit: Unit, situation: Situation, actor: str, evidence: str) -> None:
    case, its_own = situation.case, people_of(situation.papers.applicant)
    own = frozenset(subjects(office, {}, its_own))
    asked = dict(_asked_for(unit, situation, evidence)) if evidence else {}
    if evidence:
        about = unit.looked_at(case.id, [_blinded(office, one) for one in asked]) if asked else own
    else:
        about = unit.looked_at(case.id) | own
    operation, basis = next(iter(asked.values()), ("", ""))
    unit.note_looks([
        Look(subject, "viewed", situation.now.isoformat(), actor, case.service, case.id, operation=operation,
             basis=basis)
        for subject in sorted(about or own)
    ])  # fmt: skip


def subjects(office: Office, arguments: Mapping[str, Plain], its_own: Iterable[str]) -> Collection[str]:
    """Gives whom a question is about, blinded: the people whose numbers it names, or those whose application it is."""
    people = dict.fromkeys(_numbers(arguments)) or dict.fromkeys(its_own)
    return [subject_of(office, one) for one in people if one]


def _numbers(value: Plain) -> Iterator[str]:
    """Finds the numbers of people among arguments."""
    match value:
        case str():
            found = Egn.parse(value) or Lnch.parse(value)
            yield from [str(found)] if found else []
        case Mapping():
            yield from (number for inner in value.values() for number in _numbers(inner))
        case list() | tuple():
            yield from (number for inner in value for number in _numbers(inner))


def _asked_for(unit: Unit, situation: Situation, evidence: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Gives the questions that a kept answer was given to, each with its operation and law."""
    bases = _bases(situation.service)
    for one in answers_of(unit.answers(situation.case.id)):
        if one.evidence == evidence:
            yield one.question, (one.operation, bases.get(one.check, ""))
    told = cast("Mapping[str, Mapping[str, str]]", situation.papers.known.get("asked", {}))
    for known in told.values():
        if known["evidence"] == evidence:
            yield known["question"], (known["operation"], known["basis"])


def _bases(service: Service) -> dict[str, str]:
    return {check.id: check.definition.basis or "" for check in service.checks}


def _blinded(office: Office, question: str) -> str:
    # There are few enough people for a plain digest of a question to be tried out.
    return office.chance.blind(f"look:{question}")
