"""Messages between an applicant and the officials of a case, for programs of both."""

from collections.abc import Sequence
from dataclasses import replace

from pydantic import Field

from gishe.forms.field_type import Upload
from gishe.runtime.enclosing import ENCLOSED, enclose
from gishe.runtime.following import follow
from gishe.runtime.messages import LONGEST, WORDS, Draft, Message, answer, given, settle, write
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.api.call import Call, refuse
from gishe.web.api.operation import Operation, Reply
from gishe.web.api.refusal import Refused
from gishe.web.api.resources.applications import FileName
from gishe.web.api.resources.cases import own_case
from gishe.web.api.resources.desk_cases import CASE, found_case
from gishe.web.api.words import Model

_FIELDS = {WORDS: "text", ENCLOSED: "file"}


class EnclosedTold(Model):
    """A file that is enclosed, or kept to be: a message names it by its digest."""

    digest: str
    name: str
    type: str
    size: int


class MessageTold(Model):
    """A message: of the applicant, or of an official by name. `coded`: its writer had only the tracking code."""

    at: str
    by: str = Field(pattern="^(applicant|official)$")
    name: str
    text: str
    file: EnclosedTold | None
    coded: bool


class MessagesTold(Model):
    """The messages of a case, the oldest first; `waits_since` is when the first came that nobody has answered."""

    items: list[MessageTold]
    waits_since: str


class MessageWritten(Model):
    """What is written, and the digest of a file that was sent before."""

    text: str = Field(min_length=1, max_length=LONGEST)
    file: str = Field(default="", max_length=64)


def read(call: Call) -> Reply:
    """Gives the messages of an own case."""
    return _own_messages(call)


def send(call: Call) -> Reply:
    """Writes to the officials of an own case."""
    case, draft = own_case(call), _draft(call)
    _sent(write(call.office, case.id, draft))
    return _own_messages(call)


def keep_file(call: Call) -> Reply:
    """Keeps a file for a message on an own case."""
    return _kept(call, own_case(call).id)


def give_file(call: Call) -> Reply:
    """Gives a file that is enclosed with a message on an own case."""
    case = own_case(call)
    with call.office.store.read() as reader:
        found = given(reader, case.id, call.path("digest"), follow(call.office, case, call.language).messages)
    if found is None:
        raise Refused("not-found")
    return Reply(file=found)


def desk_read(call: Call) -> Reply:
    """Gives the messages of a case on the desk, and notes who looked."""
    return _desk_messages(call)


def desk_send(call: Call) -> Reply:
    """Answers the applicant."""
    case_id, draft = found_case(call).case.id, _draft(call)
    _sent(answer(call.office, call.account, case_id, draft))
    return _desk_messages(call)


def desk_keep_file(call: Call) -> Reply:
    """Keeps a file for a message to the applicant."""
    view = found_case(call)
    if not view.speaks:
        raise Refused("not-found")
    return _kept(call, view.case.id)


def desk_settle(call: Call) -> Reply:
    """Notes that what the applicant wrote needs no answer."""
    _sent(settle(call.office, call.account, found_case(call).case.id))
    return _desk_messages(call)


def _draft(call: Call) -> Draft:
    sent = call.body(MessageWritten)
    return Draft(sent.text, f"api:{call.request.headers['idempotency-key'].strip()}", sent.file)


def _sent(wrong: Problem | None) -> None:
    if wrong:
        raise refuse(replace(wrong, field=_FIELDS.get(wrong.field, wrong.field)))


def _kept(call: Call, case_id: str) -> Reply:
    record = enclose(call.office, case_id, Upload(call.query(FileName).name, call.upload))
    if isinstance(record, Problem):
        raise refuse(replace(record, field=""))
    return Reply(EnclosedTold.model_validate({name: record[name] for name in EnclosedTold.model_fields}))


def _own_messages(call: Call) -> Reply:
    case = own_case(call)
    return _told(follow(call.office, case, call.language).messages, case.message_since)


def _desk_messages(call: Call) -> Reply:
    view = found_case(call)
    return _told(view.messages, view.case.message_since)


def _told(messages: Sequence[Message], since: str) -> Reply:
    items = [
        MessageTold(
            at=one.at, by="official" if one.who else "applicant", name=one.name, text=one.text, coded=one.coded,
            file=EnclosedTold.model_validate(dict(one.file)) if one.file else None,
        )
        for one in messages
    ]  # fmt: skip
    return Reply(MessagesTold(items=items, waits_since=since))


_OWN = "/cases/{number}/messages"
_DESK = f"{CASE}/messages"
OPERATIONS = (
    Operation("api-messages", "GET", _OWN, Text("Съобщенията по моя преписка", "The messages on a case of mine"), read,
              gives=MessagesTold, refuses=("gone",)),
    Operation("api-message", "POST", _OWN, Text("Пише на служителите по моя преписка",
              "Writes to the officials of a case of mine"), send, takes=MessageWritten, gives=MessagesTold, once=True,
              status=201, refuses=("gone", "conflict"), pages=("message",)),
    Operation("api-message-file", "POST", f"{_OWN}/files", Text("Изпраща файл за съобщение",
              "Sends a file for a message"), keep_file, gives=EnclosedTold, query=FileName, uploads=True, status=201,
              refuses=("gone",)),
    Operation("api-message-file-given", "GET", f"{_OWN}/files/{{digest}}", Text("Файл от съобщение",
              "A file of a message"), give_file, media_type="*/*", refuses=("gone",)),
    Operation("api-desk-messages", "GET", _DESK, Text("Съобщенията със заявителя", "The messages with the applicant"),
              desk_read, gives=MessagesTold, refuses=("gone",)),
    Operation("api-desk-message", "POST", _DESK, Text("Пише на заявителя", "Writes to the applicant"), desk_send,
              takes=MessageWritten, gives=MessagesTold, once=True, status=201, refuses=("gone", "conflict"),
              pages=("desk-message",)),
    Operation("api-desk-message-file", "POST", f"{_DESK}/files", Text("Изпраща файл за съобщение до заявителя",
              "Sends a file for a message to the applicant"), desk_keep_file, gives=EnclosedTold, query=FileName,
              uploads=True, status=201, refuses=("gone",)),
    Operation("api-desk-messages-settled", "POST", f"{_DESK}/settlement", Text("Не е нужен отговор",
              "No answer is needed"), desk_settle, gives=MessagesTold, refuses=("gone", "conflict"),
              pages=("desk-message-settled",)),
)  # fmt: skip
