"""Which way the document goes to the applicant."""

from gishe.cases.situation import Situation
from gishe.language.vocabulary import Field
from gishe.language.ways import WAYS, Way, question_of_ways
from gishe.values.plain import Plain


def chosen_way(situation: Situation) -> Way:
    """Gives the way that the applicant chose, or the first that the service has.

    A way that the service does not deliver by is not taken: definitions filed before a way came to be are as they were.
    """
    ways = situation.service.definition.deliver
    question = question_of_ways(situation.service.fields.values())
    chosen = situation.papers.answers.get(question.id) if question else None
    return next((way for way in WAYS if way == chosen and way in ways), ways[0] if ways else "portal")


def post_address(situation: Situation) -> tuple[Field, Plain] | None:
    """Gives the question for the address to post to, and what was answered; nothing if there is none."""
    field = situation.service.fields.get(situation.service.definition.post_to or "")
    answer = situation.papers.answers.get(field.id) if field else None
    return (field, answer) if field and answer else None
