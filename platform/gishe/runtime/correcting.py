"""What the applicant does to a filed case: corrects what it was returned for, or withdraws it."""

from collections.abc import Mapping
from dataclasses import replace

from gishe.cases.applicant_act import remedy, withdraw
from gishe.cases.case import Case
from gishe.cases.lapse import lapse, next_lapse
from gishe.forms.whole import review
from gishe.runtime.case_words import index_case
from gishe.runtime.entering import APPLICANT, enter
from gishe.runtime.kept import Job
from gishe.runtime.office import Office
from gishe.runtime.prefilling import file_known
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

_UNKNOWN_CASE = Problem("unknown-case", Text("Няма такова заявление.", "There is no such application."))


def correct(office: Office, case_id: str, answers: Mapping[str, Plain], draft: str = "") -> Case | tuple[Problem, ...]:
    """Files the corrected answers; the checks are made anew and the case goes back to the official who returned it."""
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None:
            return (_UNKNOWN_CASE,)
        situation = office.situation(unit, case)
        reviewed, problems = review(situation.service, answers, situation.facts)
        if problems:
            return problems
        situation = replace(situation, papers=replace(situation.papers, answers=reviewed))
        events = remedy(situation, unit.quarantined_in_draft(draft))
        if isinstance(events, Problem):
            return (events,)
        unit.keep_paper(case_id, "answers", "", reviewed)
        index_case(unit, situation)
        if draft and (corrected_in := unit.draft(draft)):
            events = (*file_known(office, unit, situation, corrected_in), *events)
        if draft:
            unit.move_draft_files(draft, case_id)
            unit.drop_draft(draft)
        corrected = enter(office, unit, situation, events, APPLICANT)
    office.wake()
    return corrected


def take_back(office: Office, case_id: str) -> Case | tuple[Problem, ...]:
    """Withdraws the application."""
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None:
            return (_UNKNOWN_CASE,)
        situation = office.situation(unit, case)
        events = withdraw(situation)
        return (events,) if isinstance(events, Problem) else enter(office, unit, situation, events, APPLICANT)


def let_lapse(office: Office, case_id: str) -> None:
    """Records what has lapsed by now (the worker's job): silence that consents, a return not remedied."""
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None:
            return
        situation = office.situation(unit, case)
        if events := lapse(situation):
            enter(office, unit, situation, events)
        elif later := next_lapse(situation):
            unit.enqueue(Job("lapse", case_id, later))
