"""A case: what its events fold into. It holds ids, digests and dates; the personal data are papers beside it."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from gishe.cases.ask import Ask
from gishe.cases.charge import Charge
from gishe.cases.dispatch import UNSENT, Dispatch
from gishe.cases.document import DECISIONS, ENDING, NOTICES, CaseDocument
from gishe.cases.event import DecisionOutcome, Opinion
from gishe.cases.finding import Finding
from gishe.cases.term.history import History

State: TypeAlias = Literal[
    "checking",
    "deciding",
    "returned",
    "signing",
    "refused",
    "forwarded",
    "issued",
    "delivered",
    "withdrawn",
    "terminated",
]
#: States from which nothing more happens by itself or by an official.
ENDED: frozenset[State] = frozenset({"refused", "forwarded", "delivered", "withdrawn", "terminated"})
#: States in which the law's clock runs, or stands still: nothing is decided yet.
RUNNING: frozenset[State] = frozenset({"checking", "deciding", "returned"})

#: How a step is passed without an act: not needed, no opinion in time, the others were enough, to be taken anew.
PASSED = frozenset({"skipped", "silent", "closed", "again"})


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that waits for an official since `at`, by `due` (ISO; empty if the house set no term), of a `place`.

    `told` is the role that it was escalated to, before its end or after it.
    """

    step: str
    at: str
    due: str = ""
    place: str = ""
    told: str = ""
    escalated: Literal["", "before", "after"] = ""


@dataclass(frozen=True, slots=True)
class TakenStep:
    """What was done at a step, by whom, when; `fill`, `reason` and `law` are digests of papers.

    Where nobody acted, `act` is one of `PASSED`.
    """

    step: str
    act: str
    actor: str
    at: str
    opinion: Opinion = ""
    fill: str = ""
    reason: str = ""
    on_behalf_of: str = ""
    order: str = ""
    law: str = ""

    @property
    def by_somebody(self) -> bool:
        """Says whether an official acted."""
        return self.act not in PASSED


@dataclass(frozen=True, slots=True)
class Assigned:
    """A step that was given to one official, by login: nobody else acts there but who stands in for them."""

    step: str
    official: str


@dataclass(frozen=True, slots=True)
class AskedByHand:
    """A check that waits for an official's answer since `at`, by `due` (ISO; empty if the house set no term)."""

    check: str
    at: str
    due: str = ""


@dataclass(frozen=True, slots=True)
class AnsweredByHand:
    """What an official answered to a check, when; `rests` names what it rests on, `paper` is a digest."""

    check: str
    answer: str
    actor: str
    at: str
    rests: str
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One application and everything that has happened to it, folded."""

    id: str
    service: str = ""
    definition: str = ""
    number: str = ""
    speed: str = ""
    fee: str = ""
    state: State = "checking"
    submitted_at: str = ""
    due: str = ""
    paused: bool = False
    #: By which act the case is kept beyond its term, and when it was erased; empty if it is not.
    hold: str = ""
    erased: str = ""
    clock: History = field(default_factory=History)
    applicant: str = ""
    answers: str = ""
    pending: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    asked: tuple[AskedByHand, ...] = ()
    by_hand: tuple[AnsweredByHand, ...] = ()
    open: tuple[OpenStep, ...] = ()
    taken: tuple[TakenStep, ...] = ()
    assigned: tuple[Assigned, ...] = ()
    return_by: str = ""
    returned_from: str = ""
    outcome: DecisionOutcome | Literal[""] = ""
    decided_by: str = ""
    decided_at: str = ""
    documents: tuple[CaseDocument, ...] = ()
    dispatch: Dispatch = UNSENT
    charge: Charge = field(default_factory=Charge)
    asks: tuple[Ask, ...] = ()
    #: The officials who filed it at the counter, by login: who did, and for whom they stood in.
    filed_by: tuple[str, ...] = ()
    #: The attached files (digests) that are still to be scanned for viruses, and those that had one and are gone.
    quarantine: tuple[str, ...] = ()
    infected: tuple[str, ...] = ()
    #: How many messages the applicant has written, and since when (ISO, UTC) the first waits that nobody answered.
    messages: int = 0
    message_since: str = ""

    def ask(self, ask_id: str) -> Ask | None:
        """Gives a question that was put to others."""
        return next((ask for ask in self.asks if ask.id == ask_id), None)

    def finding(self, check: str) -> Finding | None:
        """Gives what a check found, if it has been made."""
        return next((finding for finding in self.findings if finding.check == check), None)

    def last(self, step: str) -> TakenStep | None:
        """Gives the latest act at a step."""
        return next((taken for taken in reversed(self.taken) if taken.step == step), None)

    def document(self, number: str) -> CaseDocument | None:
        """Gives a document by its number; without one, the decision's."""
        numbered = (one for one in self.documents if one.number == number)
        decided = (one for one in self.documents if one.kind in DECISIONS)
        return next(numbered if number else decided, None)

    @property
    def outgoing(self) -> CaseDocument | None:
        """The newest signed document that goes to the applicant by the chosen way; until then, the decision's."""
        gone = (one for one in reversed(self.documents) if one.signed and one.kind not in NOTICES)
        return next(gone, None) or self.document("")

    @property
    def document_number(self) -> str:
        """The number of the outgoing document, if it has one."""
        return self.outgoing.number if self.outgoing else ""

    @property
    def signed(self) -> str:
        """The digest of the outgoing document as it was signed."""
        return self.outgoing.signed if self.outgoing else ""

    @property
    def unsigned(self) -> tuple[CaseDocument, ...]:
        """The documents that have their numbers and are not signed yet."""
        return tuple(one for one in self.documents if not one.signed)

    def about(self, number: str) -> tuple[CaseDocument, ...]:
        """Gives the signed documents that correct, replace, revoke or double a document, oldest first."""
        return tuple(one for one in self.documents if one.original == number and one.signed)

    def ended(self, number: str) -> CaseDocument | None:
        """Gives the document that ended the force of another, numbered or signed already."""
        return next((one for one in self.documents if one.original == number and one.kind in ENDING), None)

    def opened(self, step: str) -> OpenStep | None:
        """Gives a step that waits, if it does."""
        return next((opened for opened in self.open if opened.step == step), None)

    def assigned_to(self, step: str) -> str:
        """Gives the login of whom a step was given to; empty if to nobody."""
        return next((one.official for one in self.assigned if one.step == step), "")

    @property
    def ends(self) -> str:
        """The end of the law's term while its clock runs; empty while it stands still."""
        return "" if self.paused else self.due

    @property
    def all_passed(self) -> bool:
        """Says whether every check has been made and passed."""
        return not self.pending and all(finding.outcome == "pass" for finding in self.findings)
