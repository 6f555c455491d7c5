"""Saying for whom an application is: oneself, a company or another person. Asked once, before the form."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.language.applicants import GROUNDS, ApplicantKind
from gishe.runtime import on_behalf as behalf
from gishe.runtime import visiting
from gishe.runtime.kept import Draft
from gishe.runtime.office import Applicant
from gishe.values.problem import Problem
from gishe.web.citizen.applying import filling_of
from gishe.web.citizen.filling import Filling
from gishe.web.visit import Faults, Visit

#: Where each kind of applicant is told more of.
_ONWARD = {"company": "company", "representative": "person"}
_OTHER = "other"


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody has written of another applicant."""

    id: str = ""
    name: str = ""
    ground: str = ""


def show(visit: Visit) -> Response:
    """Asks for whom the application is; where there is but one kind of applicant, that kind's own page does."""
    filling = filling_of(visit)
    kinds = behalf.kinds(filling.service, _person(visit))
    if len(kinds) == 1 and kinds[0] in _ONWARD:
        return visit.to(f"{filling.base}/for/{_ONWARD[kinds[0]]}")
    return _choice(filling, kinds) if len(kinds) > 1 else visit.to(filling.next_address())


def choose(visit: Visit) -> Response:
    """Goes on in person, or asks who the applicant is."""
    filling, person = filling_of(visit), _person(visit)
    kinds, chosen = behalf.kinds(filling.service, person), visit.posted.first("for")
    if chosen not in kinds:
        return _choice(filling, kinds, [("for", visit.words.texts["for.choose"])])
    if chosen in _ONWARD:
        return visit.to(f"{filling.base}/for/{_ONWARD[chosen]}{_changing(visit)}")
    return _went_on(filling, behalf.for_oneself(visit.office, filling.service, person, filling.draft))


def show_company(visit: Visit) -> Response:
    """Asks for which company, and offers those that the register says the visitor represents."""
    return _company_page(_of_kind(visit, "company"), _person(visit))


def choose_company(visit: Visit) -> Response:
    """Goes on for a company, or says what stands in the way and what can be done."""
    filling, person, posted = _of_kind(visit, "company"), _person(visit), visit.posted
    picked = posted.first("company")
    typed = Typed(picked if picked not in {"", _OTHER} else posted.first("eik"), posted.first("name"))
    ground = posted.first("ground")
    done = behalf.for_company(visit.office, filling.service, person, filling.draft, typed.id, ground, typed.name)
    if isinstance(done, behalf.Doubt):
        return _doubt_page(filling, done)
    if isinstance(done, Draft):
        return _went_on(filling, done)
    if done.field == "name":
        doubt = behalf.for_company(visit.office, filling.service, person, filling.draft, typed.id)
        return _doubt_page(filling, cast("behalf.Doubt", doubt), [("name", done.says)])
    return _company_page(filling, person, typed, [("eik", done.says)])


def show_person(visit: Visit) -> Response:
    """Asks for which person, and on what ground."""
    filling = _of_kind(visit, "representative")
    its = filling.draft.party if filling.draft.party.get("kind") == "representative" else {}
    return _person_page(filling, Typed(*(str(its.get(name, "")) for name in ("id", "name", "ground"))))


def choose_person(visit: Visit) -> Response:
    """Goes on for another person, or says what is missing."""
    filling, posted = _of_kind(visit, "representative"), visit.posted
    typed = Typed(posted.first("id"), posted.first("name"), posted.first("ground"))
    done = behalf.for_person(
        visit.office, filling.service, _person(visit), filling.draft, typed.id, typed.name, typed.ground
    )
    return _went_on(filling, done) if isinstance(done, Draft) else _person_page(filling, typed, done)


def _person(visit: Visit) -> Applicant:
    person = visiting.applicant(visit.session) if visit.session else None
    if person is None:
        raise HTTPException(404)
    return person


def _of_kind(visit: Visit, kind: ApplicantKind) -> Filling:
    filling = filling_of(visit)
    if kind not in behalf.kinds(filling.service, _person(visit)):
        raise HTTPException(404)
    return filling


def _went_on(filling: Filling, done: Draft | Problem) -> Response:
    if isinstance(done, Problem):
        raise HTTPException(404)
    visit = filling.visit
    return visit.to(filling_of(visit).next_address())


def _choice(filling: Filling, kinds: Sequence[str], problems: Faults = ()) -> Response:
    visit = filling.visit
    return visit.page(
        "citizen/for-whom.html", 422 if problems else 200, problems=problems, service=filling.service.definition,
        kinds=kinds, chosen=filling.draft.party.get("kind", ""), back=_back(filling), here=_here(visit),
    )  # fmt: skip


def _company_page(
    filling: Filling, person: Applicant, typed: Typed | None = None, problems: Faults = ()
) -> Response:  # fmt: skip
    visit = filling.visit
    its = behalf.companies_of(visit.office, filling.service, person, filling.draft)
    party = filling.draft.party if filling.draft.party.get("kind") == "company" else {}
    chosen = typed.id if typed else str(party.get("id", ""))
    return visit.page(
        "citizen/for-company.html", 422 if problems else 200, problems=problems, service=filling.service.definition,
        its=its, typed="" if chosen in {one.eik for one in its.companies} else chosen, chosen=chosen,
        back=_back(filling, company=True), here=_here(visit), silent=not its.known and bool(its.at),
    )  # fmt: skip


def _doubt_page(filling: Filling, doubt: behalf.Doubt, problems: Faults = ()) -> Response:
    visit = filling.visit
    return visit.page(
        "citizen/for-company-doubt.html", 422 if problems else 200, problems=problems, doubt=doubt,
        service=filling.service.definition, here=_here(visit), back=f"{filling.base}/for/company{_changing(visit)}",
    )  # fmt: skip


def _person_page(filling: Filling, typed: Typed, problems: Sequence[Problem] = ()) -> Response:
    visit = filling.visit
    return visit.page(
        "citizen/for-person.html", 422 if problems else 200, problems=[(one.field, one.says) for one in problems],
        said={one.field: one.says for one in problems}, service=filling.service.definition, typed=typed,
        grounds=GROUNDS["representative"], back=_back(filling, company=True), here=_here(visit),
    )  # fmt: skip


def _back(filling: Filling, *, company: bool = False) -> str:
    several = len(behalf.kinds(filling.service, _person(filling.visit))) > 1
    if company and several:
        return f"{filling.base}/for{_changing(filling.visit)}"
    return filling.check_address if filling.visit.query("change") else filling.base.removesuffix("/apply")


def _here(visit: Visit) -> str:
    return f"{visit.here}{_changing(visit)}"


def _changing(visit: Visit) -> str:
    return "?change=yes" if visit.query("change") else ""
