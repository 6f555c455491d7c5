"""Sending by post: a registered letter, and what the post brings back of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import re2

from gishe.cases import event as e
from gishe.cases.clock import SOFIA
from gishe.cases.official import Official
from gishe.cases.situation import Situation
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

#: Why a delivery was given up: the letter came back.
RETURNED = "returned"
#: A letter's number is kept in the journal for good: letters, digits and signs of numbering, no room for a story.
_NUMBER = re2.compile(r"[\pL\d][\pL\d ./-]*")
_SHORTEST, _LONGEST = 3, 40
_NOT_WAITING = Problem(
    "not-waiting",
    Text("Това вече е записано.", "This has been recorded already."),
    Text("Отворете преписката отново, за да видите докъде е стигнала.", "Open the case again to see where it stands."),
)
_NOT_YOURS = Problem(
    "not-your-role", Text("По пощата изпраща друга длъжност.", "Another role sends documents by post.")
)
_NEEDS_NUMBER = Problem(
    "needs-letter-number",
    Text(
        "Въведете номера на писмото: букви, цифри и знаците . / -, от 3 до 40 знака.",
        "Enter the number of the letter: letters, digits and the signs . / -, 3 to 40 characters.",
    ),
    field="number",
)
_NEEDS_FATE = Problem(
    "needs-fate", Text("Посочете какво донесе пощата.", "Say what the post brought back."), field="fate"
)
_NEEDS_DAY = Problem(
    "needs-receipt-day",
    Text(
        "Въведете деня на получаването от обратната разписка: не преди изпращането и не след днес.",
        "Enter the day of receipt on the return receipt: not before the letter was posted, and not after today.",
    ),
    field="day",
)


@dataclass(frozen=True, slots=True)
class Brought:
    """What the post brought back: the return receipt, with the `day` of receipt (ISO), or the letter itself."""

    fate: Literal["receipt", "returned", ""]
    day: str = ""

    def plain(self, letter: str) -> dict[str, Plain]:
        """Gives what is kept of the receipt of a letter, beside the journal."""
        return {"letter": letter, "day": self.day}


def why_not(situation: Situation, official: Official, role: str, *, posted: bool) -> Problem | None:
    """Says why an official may not record a letter (or, where it is `posted`, what became of it).

    `role` is that of whoever posts documents; empty where this one does not wait for the post.
    """
    case = situation.case
    if case.state != "issued" or not role or bool(case.dispatch.reference) is not posted:
        return _NOT_WAITING
    return None if any(situation.staff.mandates(official, role)) else _NOT_YOURS


def letter(number: str) -> e.Dispatched | Problem:
    """Gives what the journal is told of a letter with this number."""
    written = " ".join(number.upper().split())
    fits = _SHORTEST <= len(written) <= _LONGEST and _NUMBER.fullmatch(written)
    return e.Dispatched("post", written) if fits else _NEEDS_NUMBER


def wrong_with(situation: Situation, brought: Brought) -> Problem | None:
    """Says what is missing, or can't be: a receipt of a day before the letter was posted, or of one yet to come."""
    if not brought.fate:
        return _NEEDS_FATE
    return _NEEDS_DAY if brought.fate == "receipt" and not _may_be(situation, brought.day) else None


def _may_be(situation: Situation, written: str) -> bool:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return False
    posted = datetime.fromisoformat(situation.case.dispatch.sent_at).astimezone(SOFIA).date()
    return posted <= day <= situation.now.astimezone(SOFIA).date()
