"""Receiving: what another administration's program delivers is kept, whole and once, before it is answered."""

from datetime import date, datetime

import structlog

from gishe.cases.clock import SOFIA, due
from gishe.runtime.correspondence import (
    Body,
    Document,
    Exchange,
    Fault,
    Message,
    StatusQuestion,
    StatusReport,
    Unaccepted,
)
from gishe.runtime.entering import take_number
from gishe.runtime.mail_port import IncomingLetter
from gishe.runtime.office import Office
from gishe.runtime.ports import Unit
from gishe.runtime.questions import new_guid
from gishe.runtime.replies import standing_of, take_reply, told_standing
from gishe.values.plain import digest

_log = structlog.get_logger()

_INTERNAL = "the message could not be kept; send it again later"
#: The register in which all that comes in is numbered.
_REGISTER = "incoming"


def receive(office: Office, delivered: bytes) -> bytes | None:
    """Takes a message and gives the signed answer to it; `None` where the municipality takes no part."""
    exchange = office.exchange
    if exchange is None or office.municipality.seos is None:
        return None
    came = exchange.opened(delivered)
    if isinstance(came, Unaccepted):
        _log.info("message refused", sender=came.sender.guid, why=came.fault.says)
        return exchange.answered(_answer(office, exchange, came, came.fault))
    answered = exchange.answered(_answer(office, exchange, came, _taken(office, came)))
    office.wake()
    return answered


def _answer(office: Office, exchange: Exchange, came: Message | Unaccepted, body: Body) -> Message:
    return Message(new_guid(office), office.chance.now(), exchange.own, came.sender, body)


def _taken(office: Office, came: Message) -> Body:
    try:
        with office.store.write() as unit:
            first = unit.note_message(came.sender.guid, came.guid, office.chance.now().isoformat())
            return _entered(office, unit, came) if first else _again(unit, came)
    except Exception as problem:  # noqa: BLE001  whatever kept it from being kept, its sender is told to send it again
        _log.warning("message not kept", sender=came.sender.guid, problem=type(problem).__name__)
        return Fault(external=False, says=_INTERNAL, about=came.guid)


def _entered(office: Office, unit: Unit, came: Message) -> Body:
    match came.body:
        case Document() as document:
            return _again(unit, came) if _known(unit, came, document) else _registered(office, unit, came, document)
        case StatusQuestion(its):
            known = unit.letter_of(came.sender.guid, its.guid)
            return standing_of(known) if known else StatusReport(its, "unknown")
        case StatusReport() as report:
            if posting := unit.posting_of(report.id.guid, came.sender.guid):
                told_standing(office, unit, posting, report)
            return report
    return Fault(external=True, says="an error is not a message of its own", about=came.guid)


def _known(unit: Unit, came: Message, document: Document) -> IncomingLetter | None:
    return unit.letter_of(came.sender.guid, document.id.guid)


def _again(unit: Unit, came: Message) -> Body:
    """Answers what came before: nothing of it is entered a second time."""
    its = came.body
    if isinstance(its, Document) and (known := _known(unit, came, its)):
        return StatusReport(standing_of(known).id, "again")
    return StatusReport(its.id, "again") if not isinstance(its, Fault) else its


def _registered(office: Office, unit: Unit, came: Message, document: Document) -> Body:
    """Numbers a document: it is the answer to a question of a case, or a letter for the role that sees to letters."""
    question = unit.posting_of(document.parent.guid, came.sender.guid) if document.parent else None
    case = unit.case(question.case) if question and question.kind == "question" else None
    letter = _letter(office, unit, came, document, case.id if case else "")
    unit.keep_letter(letter)
    if case and question:
        take_reply(office, unit, question, letter, document)
    else:
        for one in document.enclosures:
            unit.keep_enclosure(letter.id, one)
    return StatusReport(standing_of(letter).id, "registered", expected=letter.due_on)


def _letter(office: Office, unit: Unit, came: Message, document: Document, case: str) -> IncomingLetter:
    """Makes the letter; one that answers a question is forgotten with its case, so only its cover is kept here."""
    now, role = office.chance.now(), office.municipality.seos.role if office.municipality.seos else ""
    number = take_number(office, unit, _REGISTER, now)
    letter_id = digest([came.sender.guid, document.id.guid])[:32]
    cover = (letter_id, number, now.isoformat(), came.sender.guid, came.sender.name, document.id.guid)
    if case:
        return IncomingLetter(*cover, document.id.number, document.kind, "", "", "", "", "", state="reply", case=case)
    by = document.due or _by(office, now)
    return IncomingLetter(
        *cover, document.id.number, document.kind, document.about, document.comment, document.service,
        by.isoformat(), role,
    )  # fmt: skip


def _by(office: Office, now: datetime) -> date:
    return due(now, office.municipality.law.opinion, office.calendar).astimezone(SOFIA).date()
