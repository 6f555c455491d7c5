"""Who may act at a step: whoever holds its role, is not the applicant, and has not acted where four eyes are asked."""

from gishe.cases.official import Official
from gishe.cases.situation import Situation
from gishe.values.problem import Problem
from gishe.values.text import Text

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
