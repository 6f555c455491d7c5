"""Handing over at the counter: who may, and what must be said of it."""

from dataclasses import dataclass
from typing import Literal

from gishe.cases.official import Official
from gishe.cases.situation import Situation
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

_NOT_WAITING = Problem(
    "not-waiting",
    Text("Тази преписка не чака връчване.", "This case does not wait to be handed over."),
    Text("Отворете я отново, за да видите докъде е стигнала.", "Open it again to see where it stands."),
)
_NOT_YOURS = Problem("not-your-role", Text("Връчва друга длъжност.", "Another role hands documents over."))
_NEEDS_RECIPIENT = Problem(
    "needs-recipient",
    Text("Посочете на кого връчвате.", "Say to whom you hand the document over."),
    field="recipient",
)
_NEEDS_AUTHORITY = Problem(
    "needs-authority",
    Text(
        "Напишете името на упълномощения и номера на пълномощното.",
        "Write the authorised person's name and the number of the power of attorney.",
    ),
    field="authority",
)


@dataclass(frozen=True, slots=True)
class Handing:
    """To whom a document is handed: the applicant, or somebody authorised, of whom `authority` says name and paper."""

    recipient: Literal["applicant", "authorised", ""]
    authority: str = ""

    def plain(self) -> dict[str, Plain]:
        """Gives what is kept of it, beside the journal."""
        return {"recipient": self.recipient, "authority": self.authority if self.recipient == "authorised" else ""}


#: Nothing has been written yet.
BLANK = Handing("")


def why_not(situation: Situation, official: Official, role: str, handing: Handing) -> Problem | None:
    """Says why a document can't be handed over so by this official; `role` is the counter's, empty if it has none."""
    if situation.case.state != "issued" or not role:
        return _NOT_WAITING
    if not any(situation.staff.mandates(official, role)):
        return _NOT_YOURS
    if not handing.recipient:
        return _NEEDS_RECIPIENT
    return _NEEDS_AUTHORITY if handing.recipient == "authorised" and not handing.authority.strip() else None
