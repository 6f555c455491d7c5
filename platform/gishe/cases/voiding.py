"""Which numbers may be voided: only those that nobody relies on any more. A voided number is never given again."""

from gishe.cases.case import Case
from gishe.cases.document import ENDING, INCOMING
from gishe.values.problem import Problem
from gishe.values.text import Text

_OVER = frozenset({"withdrawn", "terminated"})
_LIVING = Problem(
    "number-in-use",
    Text(
        "Номерът е на заявление, по което се работи или е решено.",
        "An application under that number is open or decided.",
    ),
    Text(
        "Входящ номер се анулира само след оттегляне или прекратяване.",
        "An incoming number is voided only after the application was withdrawn or terminated.",
    ),
)
_IN_FORCE = Problem(
    "number-in-use",
    Text(
        "Номерът е на документ, който е в сила или предстои да бъде издаден.",
        "A document under that number is in force.",
    ),
    Text(
        "Първо отменете или заменете документа; после анулирайте номера му.",
        "Revoke or replace the document first; then void its number.",
    ),
)


def why_not_void(case: Case, register: str, number: str) -> Problem | None:
    """Says why a number of the case can't be voided; `None` where it can."""
    if case.state in _OVER:
        return None
    if register == INCOMING and number == case.number:
        return _LIVING
    has_ended = any(one.kind in ENDING and one.signed for one in case.about(number))
    return None if has_ended else _IN_FORCE
