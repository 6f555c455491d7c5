"""One call of a program: for whom it comes, what it asks and sends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel
from starlette.requests import Request

from gishe.language.compiled import Service
from gishe.runtime.kept import Account
from gishe.runtime.office import Applicant, Office
from gishe.runtime.tokens import Bearer
from gishe.values.problem import Problem
from gishe.values.text import Language
from gishe.web.api.refusal import Refused
from gishe.web.house import House

_Sent = TypeVar("_Sent", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Caller:
    """For whom a program comes: an official by a token, or an applicant by a session of the program's own."""

    bearer: Bearer | None = None
    applicant: Applicant | None = None
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """A call as handlers see it; `office` knows that a program comes, and by which token."""

    request: Request
    house: House
    office: Office
    language: Language
    caller: Caller
    sent: BaseModel | None
    asked: BaseModel
    upload: bytes = b""

    @property
    def account(self) -> Account:
        """The official for whom the program comes."""
        if self.caller.bearer is None:
            raise Refused("no-token")
        return self.caller.bearer.account

    @property
    def applicant(self) -> Applicant:
        """The applicant for whom the program comes."""
        if self.caller.applicant is None:
            raise Refused("no-token")
        return self.caller.applicant

    @property
    def holder(self) -> str:
        """Whose drafts and cases the program may see, blinded."""
        return self.caller.holder

    @property
    def at(self) -> str:
        """The address of the municipality's API."""
        return f"{self.office.public_url}/{self.office.id}/api/v1"

    @property
    def match(self) -> str:
        """The mark in `If-Match`; empty where anything will do."""
        written = self.request.headers.get("if-match", "").strip()
        return "" if written == "*" else written.removeprefix("W/").strip('"')

    def path(self, name: str) -> str:
        """Gives a part of the address by its name."""
        return str(self.request.path_params[name])

    def body(self, model: type[_Sent]) -> _Sent:
        """Gives what was sent; the entrance has read it by the same model."""
        if not isinstance(self.sent, model):
            raise TypeError(model.__name__)
        return self.sent

    def query(self, model: type[_Sent]) -> _Sent:
        """Gives what is asked in the address, read in the same way."""
        if not isinstance(self.asked, model):
            raise TypeError(model.__name__)
        return self.asked

    def service(self) -> Service:
        """Gives the service in the address; refused if the municipality does not offer it."""
        found = self.office.services.get(self.path("service"))
        if found is None:
            raise Refused("not-found")
        return found


def refuse(problems: Problem | Sequence[Problem], root: str = "") -> Refused:
    """Gives the refusal that problems are: of what has changed, of what can't be done now, or of what was sent."""
    told = (problems,) if isinstance(problems, Problem) else tuple(problems)
    kinds = (kind for kind, codes in _KINDS.items() if any(one.code in codes for one in told))
    return Refused(next(kinds, "invalid"), told, root=root)


#: What core and use cases call it when somebody else was first, when there is nothing, when it can't be done now.
_KINDS: Mapping[str, frozenset[str]] = {
    "changed": frozenset({"changed-meanwhile", "service-changed"}),
    "not-found": frozenset({"unknown-case", "not-in-outbox"}),
    "conflict": frozenset({
        "not-returned", "too-late", "act-not-allowed", "step-not-open", "not-your-role", "not-your-place",
        "you-are-absent", "answer-not-awaited", "already-theirs", "cant-be-given", "opinion-awaited", "own-case",
        "four-eyes", "with-another", "unpaid", "cant-be-printed", "clock-went-back", "taken", "messages-nobody",
        "message-not-awaited", "letter-answered", "not-waiting", "not-failed", "not-amendable", "absence-overlaps",
        "nothing-to-roll-back",
    }),
}  # fmt: skip
