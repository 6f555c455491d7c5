"""A notice: that an outlet is to be told of one event of a case. It holds no personal data and no words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, Protocol, TypeAlias, runtime_checkable

from gishe.cases.event import Event
from gishe.cases.situation import Situation
from gishe.runtime.kept import File
from gishe.runtime.ways_out import NotYet, Refused
from gishe.values.plain import Plain

#: It waits for its turn, the outlet has it, the outlet refused it or took it not for too long, a person gave it up.
NoticeState: TypeAlias = Literal["waiting", "told", "failed", "given-up"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell: event `sequence` of a case, of a `kind`, that happened `at`; `outlet` is the operator's name.

    `error` is the code of what went wrong last, `receipt` what the outlet said when it took it, without personal data.
    The `id` is given by the store: notices of one outlet are told in that order.
    """

    outlet: str
    case: str
    sequence: int
    kind: str
    at: str
    state: NoticeState = "waiting"
    attempts: int = 0
    tried_at: str = ""
    error: str = ""
    receipt: str = ""
    since: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class OnItsWay:
    """Something else that waits to go out of the house: a job of a `kind` about a case, its next attempt and why.

    `reason` is the code of what went wrong last, empty while nothing has.
    """

    job: int
    kind: str
    case: str
    number: str
    next_try: str
    attempts: int
    reason: str


@dataclass(frozen=True, slots=True)
class Message:
    """What an outlet is told: the notice, and the case as it stands now.

    `id` is the same however often it is told, so that the other side knows it again. `files` are the signed documents
    that the applicant has, `address` is where the case is seen.
    """

    id: str
    notice: Notice
    situation: Situation
    municipality: str
    address: str
    files: tuple[File, ...] = ()

    @property
    def kind(self) -> str:
        """Names the event as other systems see it."""
        return told_as(self.notice.kind)


@dataclass(frozen=True, slots=True)
class Told:
    """The outlet has taken it; `receipt` is what it calls it, without personal data."""

    receipt: str = ""


def told_as(kind: str) -> str:
    """Names an event as other systems see it: `case.opinion-asked` for `OpinionAsked`."""
    letters = (f"-{one.lower()}" if one.isupper() else one for one in kind)
    return f"case.{''.join(letters).removeprefix('-')}"


class Outlet(Protocol):
    """Where one municipality's news go. Nothing here raises on what comes back."""

    @property
    def waits_to_be_asked(self) -> bool:
        """Says that nothing is sent: the other side comes for its notices and says which it has."""

    @property
    def offered_for(self) -> timedelta:
        """How long a notice is offered before it is given up."""

    def wants(self, event: Event, situation: Situation) -> bool:
        """Says whether it is to be told of an event; `situation` is the one after it."""

    def tell(self, message: Message) -> Told | NotYet | Refused:
        """Tells it; the same message may come twice, and bears the same id then."""


@runtime_checkable
class AskedOutlet(Outlet, Protocol):
    """An outlet whose other side comes for its notices itself."""

    def lets_in(self, token: str) -> bool:
        """Says whether who asks is the system that it is for."""

    def given(self, message: Message) -> Mapping[str, Plain]:
        """Gives what the other side is told."""


class NoticeReader(Protocol):
    """The part of a `Reader` that is about notices."""

    def first_notice(self, outlet: str) -> Notice | None:
        """Gives the oldest notice of an outlet that waits."""

    def notice(self, key: int) -> Notice | None:
        """Gives a notice by its id."""

    def notices(self, state: str = "", outlet: str = "", before: int = 0, limit: int = 100) -> Sequence[Notice]:
        """Lists notices, the newest first; what is empty says nothing."""

    def waiting_notices(self, outlet: str, after: int, limit: int) -> Sequence[Notice]:
        """Lists the notices of an outlet that wait, the oldest first."""

    def on_their_way(self, kinds: Sequence[str], limit: int) -> Sequence[OnItsWay]:
        """Lists the jobs of some kinds that wait or are being done, the next first."""

    def numbers_of(self, cases: Collection[str]) -> Mapping[str, str]:
        """Gives the numbers of cases by their ids."""

    def notice_counts(self) -> Mapping[tuple[str, str], tuple[int, str]]:
        """Counts notices by outlet and state, with the moment of the oldest."""


class NoticeKeeper(NoticeReader, Protocol):
    """The part of a `Unit` that is about notices."""

    def note(self, notices: Sequence[Notice]) -> None:
        """Keeps what is to be told."""

    def renote(self, notice: Notice) -> None:
        """Keeps what became of a notice, by its id."""

    def tell_again(self, outlet: str, since: str, at: str) -> int:
        """Lets everything wait anew that an outlet was told, or should have been, since a moment; returns how many."""
