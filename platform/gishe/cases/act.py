"""An official's act at a step, and who may do it."""

from dataclasses import dataclass

from gishe.cases import event as e
from gishe.cases.clock import due
from gishe.cases.official import Official
from gishe.cases.payment import owes
from gishe.cases.route import follows
from gishe.cases.situation import Situation
from gishe.language.approval import Act, Step
from gishe.values.problem import Problem
from gishe.values.term import Term
from gishe.values.text import Text

#: How long an applicant has to remedy defects: 3 days by art. 30, para. 2 APC [from memory: confirm with a lawyer].
REMEDY = Term(3, "day")

_NOT_OPEN = Problem(
    "step-not-open",
    Text("Тази стъпка вече не чака решение.", "This step no longer waits for an act."),
    Text("Отворете преписката отново, за да видите докъде е стигнала.", "Open the case again to see where it stands."),
)
_NOT_YOURS = Problem("not-your-role", Text("Тази стъпка е за друга длъжност.", "This step belongs to another role."))
_OWN_CASE = Problem(
    "own-case",
    Text("Не можете да решавате по собственото си заявление.", "You can't act on your own application."),
    Text("Преписката трябва да се поеме от друг служител.", "Another official has to take the case."),
)
_FOUR_EYES = Problem(
    "four-eyes",
    Text(
        "Вече сте действали по тази преписка; тук е нужен друг служител.",
        "You have already acted on this case; another official has to act here.",
    ),
)
_NOT_ALLOWED = Problem(
    "act-not-allowed", Text("Това действие не е предвидено тук.", "This act is not provided for here.")
)
_NEEDS_REASON = Problem(
    "needs-reason",
    Text("Напишете мотивите си.", "Write your reasons."),
    Text(
        "Нужни са при отказ, при връщане и когато решавате въпреки непотвърдена проверка.",
        "They are needed to refuse, to return, and to decide against a check that did not pass.",
    ),
    field="reason",
)
_NEEDS_OPINION = Problem("needs-opinion", Text("Посочете становището си.", "Give your opinion."), field="opinion")
_CANT_BE_PRINTED = Problem(
    "cant-be-printed",
    Text(
        "Документът не може да се състави: липсват данни, които той съдържа.",
        "The document can't be made: data that it prints is missing.",
    ),
    Text(
        "Попълнете липсващото, върнете заявлението за поправка или се обърнете към администратора на услугата.",
        "Fill in what is missing, return the application, or ask the service's administrator.",
    ),
)
_UNPAID = Problem(
    "unpaid",
    Text("Таксата не е платена изцяло.", "The fee has not been paid in full."),
    Text(
        "Преписката може да се разреши, след като плащането бъде записано; можете да я върнете или да откажете.",
        "The case can be granted once the payment is recorded; you can return or refuse it.",
    ),
)
_CHANGED = Problem(
    "changed-meanwhile",
    Text(
        "Преписката се промени, докато я разглеждахте; нищо не е записано.",
        "The case changed while you were looking at it; nothing was recorded.",
    ),
    Text("Прегледайте я отново и решете.", "Look at it again and decide."),
)


@dataclass(frozen=True, slots=True)
class Doing:
    """What an official does: the act, the digests of what was filled in and of the reasons, and what was seen."""

    step: str
    act: Act
    seen: str
    opinion: e.Opinion = ""
    fill: str = ""
    reason: str = ""


def may_act(situation: Situation, official: Official, step: str) -> Problem | None:
    """Says why an official may not act at a step now; `None` if nothing stands in the way."""
    case = situation.case
    if case.state != "deciding" or all(opened.step != step for opened in case.open):
        return _NOT_OPEN
    definition = situation.service.steps[step].definition
    if definition.role not in official.roles:
        return _NOT_YOURS
    if official.person_id and official.person_id == situation.papers.applicant.get("id"):
        return _OWN_CASE
    earlier = {taken.actor for taken in case.taken if taken.step in definition.not_same_as}
    return _FOUR_EYES if official.login in earlier else None


def overruled(situation: Situation) -> tuple[str, ...]:
    """Lists the checks that did not pass: to grant in spite of them takes reasons."""
    return tuple(finding.check for finding in situation.case.findings if finding.outcome != "pass")


def take(situation: Situation, official: Official, doing: Doing) -> tuple[e.Event, ...] | Problem:
    """Gives what an act causes, or why it can't be done."""
    if problem := may_act(situation, official, doing.step):
        return problem
    step = situation.service.steps[doing.step].definition
    if problem := _wrong(situation, step, doing):
        return problem
    against = overruled(situation) if doing.act == "approve" and step.decides else ()
    taken = e.StepTaken(doing.step, doing.act, doing.opinion, doing.fill, doing.reason, against)
    if doing.act == "approve" and step.decides and owes(situation):
        return _UNPAID
    if doing.act == "approve" and step.decides and not situation.prints(situation.after((taken,), official.login)):
        return _CANT_BE_PRINTED
    events = (taken, *_effect(situation.after((taken,), official.login), step, doing))
    return (*events, *follows(situation.after(events, official.login)))


def _wrong(situation: Situation, step: Step, doing: Doing) -> Problem | None:
    if doing.act not in step.acts:
        return _NOT_ALLOWED
    if doing.seen != situation.seen:
        return _CHANGED
    if doing.act == "opinion" and not doing.opinion:
        return _NEEDS_OPINION
    against = doing.act == "approve" and step.decides and overruled(situation)
    return _NEEDS_REASON if (doing.act in {"refuse", "return"} or against) and not doing.reason else None


def _effect(situation: Situation, step: Step, doing: Doing) -> tuple[e.Event, ...]:
    match doing.act:
        case "approve" if step.decides:
            return (e.Decided("granted", step.step, doing.seen),)
        case "refuse":
            return (e.Decided("refused", step.step, doing.seen),)
        case "return":
            by = due(situation.now, REMEDY, situation.calendar).isoformat()
            pauses = "return" in situation.service.definition.term.pauses_on
            returned = e.Returned(step.step, by, doing.reason)
            return (returned, e.TermPaused("return")) if pauses else (returned,)
    return ()
