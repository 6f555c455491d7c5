"""How a document reaches whom it is for: over the counter, by post, or once more where it could not be delivered."""

from typing import Literal

from pydantic import Field

from gishe.cases.by_post import Brought
from gishe.cases.case import Case
from gishe.cases.handing_over import Handing
from gishe.runtime import by_post
from gishe.runtime.handing_over import hand_over
from gishe.runtime.sending_again import send_again
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.api.call import Call, refuse
from gishe.web.api.operation import Operation, Reply
from gishe.web.api.refusal import Refused
from gishe.web.api.resources.acts import Acted, acted
from gishe.web.api.resources.desk_cases import CASE, found_case
from gishe.web.api.words import Model


class HandedTo(Model):
    """To whom a document was handed: the applicant, or somebody authorised, of whom it says name and paper."""

    recipient: Literal["applicant", "authorised"]
    authority: str = Field(default="", max_length=400)


class EnvelopeTold(Model):
    """A document that waits to be posted, or for its receipt: to whom and where, and in which letter it went."""

    case: str
    number: str
    name: str
    address: str
    letter: str


class PostedIn(Model):
    """The number of the registered letter in which a document was posted."""

    number: str = Field(max_length=80)


class BroughtBack(Model):
    """What the post brought back: the receipt, with the day on it (ISO), or the letter."""

    fate: Literal["receipt", "returned"]
    day: str = Field(default="", max_length=10)


def hand(call: Call) -> Reply:
    """Records that the printed document was handed over at the counter."""
    view, sent = found_case(call), call.body(HandedTo)
    return _done(call, hand_over(call.office, call.account, view.case.id, Handing(sent.recipient, sent.authority)))


def envelope(call: Call) -> Reply:
    """Gives what whoever posts the document sees of its case, and notes who looked."""
    its = _envelope(call)
    return Reply(EnvelopeTold(
        case=its.case.id, number=its.case.number, name=its.name, address=its.address,
        letter=its.case.dispatch.reference,
    ))  # fmt: skip


def enclosed(call: Call) -> Reply:
    """Gives the document to print, and notes who looked."""
    file = by_post.enclosed(call.office, call.account, call.path("case"))
    if file is None:
        raise Refused("not-found")
    return Reply(file=file)


def post(call: Call) -> Reply:
    """Records the letter in which the document was posted."""
    its, number = _envelope(call), call.body(PostedIn).number
    return _done(call, by_post.post(call.office, call.account, its.case.id, number))


def bring_back(call: Call) -> Reply:
    """Records what the post brought back."""
    its, sent = _envelope(call), call.body(BroughtBack)
    return _done(call, by_post.bring_back(call.office, call.account, its.case.id, Brought(sent.fate, sent.day)))


def again(call: Call) -> Reply:
    """Has a document sent again that could not be delivered."""
    return _done(call, send_again(call.office, call.account, found_case(call).case.id))


def _envelope(call: Call) -> by_post.Envelope:
    found = by_post.envelope(call.office, call.account, call.path("case"))
    if found is None:
        raise Refused("not-found")
    return found


def _done(call: Call, done: Case | Problem) -> Reply:
    if isinstance(done, Problem):
        raise refuse(done)
    return acted(call, done.id)


_LETTER = f"{CASE}/envelope"
OPERATIONS = (
    Operation("api-desk-hand-over", "POST", f"{CASE}/handing-over", Text("Връчва документа на гише",
              "Hands the document over at the counter"), hand, takes=HandedTo, gives=Acted,
              refuses=("gone", "conflict"), pages=("desk-hand-over",)),
    Operation("api-desk-envelope", "GET", _LETTER, Text("До кого се изпраща документът по пощата",
              "To whom the document goes by post"), envelope, gives=EnvelopeTold, refuses=("gone",)),
    Operation("api-desk-enclosed", "GET", f"{_LETTER}/document", Text("Документът за плика (PDF)",
              "The document for the envelope (PDF)"), enclosed, media_type="application/pdf", refuses=("gone",)),
    Operation("api-desk-posted", "POST", f"{_LETTER}/letter", Text("Вписва писмото, с което е изпратен",
              "Records the letter in which it was posted"), post, takes=PostedIn, gives=Acted,
              refuses=("gone", "conflict"), pages=("desk-by-post-record",)),
    Operation("api-desk-brought-back", "POST", f"{_LETTER}/return", Text("Вписва какво е донесла пощата",
              "Records what the post brought back"), bring_back, takes=BroughtBack, gives=Acted,
              refuses=("gone", "conflict"), pages=("desk-by-post-record",)),
    Operation("api-desk-send-again", "POST", f"{CASE}/sending-again", Text("Изпраща отново недоставен документ",
              "Sends a document again that was not delivered"), again, gives=Acted, refuses=("gone", "conflict"),
              pages=("desk-send-again",)),
)  # fmt: skip
