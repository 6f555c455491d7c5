"""The calls that the trial register answers later, until it is told that the answer has been received."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime

from gishe.registers.simulator.asked import Asked
from gishe.registers.soap import REGIX, SIGNED, SOAP, NotXml, only, parse, words

_REMEMBERED = 10_000
_MESSAGES = ("CheckResult", "AcknowledgeResultReceived")


@dataclass(frozen=True, slots=True)
class Call:
    """A question with its number, the code that only the asker knows, and when its answer is ready."""

    number: str
    code: str
    question: Asked
    ready_at: datetime

    @property
    def callback(self) -> str:
        """The address to which the asker wants the answer; empty if it asks for it itself."""
        argument = self.question.argument.getparent()
        data = argument.getparent() if argument is not None else None
        return words(only(data, (SIGNED, "CallbackURL"))) if data is not None else ""


@dataclass(slots=True)
class Calls:
    """The open calls by number."""

    open: dict[str, Call] = field(default_factory=dict)
    received: int = 0

    def take(self, number: int, question: Asked, ready_at: datetime) -> Call:
        """Takes a question for later."""
        call = Call(str(number), secrets.token_hex(8), question, ready_at)
        self.open[call.number] = call
        while len(self.open) > _REMEMBERED:
            del self.open[next(iter(self.open))]
        return call

    def find(self, number: str, code: str) -> Call | None:
        """Gives an open call to who knows its code."""
        call = self.open.get(number)
        return call if call and secrets.compare_digest(call.code.encode(), code.encode()) else None

    def forget(self, call: Call) -> None:
        """Forgets a call whose answer was received."""
        self.received += self.open.pop(call.number, None) is not None


def about_call(body: bytes) -> tuple[str, str, str] | None:
    """Reads a message about an earlier call: which message, the call's number, its code; `None` if it is none."""
    try:
        envelope = parse(body)
    except NotXml:
        return None
    for message in _MESSAGES:
        path = (SOAP, "Body"), (REGIX, message), (REGIX, "argument"), (SIGNED, "ServiceCheckResultArgument")
        if (said := only(envelope, *path)) is not None:
            return (
                message,
                words(only(said, (SIGNED, "ServiceCallID"))),
                words(only(said, (SIGNED, "VerificationCode"))),
            )
    return None
