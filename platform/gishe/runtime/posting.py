"""Posting: a message to another administration is signed once, sent until it is taken, and what came of it is entered.

The call stands outside any transaction. A worker that is killed between the call and its commit sends the same message
again, by the same GUID, and is told that it was received before.
"""

from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from gishe.cases import event as e
from gishe.runtime.checking import StillDown
from gishe.runtime.correspondence import (
    Administration,
    Body,
    DocumentId,
    Enclosure,
    Exchange,
    Message,
    StatusQuestion,
    StatusReport,
)
from gishe.runtime.entering import ENGINE, enter
from gishe.runtime.mail_port import Posting
from gishe.runtime.office import Office
from gishe.runtime.ports import Reader, Unit
from gishe.runtime.questions import new_guid, question_document
from gishe.runtime.replies import answer_document, standing_of, tell, told_standing
from gishe.runtime.ways_out import OFFERED_FOR, NotYet, Refused

_MEDIA_TYPE = "application/xml"
_FILE = "message.xml"

Outcome: TypeAlias = Message | NotYet | Refused


def post(office: Office, guid: str) -> None:
    """Sends a message (the worker's job); raises `StillDown` to be tried again. Does nothing to one that was sent."""
    exchange = office.exchange
    with office.store.read() as reader:
        posting = reader.posting(guid)
    if posting is None or posting.state != "waiting":
        return
    if exchange is None:
        _record(office, posting, NotYet("not-connected"))
        return
    sealed = _sealed(office, exchange, posting)
    if sealed is not None:
        said = exchange.submit(posting.recipient, sealed)
        _record(office, posting, _asked_again(office, exchange, posting, said))


def _sealed(office: Office, exchange: Exchange, posting: Posting) -> bytes | None:
    """Gives the signed message: as it was first made, or made now and kept before it leaves."""
    with office.store.write() as unit:
        kept = _kept(unit, posting)
        if kept is not None:
            return kept
        body = _body(office, unit, posting)
        if body is None:
            unit.keep_posting(replace(posting, state="failed", reason="nothing-to-send"))
            return None
        made = exchange.sealed(_message(exchange, posting, body))
        unit.keep_posting(replace(posting, sealed=_keep(unit, posting, made)))
        return made


def _kept(reader: Reader, posting: Posting) -> bytes | None:
    if not posting.sealed:
        return None
    if posting.case:
        file = reader.file(posting.case, posting.sealed)
    else:
        file = reader.enclosure(posting.letter, posting.sealed)
    return file.body if file else None


def _keep(unit: Unit, posting: Posting, made: bytes) -> str:
    """Keeps what was signed where the rest of the matter is: it is forgotten with it too."""
    if posting.case:
        return unit.keep_file(posting.case, "message", _FILE, _MEDIA_TYPE, made)
    if posting.kind == "status":
        return ""
    return unit.keep_enclosure(posting.letter, Enclosure(_FILE, _MEDIA_TYPE, made), "message")


def _body(office: Office, unit: Unit, posting: Posting) -> Body | None:
    if posting.kind == "question":
        case = unit.case(posting.case)
        return question_document(unit, office.situation(unit, case), posting) if case else None
    letter = unit.letter(posting.letter)
    if letter is None:
        return None
    return answer_document(unit, letter, posting) if posting.kind == "answer" else standing_of(letter)


def _message(exchange: Exchange, posting: Posting, body: Body) -> Message:
    to = next((one for one in exchange.others() if one.guid == posting.recipient), None)
    recipient = to or Administration("", posting.recipient, "")
    return Message(posting.guid, datetime.fromisoformat(posting.at), exchange.own, recipient, body)


def _asked_again(office: Office, exchange: Exchange, posting: Posting, said: Outcome) -> Outcome:
    """Asks where a document is that was received before: the answer that said under what number was lost."""
    before = isinstance(said, Message) and isinstance(said.body, StatusReport) and said.body.standing == "again"
    if not before or posting.kind == "status":
        return said
    question = StatusQuestion(DocumentId(posting.document))
    asked = _message(exchange, replace(posting, guid=new_guid(office), at=office.chance.now().isoformat()), question)
    told = exchange.submit(posting.recipient, exchange.sealed(asked))
    return told if isinstance(told, Message) else said


def _record(office: Office, posting: Posting, said: Outcome) -> None:
    match said:
        case Message(body=StatusReport() as report):
            _sent(office, posting, report)
        case NotYet() if not _is_over(office, posting):
            raise StillDown({_line(posting)})
        case NotYet(reason) | Refused(reason):
            _failed(office, posting, reason)
        case _:
            _failed(office, posting, "garbage")


def _is_over(office: Office, posting: Posting) -> bool:
    age = office.chance.now() - datetime.fromisoformat(posting.at)
    return age > (office.exchange.offered_for if office.exchange else OFFERED_FOR)


def _line(posting: Posting) -> str:
    """Names the participant as what a job waits for: a comma would end the name."""
    return f"seos:{posting.recipient}"


def _sent(office: Office, posting: Posting, report: StatusReport) -> None:
    with office.store.write() as unit:
        now = unit.posting(posting.guid)
        if now is None or now.state != "waiting":
            return
        unit.keep_posting(sent := replace(now, state="sent", standing=report.standing))
        told_standing(office, unit, sent, report)
        if posting.kind == "answer":
            _then_told(office, unit, posting)
        waiting = unit.held_up(_line(posting))
        if waiting:
            unit.bring_forward(dict.fromkeys(waiting, office.chance.now()))
    office.wake()


def _then_told(office: Office, unit: Unit, answer: Posting) -> None:
    """Tells what became of a letter once its answer is there: closed, and with what."""
    if letter := unit.letter(answer.letter):
        tell(office, unit, letter)


def _failed(office: Office, posting: Posting, reason: str) -> None:
    """Gives a message up: a case waits for an answer to it no more, a letter waits for its answer again."""
    with office.store.write() as unit:
        unit.keep_posting(replace(posting, state="failed", reason=reason))
        letter = unit.letter(posting.letter) if posting.kind == "answer" else None
        if letter and letter.state == "answered":
            unit.keep_letter(replace(letter, state="waiting"))
        case = unit.case(posting.case) if posting.kind == "question" else None
        ask = case.ask(posting.ask) if case else None
        if case and ask and not ask.outcome:
            enter(office, unit, office.situation(unit, case), (e.OpinionNotGiven(posting.ask, "not-reached"),), ENGINE)
