"""Sending by post: an official posts the printed document, and records what the post brings back of it."""

from dataclasses import dataclass

from gishe.cases import event as e
from gishe.cases.by_post import RETURNED, Brought, letter, why_not, wrong_with
from gishe.cases.case import Case
from gishe.cases.situation import Situation
from gishe.cases.way import post_address
from gishe.forms.answers import said_as
from gishe.runtime.deciding import UNKNOWN_CASE
from gishe.runtime.delivery import posted_by
from gishe.runtime.entering import enter
from gishe.runtime.kept import Account, File
from gishe.runtime.looking import see
from gishe.runtime.office import Office
from gishe.runtime.personnel import official_of, staffed
from gishe.runtime.ports import Unit
from gishe.values.problem import Problem


@dataclass(frozen=True, slots=True)
class Envelope:
    """What whoever posts a document sees of its case: to whom it goes, and where."""

    case: Case
    name: str
    address: str


def envelope(office: Office, account: Account, case_id: str) -> Envelope | None:
    """Gives the case whose document waits for this official to post it, or for its receipt, and notes who looked.

    The address is in Bulgarian, as the post reads it.
    """
    with office.store.write() as unit:
        situation = _waiting(office, unit, account, case_id)
        if situation is None:
            return None
        see(office, unit, situation, account.login)
    asked = post_address(situation)
    address = said_as(*asked, "bg") if asked else ""
    return Envelope(situation.case, str(situation.papers.applicant.get("name", "")), address)


def enclosed(office: Office, account: Account, case_id: str) -> File | None:
    """Gives the document that goes into the envelope, and notes who looked."""
    with office.store.write() as unit:
        situation = _waiting(office, unit, account, case_id)
        if situation is None:
            return None
        see(office, unit, situation, account.login)
        return unit.file(case_id, situation.case.signed)


def post(office: Office, account: Account, case_id: str, number: str) -> Case | Problem:
    """Records that the document was posted in the registered letter of this number."""
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None:
            return UNKNOWN_CASE
        situation = staffed(office, unit, case)
        role = posted_by(office, situation)
        if problem := why_not(situation, official_of(account), role, posted=False):
            return problem
        sent = letter(number)
        if isinstance(sent, Problem):
            return sent
        return enter(office, unit, situation, (sent,), account.login, account.behalf(role))


def bring_back(office: Office, account: Account, case_id: str, brought: Brought) -> Case | Problem:
    """Records what the post brought back: a receipt delivers the document, a letter that came back gives it up."""
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None:
            return UNKNOWN_CASE
        situation = staffed(office, unit, case)
        role = posted_by(office, situation)
        problem = why_not(situation, official_of(account), role, posted=True) or wrong_with(situation, brought)
        if problem:
            return problem
        event = _event(unit, case, brought)
        return enter(office, unit, situation, (event,), account.login, account.behalf(role))


def _event(unit: Unit, case: Case, brought: Brought) -> e.Event:
    if brought.fate == "returned":
        return e.DeliveryFailed("post", RETURNED)
    return e.Delivered("post", unit.keep_paper(case.id, "handing", "post", brought.plain(case.dispatch.reference)))


def _waiting(office: Office, unit: Unit, account: Account, case_id: str) -> Situation | None:
    case = unit.case(case_id)
    if case is None or case.state != "issued":
        return None
    situation = office.situation(unit, case)
    return situation if posted_by(office, situation) in account.duties else None
