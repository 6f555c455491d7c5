"""One screen that decides a case, and the acts on it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.cases.acts import BY_CHOICE, offered
from gishe.cases.acts.act import Act
from gishe.cases.handing_over import BLANK, Handing
from gishe.cases.who_may import NOT_THEIRS
from gishe.forms.answers import AnswerRow, answer_row
from gishe.forms.field_type import Posted
from gishe.forms.fields.file import files_of
from gishe.forms.page import question_views, summary
from gishe.forms.read import read_fields
from gishe.forms.view import QuestionView
from gishe.language.approval import Step
from gishe.runtime.amending import may_amend
from gishe.runtime.assigning import open_steps, stood_in
from gishe.runtime.cashier import records_payments
from gishe.runtime.deciding import Decision
from gishe.runtime.deciding import act as take
from gishe.runtime.desk import DeskCase, StepView, desk_case
from gishe.runtime.enclosing import ENCLOSED
from gishe.runtime.following import documents_of
from gishe.runtime.hand_views import hand_views
from gishe.runtime.kept import File
from gishe.runtime.messages import WORDS
from gishe.runtime.opinions import addressee, ask_views
from gishe.runtime.outage import outages
from gishe.runtime.previewing import foresee as look_ahead
from gishe.runtime.sending_again import may_send_again
from gishe.runtime.signing.paper import waits_for
from gishe.runtime.term_view import term_view
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.desk.case_log import log_of, names_of, seen
from gishe.web.letter_box import BLANK as UNWRITTEN
from gishe.web.letter_box import Typed, target, told
from gishe.web.offer import speed_view
from gishe.web.visit import Visit

#: Where a problem of a handing over is mended.
OF_HANDING = {"needs-recipient": "the-recipient", "needs-authority": "the-authority"}
#: Where a problem of asking for an opinion, or of giving one, is mended.
OF_ASKING = {
    "needs-addressee": "the-to-ask", "asked-already": "the-to-ask", "needs-question": "the-question",
    "needs-asked-opinion": "the-opinion",
}  # fmt: skip
#: Where a problem of an answer to a check is mended.
OF_CHECKS = {"needs-answer": "the-answer", "needs-note": "the-note"}
#: Where a problem of a note is mended.
OF_NOTES = {"note-empty": "the-new-note", "note-long": "the-new-note"}
#: The fields of a message.
OF_MESSAGES = frozenset({WORDS, ENCLOSED})


@dataclass(frozen=True, slots=True)
class Turn:
    """A step that waits and concerns this official: its questions and acts, or why it is not theirs.

    `offers` are the acts, `acts` the choices that they give, `targets` what each lets choose among; `typed` is what was
    written beside them, `said` what is wrong, by its code.
    """

    step: str
    title: Text
    due: str
    problem: Text | None
    questions: tuple[QuestionView, ...]
    shown: tuple[str, ...]
    acts: tuple[str, ...]
    signs: bool
    decides: bool
    act: str = ""
    reason: str = ""
    act_problem: Text | None = None
    reason_problem: Text | None = None
    pin_problem: Text | None = None
    offers: tuple[str, ...] = ()
    targets: Mapping[str, Sequence[tuple[str, Text]]] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, Text] = field(default_factory=dict)


def show(visit: Visit) -> Response:
    """Shows the case."""
    return board_page(visit, case_of(visit))


def act(visit: Visit) -> Response:
    """Records the official's act; what is wrong is shown on the same screen with everything as typed."""
    view = case_of(visit)
    decision = _posted(visit, view)
    done = take(visit.office, visit.account, decision) if isinstance(decision, Decision) else decision
    if isinstance(done, tuple):
        return board_page(visit, view, done)
    with visit.office.store.read() as reader:
        signs = waits_for(visit.office, visit.account, done, reader)
    return visit.to(f"{visit.at}/desk/cases/{view.case.id}/sign") if signs else recorded(visit, view)


def foresee(visit: Visit) -> Response:
    """Shows the document that the act as it is typed would lead to; nothing is recorded."""
    view = case_of(visit)
    decision = _posted(visit, view)
    made = look_ahead(visit.office, visit.account, decision) if isinstance(decision, Decision) else decision
    if isinstance(made, tuple):
        return board_page(visit, view, made)
    return visit.file(File("", "draft-document", "preview.pdf", "application/pdf", made))


def _posted(visit: Visit, view: DeskCase) -> Decision | tuple[Problem, ...]:
    """Reads what the official has typed, or says what is missing."""
    posted, step = visit.posted, view.situation.service.steps.get(visit.path("step"))
    if step is None:
        raise HTTPException(404)
    chosen = posted.first("the-act")
    if chosen not in _choices(view, step.definition):
        return (Problem("act-missing", visit.words.texts["desk.act.missing"]),)
    reading = read_fields(step.fill, posted, view.situation.facts)
    if BY_CHOICE[chosen].fills and not reading.complete:
        return reading.problems
    return _decision(visit, view, chosen, reading.answers)


def case_of(visit: Visit) -> DeskCase:
    """Gives the case in the address, if it concerns this official; else 404."""
    view = desk_case(visit.office, visit.account, visit.path("case"), visit.language)
    if view is None:
        raise HTTPException(404)
    return view


def recorded(visit: Visit, view: DeskCase) -> Response:
    """Goes back to the inbox, which says that the act was recorded."""
    return visit.to(f"{visit.at}/desk?{urlencode({'done': view.case.number})}")


def _decision(visit: Visit, view: DeskCase, chosen: str, fill: Mapping[str, Plain]) -> Decision:
    posted, act = visit.posted, BY_CHOICE[chosen]
    return Decision(
        view.case.id, visit.path("step"), act.name, posted.first("the-seen"), fill if act.fills else {},
        act.words[chosen], posted.first("the-reason").strip()[:4000], posted.first("the-pin")[:100],
        posted.first(f"the-to-{act.name}"), {name: posted.first(f"the-{name}").strip()[:500] for name in act.texts},
    )  # fmt: skip


def board_page(
    visit: Visit, view: DeskCase, problems: Sequence[Problem] = (), typed: Handing = BLANK, written: Typed = UNWRITTEN
) -> Response:
    """Shows the case; with problems, as it was typed."""
    its, service = view.situation, view.situation.service
    turns = list(_turns(visit, view, problems))
    speed = view.case.speed
    return visit.page(
        "desk/case.html", 422 if problems else 200, view=view, turns=turns,
        path=f"{visit.at}/desk/cases/{view.case.id}",
        problems=list(_faults(turns, problems, len(view.messages))), applicant=its.papers.applicant,
        speed=speed_view(speed, service.definition.speeds[speed], visit.language, visit.words),
        term=term_view(its), roles=visit.office.municipality.roles,
        journal=list(log_of(visit, view)), seen=seen(visit, view), names=names_of(view),
        previews=view.previews and (view.signs or any(turn.decides and not turn.problem for turn in turns)),
        fills={step.step.id: _fill(visit, step) for step in view.steps}, uploads=_uploads(its.papers.answers),
        documents=documents_of(visit.office, its),
        amendable={one.number for one in its.case.documents if may_amend(its, visit.account, one.number)},
        outages={one.check: one for one in outages(visit.office, its, view.journal)},
        **_by_hand(visit, view), **_asks(visit, view), records=records_payments(visit.office, visit.account),
        duties={post.partition("@")[0] for post in visit.account.duties}, typed=typed,
        sends_again=may_send_again(visit.office, its, visit.account),
        said={problem.code: problem.says for problem in problems},
        given={one.step: one for one in open_steps(visit.office, its)}, behalf=_behalf(view),
        acts_for=stood_in(its, visit.account), new_note=visit.posted.first("the-new-note"),
        written=written, done=_done(visit), left=visit.query("left"), **told(visit, problems),
    )  # fmt: skip


def _done(visit: Visit) -> str:
    """Says what was just done with the messages."""
    done = next((one for one in ("sent", "settled") if visit.query(one)), "")
    return visit.say(f"messages.{done}") if done else ""


def _behalf(view: DeskCase) -> dict[str, tuple[str, str]]:
    """Gives for whom, and by which order, each step was taken by somebody who stood in."""
    people = view.situation.staff.officials
    stood_in = (one.taken for one in view.steps if one.taken and one.taken.on_behalf_of)
    return {
        one.step: (people[one.on_behalf_of].name if one.on_behalf_of in people else one.on_behalf_of, one.order)
        for one in stood_in
    }


def _by_hand(visit: Visit, view: DeskCase) -> dict[str, object]:
    """Gives the checks that wait for this official, and what was typed at the one just answered."""
    at = visit.path("check") if "check" in visit.request.path_params else ""
    first = visit.posted.first if at else lambda _: ""
    hands = list(hand_views(view.situation, visit.account))
    return {"hands": hands, "posted_check": at, "chosen": first("the-answer"), "noted": first("the-note")}


def _asks(visit: Visit, view: DeskCase) -> dict[str, object]:
    """Gives what the case has asked others, and what was typed at the opinion just given."""
    now = visit.path("ask") if "ask" in visit.request.path_params else ""
    words = visit.posted.first("the-words") if now else ""
    return {"asks": ask_views(visit.office, view.situation, visit.account), "asked_now": now, "words_now": words}


def _turns(visit: Visit, view: DeskCase, problems: Sequence[Problem]) -> Iterator[Turn]:
    acted = visit.path("step") if "step" in visit.request.path_params else ""
    for step in view.steps:
        if step.open and (step.problem is None or step.problem.code not in NOT_THEIRS):
            posted = visit.posted if step.step.id == acted else None
            yield _turn(visit, view, step, posted, problems if posted else ())


def _turn(visit: Visit, view: DeskCase, step: StepView, posted: Posted | None, problems: Sequence[Problem]) -> Turn:
    definition, facts = step.step.definition, view.situation.facts
    answers = read_fields(step.step.fill, posted, facts).onto({}) if posted else {}
    questions = question_views(step.step.fill, answers, facts, visit.language, posted, problems)
    said, its = {problem.code: problem.says for problem in problems}, offered(view.situation, definition)
    return Turn(
        definition.step, definition.title, step.due, step.problem.says if step.problem else None, questions,
        ("", *(one.name for one in questions if one.conditional and one.visible)),
        tuple(choice for act in its for choice in act.words),
        definition.sign == "qualified" and definition.decides, definition.decides,
        posted.first("the-act") if posted else "", posted.first("the-reason") if posted else "",
        said.get("act-missing") or said.get("needs-opinion"), said.get("needs-reason"),
        next((problem.says for problem in problems if _about_pin(problem)), None), tuple(act.name for act in its),
        {act.name: _targets(visit, view, act, definition) for act in its if act.targets}, _typed(its, posted), said,
    )  # fmt: skip


def _targets(visit: Visit, view: DeskCase, act: Act, step: Step) -> list[tuple[str, Text]]:
    steps, found = view.situation.service.steps, act.targets(view.situation, step) if act.targets else ()
    return [
        (one, steps[one].definition.title if one in steps else addressee(visit.office, view.situation, one))
        for one in found
    ]


def _typed(acts: Sequence[Act], posted: Posted | None) -> dict[str, str]:
    names = [name for act in acts for name in (*act.texts, *([f"to-{act.name}"] if act.targets else ()))]
    return {name: posted.first(f"the-{name}") if posted else "" for name in names}


def _choices(view: DeskCase, step: Step) -> tuple[str, ...]:
    return tuple(choice for act in offered(view.situation, step) for choice in act.words)


def _about_pin(problem: Problem) -> bool:
    return problem.code in {"wrong-pin", "pin-missing"} or problem.field == "pin"


def _faults(turns: Sequence[Turn], problems: Sequence[Problem], messages: int) -> Iterator[tuple[str, Text | str]]:
    """Leads each problem to its input; what stands beside no input is only said."""
    beside = [entry for turn in turns for entry in summary(turn.questions)]
    yield from ((entry.target, entry.message) for entry in beside)
    asked = {name for turn in turns for question in turn.questions for name in (question.name, *question.values)}
    ours = {
        "act-missing": "the-act",
        "needs-opinion": "the-act",
        "needs-reason": "the-reason",
        "needs-law": "the-law",
        "needs-step": "the-to-send-back",
        "needs-body": "the-body",
        **OF_ASKING,
        **OF_HANDING,
        **OF_CHECKS,
        **OF_NOTES,
    }
    for problem in problems:
        at = ours.get(problem.code, "the-pin" if _about_pin(problem) else "")
        if not at and problem.field in OF_MESSAGES:
            at = target(problem, messages)
        if at or problem.field.partition(".")[0] not in asked:
            yield at, problem.says


def _fill(visit: Visit, step: StepView) -> list[AnswerRow]:
    return [answer_row(field, step.fill[field.id], visit.language) for field in step.step.fill if field.id in step.fill]


def _uploads(answers: Mapping[str, Plain]) -> list[Mapping[str, Plain]]:
    """Lists the files among the answers, those in rows too."""
    found: list[Mapping[str, Plain]] = []
    for answer in answers.values():
        for one in files_of(answer):
            found += [one] if "digest" in one else _uploads(one)
    return found
