"""Correcting an application that was returned: the same form, filled with what was sent."""

from starlette.responses import Response

from gishe.cases.case import Case
from gishe.forms.answers import shown
from gishe.runtime import following, visiting
from gishe.runtime.correcting import correct
from gishe.runtime.drafting import correction_of
from gishe.runtime.foretelling import doubts
from gishe.runtime.office import Applicant
from gishe.runtime.on_behalf import on_behalf
from gishe.values.problem import Problem
from gishe.web.citizen import filling as forms
from gishe.web.citizen.cases import own_case
from gishe.web.citizen.filling import Filling
from gishe.web.visit import Visit


def show_check(visit: Visit) -> Response:
    """Shows what was sent, with what has to be corrected."""
    case, _ = own_case(visit)
    return _check_page(_filling(visit, case)) if case.state == "returned" else visit.to(_address(visit))


def show_page(visit: Visit) -> Response:
    """Shows one page to correct."""
    case, _ = own_case(visit)
    return forms.show_page(_filling(visit, case)) if case.state == "returned" else visit.to(_address(visit))


def save_page(visit: Visit) -> Response:
    """Takes one corrected page."""
    case, _ = own_case(visit)
    return forms.answer_page(_filling(visit, case)) if case.state == "returned" else visit.to(_address(visit))


def submit(visit: Visit) -> Response:
    """Sends the corrected answers; a second press finds the case no longer returned."""
    case, _ = own_case(visit)
    if case.state != "returned":
        return visit.to(_address(visit))
    filling = _filling(visit, case)
    sent = correct(visit.office, case.id, filling.draft.answers, filling.draft.id)
    return visit.to(_address(visit)) if isinstance(sent, Case) else _check_page(filling, sent)


def _address(visit: Visit) -> str:
    return visit.here.partition("/correct")[0]


def _filling(visit: Visit, case: Case) -> Filling:
    view = following.follow(visit.office, case, visit.language)
    draft = correction_of(visit.office, case.id)
    person = visiting.applicant(visit.session) if visit.session else None
    applicant = on_behalf(person or Applicant("", view.applicant_name), draft)
    return Filling(visit, view.service, draft, applicant, f"{_address(visit)}/correct", case.number, view.asked)


def _check_page(filling: Filling, problems: tuple[Problem, ...] = ()) -> Response:
    visit, service, draft = filling.visit, filling.service, filling.draft
    return visit.page(
        "citizen/check.html", 422 if problems else 200, problems=forms.fault_targets(filling, problems),
        service=service.definition, applicant=filling.applicant, party=draft.party, base=filling.base,
        pages=shown(service, draft.answers, filling.facts, visit.language, filling.sources),
        several=False, speed=None, checks=(), doubts=doubts(service, filling.facts),
        once=draft.id, back=_address(visit), remedy=filling.remedy, asked=filling.asked, told=filling.notes,
        version=service.digest,
    )  # fmt: skip
