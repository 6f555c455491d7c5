"""Applications before they are filed: the draft, its files, and filing it once."""

from typing import Any

from pydantic import Field

from gishe.forms.field_type import Upload
from gishe.runtime.apply import Application, Receipt, apply
from gishe.runtime.bringing import CHANGED, Begun, bring
from gishe.runtime.drafting import draft_of, start_again
from gishe.runtime.filling_whole import Filled, attach, fill_in, keep_filled, mark
from gishe.runtime.kept import Draft
from gishe.runtime.office import Applicant
from gishe.runtime.on_behalf import on_behalf
from gishe.values.assurance import reaches
from gishe.values.plain import digest
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.api.call import Call, refuse
from gishe.web.api.operation import Operation, Reply
from gishe.web.api.refusal import Refused
from gishe.web.api.words import Model, Words


class Answers(Model):
    """What is put in: answers by question, as the form's schema says, and the speed where there are several."""

    answers: dict[str, Any] = Field(max_length=400)
    speed: str = Field(default="", max_length=60)


class NewApplication(Answers):
    """An application. With `version`, it is filed only if that is still the service's."""

    version: str = Field(default="", max_length=64)


class Wrong(Model):
    """What is wrong with an answer, by the question's name (rows: `trees.0.count`)."""

    field: str
    code: str
    says: Words


class DraftTold(Model):
    """A draft: its good answers, and what keeps it from being filed; `given` is what registers said."""

    service: str
    version: str
    speed: str
    answers: dict[str, Any]
    given: dict[str, Any]
    complete: bool
    problems: list[Wrong]
    told: list[Words]
    expires_at: str


class FileTold(Model):
    """What is kept of a file: this is the answer to its question, one of a list where several may be sent."""

    digest: str
    name: str
    type: str
    size: int
    sent: str | None = None


class FileName(Model):
    """How the file is called."""

    name: str = Field(min_length=1, max_length=200)


class ReceiptTold(Model):
    """A filed application. The tracking `code` is told once: it is `null` where the same was filed before."""

    number: str
    code: str | None
    replayed: bool


def show(call: Call) -> Reply:
    """Gives the draft."""
    begun = begin(call)
    filled = _filled(call, begun, begun.draft)
    return _told(filled, begun, begun.draft)


def put(call: Call) -> Reply:
    """Puts answers in the place of all that were there; the good ones are kept, the others are named."""
    begun, sent = begin(call), call.body(Answers)
    filled = _filled(call, begun, sent)
    kept = keep_filled(call.office, filled.draft, call.match)
    if isinstance(kept, Problem):
        raise refuse(kept)
    return _told(filled, begun, kept)


def drop(call: Call) -> Reply:
    """Forgets the draft and its files."""
    start_again(call.office, begin(call).draft)
    return Reply()


def upload(call: Call) -> Reply:
    """Keeps a file with the draft."""
    begun = begin(call)
    return attached(call, begun.service, begun.draft)


def attached(call: Call, service: Any, draft: Draft) -> Reply:
    """Keeps a file that was sent with a draft, and gives the answer that it is."""
    sent = Upload(call.query(FileName).name, call.upload)
    done = attach(call.office, service, draft, call.path("question"), sent)
    if done is None:
        raise Refused("not-found")
    if isinstance(done, tuple):
        raise refuse(done)
    return Reply(FileTold.model_validate(dict(done)))


def file(call: Call) -> Reply:
    """Files an application, once for each key."""
    begun, sent = begin(call), call.body(NewApplication)
    key = f"{call.holder}:api:{call.request.headers['idempotency-key'].strip()}"
    whole = digest({"service": begun.service.id, **sent.model_dump()})
    with call.office.store.read() as reader:
        before = reader.claimed(key)
    if before is None and sent.version not in {"", begun.service.digest}:
        raise refuse(CHANGED)
    ready = begun.draft if before else _ready(call, begun, sent)
    done = apply(call.office, Application(
        begun.service.id, acting(call, begun.draft), call.holder, ready.answers, ready.speed, key,
        ready.id if not before else "", begun.service.digest, whole,
    ))  # fmt: skip
    if not isinstance(done, Receipt):
        raise refuse(done, "answers")
    told = ReceiptTold(number=done.number, code=done.code or None, replayed=not done.code)
    return Reply(told, headers={"location": f"{call.at}/cases/{done.number}"})


def _ready(call: Call, begun: Begun, sent: NewApplication) -> Draft:
    """Gives the draft as it is filed; one with problems is not, and nothing of it is kept."""
    filled = _filled(call, begun, sent)
    if filled.problems:
        speed = [one for one in filled.problems if one.field == "speed" and "speed" not in begun.service.fields]
        raise Refused("invalid", speed or filled.problems, root="" if speed else "answers")
    return filled.draft


def begin(call: Call) -> Begun:
    """Gives the applicant's draft as it goes on; refused where the service asks for a surer sign-in."""
    service = call.service()
    if not reaches(call.applicant.assurance, service.definition.sign_in):
        raise Refused("assurance")
    draft = draft_of(call.office, call.holder, service)
    return bring(call.office, draft, service, acting(call, draft))


def _filled(call: Call, begun: Begun, put_in: Answers | Draft) -> Filled:
    applicant = acting(call, begun.draft)
    return fill_in(call.office, begun.service, applicant, begun.draft, put_in.answers, put_in.speed)


def acting(call: Call, draft: Draft) -> Applicant:
    """Gives the applicant of a draft: whoever the program comes for, or whom they represent."""
    return on_behalf(call.applicant, draft)


def wrongs(problems: tuple[Problem, ...]) -> list[Wrong]:
    """Gives problems as they are told of a draft."""
    return [Wrong(field=one.field, code=one.code, says=Words.of(one.says)) for one in problems]


def _told(filled: Filled, begun: Begun, draft: Draft) -> Reply:
    told = DraftTold(
        service=filled.service.id, version=filled.service.digest, speed=draft.speed, answers=dict(draft.answers),
        given=dict(filled.draft.given), complete=not filled.problems, problems=wrongs(filled.problems),
        told=[Words.of(one) for one in begun.told], expires_at=draft.expires_at,
    )  # fmt: skip
    return Reply(told, mark=mark(draft))


_DRAFT = "/services/{service}/draft"
OPERATIONS = (
    Operation("api-draft", "GET", _DRAFT, Text("Моята чернова", "My draft"), show, gives=DraftTold,
              refuses=("assurance",)),
    Operation("api-draft-put", "PUT", _DRAFT, Text("Записва отговорите и казва какво не е наред",
              "Keeps the answers and says what is wrong"), put, takes=Answers, gives=DraftTold,
              refuses=("assurance", "changed"), pages=("apply-page-post", "apply-speed-post")),
    Operation("api-draft-drop", "DELETE", _DRAFT, Text("Забравя черновата", "Forgets the draft"), drop, status=204,
              refuses=("assurance",), pages=("apply-again",)),
    Operation("api-draft-file", "POST", f"{_DRAFT}/files/{{question}}", Text("Изпраща файл за въпрос",
              "Sends a file for a question"), upload, gives=FileTold, query=FileName, uploads=True, status=201,
              refuses=("assurance",)),
    Operation("api-file", "POST", "/services/{service}/applications", Text("Подава заявление",
              "Files an application"), file, takes=NewApplication, gives=ReceiptTold, once=True, status=201,
              refuses=("assurance", "changed", "conflict"), pages=("apply-submit",)),
)  # fmt: skip
