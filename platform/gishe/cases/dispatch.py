"""How the document fares on a way that leads over somebody else's system."""

from dataclasses import dataclass
from typing import Literal

#: Where it stands: it is offered to the channel, it lies there unopened, it could not be delivered.
Stage = Literal["offered", "sent", "failed"]


@dataclass(frozen=True, slots=True)
class Dispatch:
    """The sending of one document by a channel.

    `since` is when it began, or was begun again (ISO, UTC); `reference` the channel's own number for what was sent at
    `sent_at`; `failed` the code of why it was given up, empty while it is not.
    """

    since: str = ""
    reference: str = ""
    sent_at: str = ""
    failed: str = ""

    @property
    def stage(self) -> Stage:
        """Where it stands now."""
        if self.failed:
            return "failed"
        return "sent" if self.reference else "offered"


#: Nothing has been sent.
UNSENT = Dispatch()
