"""What a case has asked others: a department of the same municipality, or another administration."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from gishe.cases.event import Opinion

DEPARTMENT, ADMINISTRATION = "role:", "administration:"
#: What became of a question; empty while it waits. `given` is an opinion, in a word or to be read in the evidence.
AskOutcome: TypeAlias = Literal["", "given", "silent", "declined", "not-reached"]


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that was put at a step, to whom (`role:ID`, `administration:GUID`), by whom, when, until when.

    `question` is a digest, `number` the one under which it was registered where it went, `expected` when an answer is
    expected there; `evidence` are the digests of what was answered.
    """

    id: str
    step: str
    to: str
    by: str
    at: str
    due: str
    question: str
    number: str = ""
    expected: str = ""
    outcome: AskOutcome = ""
    opinion: Opinion = ""
    evidence: tuple[str, ...] = ()
    ended_at: str = ""

    @property
    def role(self) -> str:
        """The role that was asked; empty for an administration."""
        return self.to.removeprefix(DEPARTMENT) if self.to.startswith(DEPARTMENT) else ""

    @property
    def administration(self) -> str:
        """The GUID of the administration that was asked; empty for a department."""
        return self.to.removeprefix(ADMINISTRATION) if self.to.startswith(ADMINISTRATION) else ""
