"""The form of a service as an official fills it in for somebody: the applicant's own pages, and whose word it is."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime import intake
from gishe.runtime.apply import Receipt
from gishe.runtime.bringing import CHANGED, bring
from gishe.runtime.intake import Taken
from gishe.runtime.kept import File
from gishe.runtime.office import Applicant
from gishe.runtime.paper_form import form_to_sign
from gishe.values.problem import Problem
from gishe.web.citizen import whole_form as whole
from gishe.web.citizen.filling import Filling, answer_page
from gishe.web.desk.intake import at_counter, begun_at, service_of, taken_of
from gishe.web.desk.intake_receipt import receipt_at, remember
from gishe.web.visit import Serving, Visit

#: Problems of what the applicant signs are mended on the page of all answers itself.
_HERE = frozenset({"scan", "signed"})


def start(visit: Visit) -> Response:
    """Goes on where the official had stopped."""
    return visit.to(_filling(visit).next_address())


def show_speed(visit: Visit) -> Response:
    """Asks how soon the document is needed."""
    return whole.speed_page(_filling(visit))


def choose_speed(visit: Visit) -> Response:
    """Keeps the chosen speed and goes on."""
    return whole.chosen_speed(_filling(visit))


def show_page(visit: Visit) -> Response:
    """Shows one page of questions."""
    return whole.question_page(_filling(visit))


def save_page(visit: Visit) -> Response:
    """Takes one page of answers."""
    return answer_page(_filling(visit))


def show_check(visit: Visit) -> Response:
    """Shows all answers, and asks for what the applicant signs."""
    filling = _filling(visit)
    return whole.before_check(filling) or _check_page(filling, taken_of(visit))


def attach_scan(visit: Visit) -> Response:
    """Keeps the scan of what the applicant signed, or says what is wrong with it."""
    taken = taken_of(visit)
    sent = next(iter(visit.posted.files.get("scan", ())), None)
    kept = intake.attach_scan(visit.office, taken, sent)
    if isinstance(kept, Taken):
        return visit.to(f"{begun_at(visit, kept)}/apply/check#scan")
    return _check_page(_filling(visit), taken, kept)


def show_paper(visit: Visit) -> Response:
    """Gives the application to be printed and signed."""
    filling, press = _filling(visit), visit.office.form_press
    if press is None:
        raise HTTPException(404)
    form = form_to_sign(visit.office, visit.account, filling.service, filling.applicant, filling.draft, visit.language)
    return visit.file(File("", "document", "application.pdf", "application/pdf", press.pdf(form)))


def submit(visit: Visit) -> Response:
    """Files it for the applicant once, however often the button is pressed, and leads to the receipt."""
    at_counter(visit)
    if number := intake.filed_as(visit.office, visit.account, visit.path("draft")):
        return visit.to(receipt_at(visit, number))
    taken, filling = taken_of(visit), _filling(visit)
    if visit.posted.first("version") not in {"", filling.service.digest}:
        return _check_page(filling, taken, (CHANGED,))
    signed = visit.posted.first("signed") == "yes"
    filed = intake.file(visit.office, visit.account, Taken(filling.draft), filling.service.digest, signed=signed)
    if isinstance(filed, Receipt):
        return remember(visit, visit.to(receipt_at(visit, filed.number)), filed.code)
    return _check_page(filling, taken, filed)


def _filling(visit: Visit) -> Filling:
    at_counter(visit)
    taken = taken_of(visit)
    who: Applicant = taken.applicant
    begun = bring(visit.office, taken.draft, service_of(visit, taken), who)
    at = begun_at(visit, taken)
    visit.serving = Serving(at, who.name, who.id, who.by.name if who.by else "", taken.intake.document)
    return Filling(visit, begun.service, begun.draft, who, f"{at}/apply", told=begun.told)


def _check_page(filling: Filling, taken: Taken, problems: tuple[Problem, ...] = ()) -> Response:
    here, address = {one.field: one.says for one in problems if one.field in _HERE}, filling.check_address
    return whole.check_page(
        filling, tuple(one for one in problems if one.field not in _HERE), "desk/intake-check.html",
        tuple(here.items()), said=here, statement=taken.intake.statement, scan=taken.scan,
        begun=begun_at(filling.visit, taken), path=address, prints=filling.visit.office.form_press is not None,
    )  # fmt: skip
