"""What stands around a form's pages, whoever fills it in: the speed before them, and the check of all answers after."""

from dataclasses import replace

from starlette.responses import Response

from gishe.forms.answers import shown
from gishe.runtime import drafting
from gishe.runtime.foretelling import doubts
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.citizen import filling as forms
from gishe.web.citizen.filling import Filling
from gishe.web.offer import pays_first, speed_view
from gishe.web.visit import Faults


def speed_page(filling: Filling, problems: Faults = ()) -> Response:
    """Asks how soon the document is needed."""
    visit, speeds = filling.visit, filling.service.definition.speeds
    change = bool(visit.query("change"))
    return visit.page(
        "citizen/speed.html", 422 if problems else 200, problems=problems, service=filling.service.definition,
        speeds=[speed_view(name, speed, visit.language, visit.words) for name, speed in speeds.items()],
        chosen=filling.draft.speed, back=filling.check_address if change else filling.base.removesuffix("/apply"),
    )  # fmt: skip


def chosen_speed(filling: Filling) -> Response:
    """Keeps the chosen speed and goes on."""
    visit, speed = filling.visit, filling.visit.posted.first("speed")
    if speed not in filling.service.definition.speeds:
        return speed_page(filling, [("speed", visit.words.texts["apply.speed.choose"])])
    draft = drafting.keep(visit.office, replace(filling.draft, speed=speed))
    return visit.to(replace(filling, draft=draft).next_address())


def question_page(filling: Filling) -> Response:
    """Shows one page of questions; for whom it is and the speed come before the first."""
    if filling.for_whom or (filling.speeds and not filling.draft.speed):
        return filling.visit.to(filling.next_address())
    return forms.show_page(filling)


def before_check(filling: Filling) -> Response | None:
    """Leads to a page that has no answers yet; nothing where all may be checked."""
    onward = filling.next_address()
    return None if onward == filling.check_address else filling.visit.to(onward)


def check_page(
    filling: Filling, problems: tuple[Problem, ...] = (), template: str = "citizen/check.html",
    asked_here: Faults = (), **more: object,
) -> Response:  # fmt: skip
    """Shows all answers before they are sent, with what is wrong with them and with what is `asked_here`.

    `more` is what another template needs.
    """
    visit, service, draft = filling.visit, filling.service, filling.draft
    speed = draft.speed or next(iter(service.definition.speeds))
    return visit.page(
        template, 422 if problems or asked_here else 200,
        problems=[*forms.fault_targets(filling, problems), *asked_here], here=filling.check_address,
        service=service.definition, applicant=filling.applicant, party=draft.party, base=filling.base,
        pages=shown(service, draft.answers, filling.facts, visit.language, filling.sources), several=filling.speeds,
        speed=speed_view(speed, service.definition.speeds[speed], visit.language, visit.words),
        checks=_to_be_made(filling), doubts=doubts(service, filling.facts), once=draft.id,
        back=forms.back_address(filling, None), remedy="", asked="", told=filling.notes,
        version=service.digest, pays_first=pays_first(service, speed), **more,
    )  # fmt: skip


def _to_be_made(filling: Filling) -> list[Text]:
    """Names the checks that will ask registers; those that are not for this application are left out."""
    asking = (check for check in filling.service.checks if check.type.asks == "register")
    return [
        check.definition.title for check in asking if check.when is None or check.when.holds(filling.facts) is not False
    ]
