"""For whom an application is: the applicant of a draft, and the companies that the register says one represents."""

from typing import Literal

from pydantic import Field

from gishe.runtime import on_behalf as behalf
from gishe.runtime.kept import Draft
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.api.call import Call, refuse
from gishe.web.api.operation import Operation, Reply
from gishe.web.api.refusal import Refused
from gishe.web.api.resources.applications import acting, begin
from gishe.web.api.words import Model


class Party(Model):
    """For whom it is. In person nothing else is said; a company has an EIK, another person an EGN or LNCh.

    `ground` is why one may act; for a company that the register shows one to represent it is `manager` by itself.
    `name` is a person's, or that of a body that no register names.
    """

    kind: Literal["person", "company", "representative"]
    id: str = Field(default="", max_length=20)
    name: str = Field(default="", max_length=behalf.LONGEST_NAME)
    ground: Literal["", "manager", "attorney", "parent", "guardian"] = ""


class PartyTold(Model):
    """The applicant of a draft, and who acts for them; `open` says that it is still to be said, of which `kinds`."""

    kind: str
    id: str
    name: str
    acts: str
    ground: str
    open: bool
    kinds: list[str]


class CompanyTold(Model):
    """A company that the register shows one to represent."""

    eik: str
    name: str


class CompaniesTold(Model):
    """The companies; `known` says whether the register answered, and `at` when it was asked."""

    known: bool
    at: str | None
    companies: list[CompanyTold]


def show(call: Call) -> Reply:
    """Gives for whom the draft is."""
    return _told(call, begin(call).draft)


def choose(call: Call) -> Reply:
    """Keeps for whom the draft is; what a register doubts is refused, and says on what ground one may go on."""
    begun, sent = begin(call), call.body(Party)
    rest = (call.office, begun.service, call.applicant, begun.draft)
    done: Draft | behalf.Doubt | Problem | tuple[Problem, ...]
    if sent.kind == "company":
        done = behalf.for_company(*rest, sent.id, sent.ground, sent.name)
    elif sent.kind == "representative":
        done = behalf.for_person(*rest, sent.id, sent.name, sent.ground)
    else:
        done = behalf.for_oneself(*rest)
    if isinstance(done, behalf.Doubt):
        raise refuse(done.problem)
    if not isinstance(done, Draft):
        raise refuse(done)
    return _told(call, done)


def companies(call: Call) -> Reply:
    """Asks the register about the applicant, who sees that they were asked about."""
    begun = begin(call)
    if "company" not in behalf.kinds(begun.service, call.applicant):
        raise Refused("not-found")
    its = behalf.companies_of(call.office, begun.service, call.applicant, begun.draft)
    told = [CompanyTold(eik=one.eik, name=one.name) for one in its.companies]
    return Reply(CompaniesTold(known=its.known, at=its.at or None, companies=told))


def _told(call: Call, draft: Draft) -> Reply:
    who, service = acting(call, draft), call.service()
    return Reply(PartyTold(
        kind=who.kind, id=who.id, name=who.name, acts=who.acts.name, ground=who.acts.ground,
        open=behalf.is_open(service, call.applicant, draft), kinds=list(behalf.kinds(service, call.applicant)),
    ))  # fmt: skip


_DRAFT = "/services/{service}/draft"
OPERATIONS = (
    Operation("api-draft-party", "GET", f"{_DRAFT}/applicant", Text("От чие име е черновата",
              "For whom my draft is"), show, gives=PartyTold, refuses=("assurance",)),
    Operation("api-draft-party-put", "PUT", f"{_DRAFT}/applicant", Text("Казва от чие име е черновата",
              "Says for whom my draft is"), choose, takes=Party, gives=PartyTold, refuses=("assurance",),
              pages=("apply-for-post", "apply-company-post", "apply-person-post")),
    Operation("api-draft-companies", "GET", f"{_DRAFT}/companies", Text("Фирмите, които представлявам",
              "The companies that I represent"), companies, gives=CompaniesTold, refuses=("assurance",)),
)  # fmt: skip
