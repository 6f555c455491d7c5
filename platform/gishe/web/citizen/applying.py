"""Filling in and sending an application."""

from dataclasses import replace

from starlette.responses import Response

from gishe.forms.answers import shown
from gishe.runtime import drafting, visiting
from gishe.runtime.apply import Application, Receipt, apply
from gishe.runtime.bringing import CHANGED, bring
from gishe.runtime.office import Applicant
from gishe.values.problem import Problem
from gishe.web.citizen import filling as forms
from gishe.web.citizen.filling import Filling
from gishe.web.offer import offer, pays_first, speed_view
from gishe.web.visit import Faults, Visit

#: Who fills in a form that asks for no sign-in.
_ANYONE = Applicant("", "", assurance="none")


def start(visit: Visit) -> Response:
    """Begins, or says where the visitor had stopped."""
    filling = _filling(visit)
    if not filling.draft.reached:
        return visit.to(filling.next_address())
    return visit.page(
        "citizen/resume.html", service=filling.service.definition, until=filling.draft.expires_at,
        begun=drafting.begun_on(filling.draft), go=filling.next_address(), told=filling.told,
    )  # fmt: skip


def start_again(visit: Visit) -> Response:
    """Forgets what was filled in and begins anew."""
    drafting.start_again(visit.office, _filling(visit).draft)
    return visit.to(_filling(visit).next_address())


def show_speed(visit: Visit) -> Response:
    """Asks how soon the document is needed."""
    return _speed_page(_filling(visit))


def choose_speed(visit: Visit) -> Response:
    """Keeps the chosen speed and goes on."""
    filling = _filling(visit)
    speed = visit.posted.first("speed")
    if speed not in filling.service.definition.speeds:
        return _speed_page(filling, [("speed", visit.words.texts["apply.speed.choose"])])
    draft = drafting.keep(visit.office, replace(filling.draft, speed=speed))
    return visit.to(replace(filling, draft=draft).next_address())


def show_page(visit: Visit) -> Response:
    """Shows one page of questions."""
    filling = _filling(visit)
    if filling.speeds and not filling.draft.speed:
        return visit.to(filling.next_address())
    return forms.show_page(filling)


def save_page(visit: Visit) -> Response:
    """Takes one page of answers."""
    return forms.answer_page(_filling(visit))


def show_check(visit: Visit) -> Response:
    """Shows all answers before they are sent; a page without answers comes first."""
    filling = _filling(visit)
    if filling.next_address() != filling.check_address:
        return visit.to(filling.next_address())
    return _check_page(filling)


def submit(visit: Visit) -> Response:
    """Files the application once, however often the button is pressed, and leads to its receipt."""
    filling = _filling(visit)
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
        return _check_page(filling, (CHANGED,))
    filed = apply(visit.office, application)
    if not isinstance(filed, Receipt):
        return _check_page(filling, filed)
    response = visit.to(f"{visit.at}/cases/{filed.number}")
    return visit.remember_code(response, filed.code) if filed.code else response


def _filling(visit: Visit) -> Filling:
    service = visit.service()
    if visit.session is None:
        raise LookupError("the entrance lets nobody fill in without a session")
    draft = drafting.draft_of(visit.office, visiting.holder_of(visit.office, visit.session), service)
    applicant = visiting.applicant(visit.session) or _ANYONE
    begun = bring(visit.office, draft, service, applicant)
    base = f"{visit.at}/services/{service.id}/apply"
    return Filling(visit, begun.service, begun.draft, applicant, base, told=begun.told)


def _speed_page(filling: Filling, problems: Faults = ()) -> Response:
    visit, speeds = filling.visit, filling.service.definition.speeds
    change = bool(visit.query("change"))
    return visit.page(
        "citizen/speed.html", 422 if problems else 200, problems=problems, service=filling.service.definition,
        speeds=[speed_view(name, speed, visit.language, visit.words) for name, speed in speeds.items()],
        chosen=filling.draft.speed, back=filling.check_address if change else filling.base.removesuffix("/apply"),
    )  # fmt: skip


def _check_page(filling: Filling, problems: tuple[Problem, ...] = ()) -> Response:
    visit, service, draft = filling.visit, filling.service, filling.draft
    speed = draft.speed or next(iter(service.definition.speeds))
    return visit.page(
        "citizen/check.html", 422 if problems else 200, problems=forms.fault_targets(filling, problems),
        service=service.definition, applicant=filling.applicant, base=filling.base,
        pages=shown(service, draft.answers, filling.facts, visit.language, filling.sources), several=filling.speeds,
        speed=speed_view(speed, service.definition.speeds[speed], visit.language, visit.words),
        checks=[check.title for check in offer(service, visit.language, visit.words).checks], once=draft.id,
        back=forms.back_address(filling, None), remedy="", asked="", told=filling.notes,
        version=service.digest, pays_first=pays_first(service, speed),
    )  # fmt: skip
