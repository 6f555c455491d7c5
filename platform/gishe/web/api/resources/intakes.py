"""Applications that an official takes in at the counter and files for whoever came or wrote."""

from typing import Literal

from pydantic import Field

from gishe.cases.intake import Came, IdentityDocument, Intake, Statement
from gishe.forms.field_type import Upload
from gishe.language.applicants import Ground
from gishe.language.compiled import Service
from gishe.runtime import intake
from gishe.runtime.apply import Receipt
from gishe.runtime.bringing import CHANGED, Begun, bring
from gishe.runtime.filling_whole import Filled, attach, fill_in, keep_filled, mark
from gishe.runtime.front_desk import takes_in
from gishe.runtime.intake import Taken
from gishe.runtime.written_applicant import Written
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.api.call import Call, refuse
from gishe.web.api.operation import Operation, Reply
from gishe.web.api.refusal import Refused
from gishe.web.api.resources.applications import Answers, FileName, FileTold, ReceiptTold, Wrong, wrongs
from gishe.web.api.words import Model, Words


class Party(Model):
    """Who acts for the applicant, on what ground, and the paper that says so."""

    id: str = Field(max_length=20)
    name: str = Field(max_length=150)
    ground: Ground
    authority: str = Field(default="", max_length=400)


class WhoComes(Model):
    """Who applies, by EGN, LNCh or EIK; who came; the document that was seen; what the applicant signs.

    `compared` is the official’s word that the person and the data are those of the document. `by` acts for the
    applicant. Where a service asks for no sign-in, `id` and `name` may be empty.
    """

    id: str = Field(default="", max_length=20)
    name: str = Field(default="", max_length=150)
    came: Came
    document: IdentityDocument | Literal[""] = ""
    compared: bool = False
    statement: Statement
    by: Party | None = None


class NewIntake(WhoComes):
    """For which service somebody came."""

    service: str = Field(max_length=60)


class Filing(Model):
    """That what was printed is signed. With `version`, it is filed only if that is still the service’s."""

    signed: bool = False
    version: str = Field(default="", max_length=64)


class IntakeTold(Model):
    """What was begun: for whom, the good answers, and what keeps it from being filed; `scan` is of the signed paper."""

    id: str
    service: str
    version: str
    applicant: str
    statement: str
    scan: FileTold | None
    speed: str
    answers: dict[str, object]
    complete: bool
    problems: list[Wrong]
    told: list[Words]
    expires_at: str


class IntakeLine(Model):
    """One of those that the official has begun."""

    id: str
    service: str
    applicant: str
    expires_at: str


class IntakesTold(Model):
    """Those that the official has begun and not filed."""

    items: list[IntakeLine]


def listed(call: Call) -> Reply:
    """Lists what the official has begun."""
    _at_counter(call)
    lines = [
        IntakeLine(id=one.draft.id, service=one.draft.service, applicant=one.applicant.name,
                   expires_at=one.draft.expires_at)
        for one in intake.begun(call.office, call.account)
    ]  # fmt: skip
    return Reply(IntakesTold(items=lines))


def begin(call: Call) -> Reply:
    """Begins one."""
    _at_counter(call)
    sent = call.body(NewIntake)
    service = call.office.services.get(sent.service)
    if service is None:
        raise Refused("not-found")
    return _told(call, _kept(intake.begin(call.office, call.account, service, _written(sent))))


def show(call: Call) -> Reply:
    """Gives one."""
    return _told(call, _found(call))


def change(call: Call) -> Reply:
    """Changes for whom it is; for somebody else another begins."""
    taken, sent = _found(call), call.body(WhoComes)
    changed = intake.change(call.office, call.account, _service(call, taken), taken, _written(sent))
    return _told(call, _kept(changed))


def put(call: Call) -> Reply:
    """Puts answers in the place of all that were there."""
    taken, sent = _found(call), call.body(Answers)
    begun = _begun(call, taken)
    filled = fill_in(call.office, begun.service, taken.applicant, begun.draft, sent.answers, sent.speed)
    kept = keep_filled(call.office, filled.draft, call.match)
    if isinstance(kept, Problem):
        raise refuse(kept)
    return _told(call, Taken(kept), filled)


def upload(call: Call) -> Reply:
    """Keeps a file that answers a question."""
    taken = _found(call)
    sent = Upload(call.query(FileName).name, call.upload)
    done = attach(call.office, _begun(call, taken).service, taken.draft, call.path("question"), sent)
    if done is None:
        raise Refused("not-found")
    if isinstance(done, tuple):
        raise refuse(done)
    return Reply(FileTold.model_validate(dict(done)))


def scan(call: Call) -> Reply:
    """Keeps the scan of what the applicant signed."""
    kept = intake.attach_scan(call.office, _found(call), Upload(call.query(FileName).name, call.upload))
    return Reply(FileTold.model_validate(dict(_kept(kept).scan)))


def drop(call: Call) -> Reply:
    """Forgets one."""
    intake.give_up(call.office, _found(call))
    return Reply()


def file(call: Call) -> Reply:
    """Files it, once."""
    _at_counter(call)
    if number := intake.filed_as(call.office, call.account, call.path("draft")):
        return _receipt(call, Receipt("", number))
    sent, begun = call.body(Filing), _begun(call, _found(call))
    if sent.version not in {"", begun.service.digest}:
        raise refuse(CHANGED)
    done = intake.file(call.office, call.account, Taken(begun.draft), begun.service.digest, signed=sent.signed)
    if not isinstance(done, Receipt):
        raise refuse(done)
    return _receipt(call, done)


def _receipt(call: Call, done: Receipt) -> Reply:
    told = ReceiptTold(number=done.number, code=done.code or None, replayed=not done.code)
    return Reply(told, headers={"location": f"{call.at}/cases/{done.number}"})


def _at_counter(call: Call) -> None:
    if not takes_in(call.office, call.account):
        raise Refused("not-found")


def _found(call: Call) -> Taken:
    taken = intake.find_begun(call.office, call.account, call.path("draft"))
    if taken is None:
        raise Refused("not-found")
    return taken


def _service(call: Call, taken: Taken) -> Service:
    found = call.office.services.get(taken.draft.service)
    if found is None:
        raise Refused("not-found")
    return found


def _begun(call: Call, taken: Taken) -> Begun:
    return bring(call.office, taken.draft, _service(call, taken), taken.applicant)


def _written(sent: WhoComes) -> Written:
    by = sent.by
    said = {"came": sent.came, "document": sent.document, "compared": sent.compared, "statement": sent.statement,
            "authority": by.authority if by else ""}  # fmt: skip
    acts = (by.id, by.name, by.ground) if by else ("", "", "")
    return Written(sent.id, sent.name, Intake.read(said), *acts)


def _kept(done: Taken | tuple[Problem, ...]) -> Taken:
    if isinstance(done, tuple):
        raise refuse(done)
    return done


def _told(call: Call, taken: Taken, filled: Filled | None = None) -> Reply:
    begun = _begun(call, taken)
    draft = begun.draft
    its = filled or fill_in(call.office, begun.service, taken.applicant, draft, draft.answers, draft.speed)
    told = IntakeTold(
        id=draft.id, service=begun.service.id, version=begun.service.digest, applicant=taken.applicant.name,
        statement=taken.intake.statement, scan=FileTold.model_validate(dict(taken.scan)) if taken.scan else None,
        speed=draft.speed, answers=dict(draft.answers), complete=not its.problems, problems=wrongs(its.problems),
        told=[Words.of(one) for one in begun.told], expires_at=draft.expires_at,
    )  # fmt: skip
    return Reply(told, mark=mark(draft))


_ALL = "/desk/counter/intakes"
_ONE = f"{_ALL}/{{draft}}"
OPERATIONS = (
    Operation("api-intakes", "GET", _ALL, Text("Започнатите на гише", "What was begun at the counter"), listed,
              gives=IntakesTold),
    Operation("api-intake-begin", "POST", _ALL, Text("Приема на гише заявление на човек, който е дошъл или писал",
              "Takes an application in for somebody who came or wrote"), begin, takes=NewIntake, gives=IntakeTold,
              status=201, pages=("intake-begin",)),
    Operation("api-intake", "GET", _ONE, Text("Започнато на гише", "One that was begun at the counter"), show,
              gives=IntakeTold),
    Operation("api-intake-change", "PUT", _ONE, Text("Променя кой заявява", "Changes who applies"), change,
              takes=WhoComes, gives=IntakeTold, pages=("intake-who-post",)),
    Operation("api-intake-drop", "DELETE", _ONE, Text("Забравя започнатото", "Forgets what was begun"), drop,
              status=204, pages=("intake-drop",)),
    Operation("api-intake-answers", "PUT", f"{_ONE}/answers", Text("Записва отговорите", "Keeps the answers"), put,
              takes=Answers, gives=IntakeTold, refuses=("changed",), pages=("intake-page-post", "intake-speed-post")),
    Operation("api-intake-file", "POST", f"{_ONE}/files/{{question}}", Text("Изпраща файл за въпрос",
              "Sends a file for a question"), upload, gives=FileTold, query=FileName, uploads=True, status=201),
    Operation("api-intake-scan", "POST", f"{_ONE}/scan", Text("Изпраща сканираното подписано заявление",
              "Sends the scan of the signed application"), scan, gives=FileTold, query=FileName, uploads=True,
              status=201, pages=("intake-scan",)),
    Operation("api-intake-file-it", "POST", f"{_ONE}/application", Text("Подава заявлението вместо заявителя",
              "Files the application for the applicant"), file, takes=Filing, gives=ReceiptTold, status=201,
              refuses=("changed", "conflict"), pages=("intake-submit",)),
)  # fmt: skip
