"""A page of a draft's form as an applicant would see it: empty, filled in as a scenario says, or sent with mistakes."""

from dataclasses import dataclass

from gishe.cases.case import Case
from gishe.cases.papers import Papers
from gishe.cases.situation import Situation
from gishe.forms.asking import asked_pages
from gishe.forms.field_type import Posted
from gishe.forms.page import page_view
from gishe.forms.read import read
from gishe.forms.view import PageView
from gishe.language.compiled import CompiledPage, Service
from gishe.language.scenario import Scenario
from gishe.runtime.office import Office
from gishe.runtime.rehearsing import inherit
from gishe.values.plain import Plain
from gishe.values.text import Language


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page and where it stands; `asked` says whether these answers lead to it, `hidden` how many questions do not."""

    view: PageView
    number: int
    total: int
    asked: bool
    hidden: int


def show_page(  # noqa: PLR0913  which page of what, for whom, in what state
    office: Office,
    service: Service,
    page: CompiledPage,
    scenario: Scenario | None,
    language: Language,
    *,
    sent: bool = False,
) -> ShownPage:
    """Shows a page of the form; what registers would fill in stays empty, for nobody is asked.

    With `sent` it is shown as to somebody who has sent it empty, with the mistake of each question.
    """
    whole = inherit(scenario, service.definition.scenarios) if scenario else None
    answers: dict[str, Plain] = dict(whole.answers) if whole else {}
    facts = _situation(office, service, whole, answers).facts
    pages = asked_pages(service, answers, facts)
    posted = Posted({}) if sent else None
    problems = read(page, posted, facts).problems if posted else ()
    view = page_view(page, answers, facts, language, posted, problems)
    return ShownPage(
        view, service.pages.index(page) + 1, len(service.pages), page in pages,
        sum(not question.visible for question in view.questions),
    )  # fmt: skip


def _situation(office: Office, service: Service, scenario: Scenario | None, answers: dict[str, Plain]) -> Situation:
    who = scenario.applicant if scenario else None
    applicant: dict[str, Plain] = {"id": who.id, "name": who.name, "kind": who.kind} if who else {}
    speed = (scenario.speed if scenario else None) or next(iter(service.definition.speeds))
    papers = Papers(applicant, answers)
    return Situation(Case("draft", speed=speed), service, papers, office.facts(), office.chance.now(), office.calendar)
