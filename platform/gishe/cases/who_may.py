"""Who may act at a step: whoever holds its role there, or stands in for who does, and has no part in it otherwise.

Who filed an application at the counter acts at no step of it, unless the step says that they may.
Four eyes and one's own case are judged by people, not by log-in names: by everybody whose act it would be (who acts,
and who is acted for) and by everybody whose act an earlier one was. Two accounts of one human being are one.
"""

from gishe.cases.escalation import roles_at
from gishe.cases.official import Official
from gishe.cases.representing import people_of
from gishe.cases.situation import Situation
from gishe.cases.staff import Mandate
from gishe.language.approval import Step
from gishe.values.problem import Problem
from gishe.values.text import Text

_NOT_OPEN = Problem(
    "step-not-open",
    Text("Тази стъпка вече не чака решение.", "This step no longer waits for an act."),
    Text("Отворете преписката отново, за да видите докъде е стигнала.", "Open the case again to see where it stands."),
)
_NOT_YOURS = Problem("not-your-role", Text("Тази стъпка е за друга длъжност.", "This step belongs to another role."))
_ELSEWHERE = Problem(
    "not-your-place",
    Text("Тази стъпка е за друго населено място или район.", "This step belongs to another settlement or district."),
)
_ABSENT = Problem(
    "you-are-absent",
    Text("По заповед отсъствате и друг има Вашите права.", "By an order you are absent, and another has your powers."),
    Text("Ако сте се върнали, кажете го над списъка с преписки.", "If you are back, say so above the list of cases."),
)
_WITH_ANOTHER = Text("Тази стъпка е при {name}.", "This step is with {name}.")
_ASK = Text(
    "Можете да я поемете с мотив или да поискате да Ви бъде предадена.",
    "You can take it over with a reason, or ask to be given it.",
)
_OWN_CASE = Problem(
    "own-case",
    Text("Не можете да решавате по собственото си заявление.", "You can't act on your own application."),
    Text("Преписката трябва да се поеме от друг служител.", "Another official has to take the case."),
)
_OWN_CASE_OF_ABSENT = Problem(
    "own-case",
    Text(
        "Замествате заявителя: не можете да решавате по неговото заявление.",
        "You stand in for the applicant: you can't act on that application.",
    ),
    Text("Преписката трябва да се поеме от друг служител.", "Another official has to take the case."),
)
_FOUR_EYES = Problem(
    "four-eyes",
    Text(
        "Вече сте действали по тази преписка; тук е нужен друг служител.",
        "You have already acted on this case; another official has to act here.",
    ),
)
_FOUR_EYES_OF_ABSENT = Problem(
    "four-eyes",
    Text(
        "Служителят, когото замествате, вече има действие по тази преписка; тук е нужен друг.",
        "The official for whom you stand in has a part in this case already; another has to act here.",
    ),
)
_FILED = Problem(
    "four-eyes",
    Text(
        "Вие приехте това заявление на гишето; тук е нужен друг служител.",
        "You took this application in at the counter; another official has to act here.",
    ),
)
_FILED_BY_ABSENT = Problem(
    "four-eyes",
    Text(
        "Служителят, когото замествате, прие това заявление на гишето; тук е нужен друг.",
        "The official for whom you stand in took this application in at the counter; another has to act here.",
    ),
)


#: The codes of problems of somebody who has nothing to do with a step.
NOT_THEIRS = frozenset({_NOT_YOURS.code, _ELSEWHERE.code})


def may_act(situation: Situation, official: Official, step: str) -> Problem | None:
    """Says why an official may not act at a step now; `None` if nothing stands in the way."""
    mandate = mandate_of(situation, official, step)
    return mandate if isinstance(mandate, Problem) else None


def mandate_of(situation: Situation, official: Official, step: str) -> Mandate | Problem:
    """Gives the right by which an official may act at a step now, their own before another's, or says why not."""
    mandate = entitled(situation, official, step)
    if isinstance(mandate, Problem):
        return mandate
    holder = situation.case.assigned_to(step)
    if not holder or any(holder in logins_of(situation, one) for one in mandate.people):
        return mandate
    name = next(one.name for one in situation.staff.people_of(frozenset({holder})))
    return Problem("with-another", _WITH_ANOTHER.fill(name=name), _ASK)


def entitled(situation: Situation, official: Official, step: str) -> Mandate | Problem:
    """Gives the right by which an official could act at a step, whoever it was given to, or says why they could not."""
    opened, case = situation.case.opened(step), situation.case
    if case.state != "deciding" or opened is None:
        return _NOT_OPEN
    definition = situation.service.steps[step].definition
    mandates = _preferred(situation, official, step)
    if not mandates:
        return _why_none(situation, official, definition.role, opened.place)
    barred = [_barred(situation, mandate, definition) for mandate in mandates]
    free = (mandate for mandate, problem in zip(mandates, barred, strict=True) if problem is None)
    return next(free, None) or next(problem for problem in barred if problem)


def could_act(situation: Situation, step: str) -> tuple[Mandate, ...]:
    """Lists the rights by which anybody could act at an open step now, whoever it was given to."""
    found = (entitled(situation, one, step) for one in situation.staff.officials.values())
    return tuple(mandate for mandate in found if isinstance(mandate, Mandate))


def _preferred(situation: Situation, official: Official, step: str) -> list[Mandate]:
    """Lists an official's rights at a step, with that of whom it was given to before all others."""
    opened, holder = situation.case.opened(step), situation.case.assigned_to(step)
    roles = roles_at(situation, opened) if opened else ()
    place = opened.place if opened else ""
    mandates = [one for role in roles for one in situation.staff.mandates(official, role, place)]
    return sorted(mandates, key=lambda one: bool(holder) and one.whose.login != holder)


def logins_of(situation: Situation, official: Official) -> frozenset[str]:
    """Gives all log-in names of the human being behind one."""
    same = {one.login for one in situation.staff.officials.values() if one.is_same_person(official)}
    return frozenset({official.login, *same})


def _why_none(situation: Situation, official: Official, role: str, place: str) -> Problem:
    post = situation.staff.post(role, place, official)
    if not official.may_use(post):
        return _NOT_YOURS
    if official.holds(post):
        return _ABSENT
    return _ELSEWHERE if any(held.partition("@")[0] == role for held in official.roles) else _NOT_YOURS


def _barred(situation: Situation, mandate: Mandate, step: Step) -> Problem | None:
    """Says why somebody who has the right may not use it in this case."""
    applicants = people_of(situation.papers.applicant)
    earlier = situation.staff.people_of(_acted_before(situation, step))
    filed = () if step.may_have_filed else situation.staff.people_of(frozenset(situation.case.filed_by))
    for one in mandate.people:
        if one.person_id in applicants:
            return _OWN_CASE if one is mandate.official else _OWN_CASE_OF_ABSENT
        if any(one.is_same_person(other) for other in earlier):
            return _FOUR_EYES if one is mandate.official else _FOUR_EYES_OF_ABSENT
        if any(one.is_same_person(other) for other in filed):
            return _FILED if one is mandate.official else _FILED_BY_ABSENT
    return None


def _acted_before(situation: Situation, step: Step) -> frozenset[str]:
    """Gives whose acts there are at the steps that this one excludes, or that exclude this one.

    Both ways, because a case that was sent back comes to an earlier step after a later one.
    """
    steps = situation.service.steps
    excluded = {*step.not_same_as, *(name for name, one in steps.items() if step.step in one.definition.not_same_as)}
    acts = [taken for taken in situation.case.taken if taken.step in excluded and taken.by_somebody]
    return frozenset(login for taken in acts for login in (taken.actor, taken.on_behalf_of))
