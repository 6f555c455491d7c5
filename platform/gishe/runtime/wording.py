"""The words of a case's document."""

from gishe.cases.situation import Situation
from gishe.forms.printing import printed
from gishe.language.body import BodyError


def body_of(situation: Situation) -> str:
    """Renders the document's body in Markdown; raises `BodyError` where the case lacks what it prints."""
    return situation.service.body.markdown(printed(situation.service, situation.facts, "bg"))


def can_be_printed(situation: Situation) -> bool:
    """Says whether the document can be made from what the case has."""
    try:
        body_of(situation)
    except BodyError:
        return False
    return True
