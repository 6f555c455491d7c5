"""The ways in which a signed document reaches the applicant, and the question that lets the applicant choose one."""

from collections.abc import Iterable
from typing import Literal, TypeAlias, get_args

from gishe.language.vocabulary import Field

#: `portal`: to be downloaded; `e-delivery`: the state's secure delivery; `counter`: a printed copy, handed over;
#: `post`: a printed copy, in a registered letter with a return receipt.
Way: TypeAlias = Literal["portal", "e-delivery", "counter", "post"]
WAYS: tuple[Way, ...] = get_args(Way)


def question_of_ways(fields: Iterable[Field]) -> Field | None:
    """Gives the question by which the applicant chooses a way: the one whose every answer is a way."""
    choices = (field for field in fields if field.definition.type == "choice" and field.choices)
    return next((field for field in choices if set(field.choices) <= set(WAYS)), None)
