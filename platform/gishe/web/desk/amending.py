"""The page on which an official corrects, replaces or revokes an issued document, or issues a duplicate of it."""

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.cases.amending import WAYS
from gishe.cases.case import Case
from gishe.forms.page import question_views, summary
from gishe.forms.read import read_fields
from gishe.forms.view import QuestionView
from gishe.runtime.amending import Amendment, filled_step, may_amend, record
from gishe.runtime.desk import DeskCase
from gishe.runtime.following import DocumentView, documents_of
from gishe.values.problem import Problem
from gishe.web.desk.board import case_of, recorded
from gishe.web.visit import Faults, Visit

#: Where a problem is mended.
_BESIDE = {"amendment-missing": "the-way", "needs-reason": "the-reason"}
_LONGEST_REASON = 4000


def show(visit: Visit) -> Response:
    """Shows the document and what may be done with it."""
    return _page(visit, *_found(visit))


def act(visit: Visit) -> Response:
    """Records it; what needs the official's own signature leads to the page of signing."""
    view, document = _found(visit)
    posted, step = visit.posted, filled_step(view.situation)
    reading = read_fields(step.fill, posted, view.situation.facts) if step else None
    if reading and posted.first("the-way") == "replacement" and not reading.complete:
        return _page(visit, view, document, reading.problems)
    amendment = Amendment(
        view.case.id, document.number, posted.first("the-way"), posted.first("the-reason").strip()[:_LONGEST_REASON],
        reading.answers if reading else {},
    )  # fmt: skip
    done = record(visit.office, visit.account, amendment)
    if not isinstance(done, Case):
        return _page(visit, view, document, done)
    mine = any(one.by == visit.account.login for one in done.unsigned)
    return visit.to(f"{visit.at}/desk/cases/{view.case.id}/sign") if mine else recorded(visit, view)


def _found(visit: Visit) -> tuple[DeskCase, DocumentView]:
    view, number = case_of(visit), visit.path("document")
    shown = (one for one in documents_of(visit.office, view.situation) if one.number == number)
    document = next(shown, None)
    if document is None or not may_amend(view.situation, visit.account, number):
        raise HTTPException(404)
    return view, document


def _page(visit: Visit, view: DeskCase, document: DocumentView, problems: Sequence[Problem] = ()) -> Response:
    situation, step = view.situation, filled_step(view.situation)
    posted = visit.posted if visit.request.method == "POST" else None
    filled = situation.papers.fills.get(step.id, {}) if step else {}
    questions: tuple[QuestionView, ...] = ()
    if step:
        answers = read_fields(step.fill, posted, situation.facts).onto({}) if posted else filled
        questions = question_views(step.fill, answers, situation.facts, visit.language, posted, problems)
    first = posted.first if posted else lambda _: ""
    return visit.page(
        "desk/amend.html", 422 if problems else 200, view=view, document=document, ways=tuple(WAYS),
        questions=questions, path=f"{visit.at}/desk/cases/{view.case.id}", way=first("the-way"),
        reason=first("the-reason"), said={problem.code: problem.says for problem in problems},
        problems=[*_faults(problems), *((one.target, one.message) for one in summary(questions))],
    )  # fmt: skip


def _faults(problems: Sequence[Problem]) -> Faults:
    beside = [problem for problem in problems if not problem.field or problem.code in _BESIDE]
    return [(_BESIDE.get(problem.code, ""), problem.says) for problem in beside]
