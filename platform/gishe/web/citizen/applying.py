"""Filling in and sending an application."""

from starlette.responses import Response

from gishe.runtime import drafting, visiting
from gishe.runtime.apply import Application, Receipt, apply
from gishe.runtime.bringing import CHANGED, bring
from gishe.runtime.office import Applicant
from gishe.runtime.on_behalf import on_behalf
from gishe.web.citizen import whole_form as whole
from gishe.web.citizen.filling import Filling, answer_page
from gishe.web.visit import Visit

#: Who fills in a form that asks for no sign-in.
_ANYONE = Applicant("", "", assurance="none")


def start(visit: Visit) -> Response:
    """Begins, or says where the visitor had stopped."""
    filling = filling_of(visit)
    if not filling.draft.reached:
        return visit.to(filling.next_address())
    return visit.page(
        "citizen/resume.html", service=filling.service.definition, until=filling.draft.expires_at,
        begun=drafting.begun_on(filling.draft), go=filling.next_address(), told=filling.told,
    )  # fmt: skip


def start_again(visit: Visit) -> Response:
    """Forgets what was filled in and begins anew."""
    drafting.start_again(visit.office, filling_of(visit).draft)
    return visit.to(filling_of(visit).next_address())


def show_speed(visit: Visit) -> Response:
    """Asks how soon the document is needed."""
    return whole.speed_page(filling_of(visit))


def choose_speed(visit: Visit) -> Response:
    """Keeps the chosen speed and goes on."""
    return whole.chosen_speed(filling_of(visit))


def show_page(visit: Visit) -> Response:
    """Shows one page of questions."""
    return whole.question_page(filling_of(visit))


def save_page(visit: Visit) -> Response:
    """Takes one page of answers."""
    filling = filling_of(visit)
    return visit.to(filling.next_address()) if filling.for_whom else answer_page(filling)


def show_check(visit: Visit) -> Response:
    """Shows all answers before they are sent; a page without answers comes first."""
    filling = filling_of(visit)
    return whole.before_check(filling) or whole.check_page(filling)


def submit(visit: Visit) -> Response:
    """Files the application once, however often the button is pressed, and leads to its receipt."""
    filling = filling_of(visit)
    holder, draft = filling.draft.holder, filling.draft
    # The key is bound to whose form it is, so that nobody can claim another's.
    key = f"{holder}:{visit.posted.first('once')[:100]}"
    application = Application(
        filling.service.id,
        filling.applicant,
        holder,
        draft.answers,
        draft.speed,
        key,
        draft.id if draft.reached else "",
        filling.service.digest,
    )
    if visit.posted.first("version") not in {"", filling.service.digest}:
        return whole.check_page(filling, (CHANGED,))
    filed = apply(visit.office, application)
    if not isinstance(filed, Receipt):
        return whole.check_page(filling, filed)
    response = visit.to(f"{visit.at}/cases/{filed.number}")
    return visit.remember_code(response, filed.code) if filed.code else response


def filling_of(visit: Visit) -> Filling:
    """Gives the visitor's form as it stands, for whoever they apply for."""
    service = visit.service()
    if visit.session is None:
        raise LookupError("the entrance lets nobody fill in without a session")
    draft = drafting.draft_of(visit.office, visiting.holder_of(visit.office, visit.session), service)
    applicant = on_behalf(visiting.applicant(visit.session) or _ANYONE, draft)
    begun = bring(visit.office, draft, service, applicant)
    base = f"{visit.at}/services/{service.id}/apply"
    return Filling(visit, begun.service, begun.draft, applicant, base, told=begun.told)
