"""Definitions: services as their municipality writes, publishes and takes them back."""

from dataclasses import replace

from gishe.runtime.imported import DECISIONS
from gishe.runtime.publishing import Order
from gishe.runtime.studio.beginning import begin
from gishe.runtime.studio.comparing import compare
from gishe.runtime.studio.history import history
from gishe.runtime.studio.manuscript import CHARTER, Manuscript
from gishe.runtime.studio.putting_out import put_out, take_back
from gishe.runtime.studio.saving import Meeting, release, save
from gishe.runtime.studio.shelf import shelf
from gishe.runtime.studio.standing_text import StandingText, standing_text
from gishe.runtime.studio.taking_over import take_over
from gishe.runtime.studio.workspace import Workspace, look
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.api.call import Call, refuse
from gishe.web.api.operation import Operation, Pages, Reply
from gishe.web.api.paging import page
from gishe.web.api.refusal import Refused
from gishe.web.api.resources.definition_models import (
    Beginning,
    ChangesTold,
    DefinitionLine,
    Definitions,
    DefinitionTold,
    Fault,
    FormNamed,
    HistoryTold,
    ImportedTold,
    PublicationTold,
    Publishing,
    TakingBack,
    TextSent,
)
from gishe.web.api.words import Words


def every(call: Call) -> Reply:
    """Lists the services as the administrator sees them."""
    _open(call)
    asked = call.query(Pages)
    some, more = page(shelf(call.office), lambda one: one.service, asked.after, asked.limit)
    told = [
        DefinitionLine(
            id=one.service, title=Words.of(one.title), area=one.area, standing=one.standing, kept=one.kept,
            published=one.present.digest if one.present else None,
        )
        for one in some
    ]  # fmt: skip
    return Reply(Definitions(items=told, next=more))


def start(call: Call) -> Reply:
    """Saves the first text of a new service."""
    _open(call)
    sent = call.body(Beginning)
    done = begin(call.office, call.account, sent.id, sent.text)
    if isinstance(done, Problem):
        raise refuse(done)
    return _told(call, sent.id, _found(call, sent.id))


def take_in(call: Call) -> Reply:
    """Saves the first draft that a form made elsewhere becomes, and tells what could not be carried over."""
    _open(call)
    asked = call.query(FormNamed)
    made = take_over(call.office, call.account, call.upload, asked.name, asked.id)
    if isinstance(made, Problem):
        raise refuse(replace(made, field=""))
    losses = [Words.of(one.says) for one in made.losses]
    told = ImportedTold(
        id=made.service, text=made.text, lost=losses, left=[Words.of(one) for one in DECISIONS],
        problems=[_fault(one) for one in made.problems],
    )  # fmt: skip
    return Reply(told)


def show(call: Call) -> Reply:
    """Gives the text of a service, or of the municipality, as it stands, and what is wrong with it."""
    return _told(call, named(call), _found(call, named(call)))


def put(call: Call) -> Reply:
    """Saves a text; one that somebody else has saved meanwhile is not lost, and nor is this one: it is kept aside."""
    service = named(call)
    standing = _found(call, service)
    if call.match != _mark(standing):
        raise Refused("changed")
    done = save(call.office, call.account, service, call.body(TextSent).text, standing.basis)
    if isinstance(done, Meeting):
        raise Refused("changed")
    if not isinstance(done, Manuscript):
        raise refuse(done)
    return _told(call, service, _found(call, service))


def check(call: Call) -> Reply:
    """Says what is wrong with a text; nothing is saved."""
    service, text = named(call), call.body(TextSent).text
    _found(call, service)
    return Reply(_seen(look(call.office, service, text), saved=False))


def let_go(call: Call) -> Reply:
    """Lets the studio go of a service: its text is that of the files again, and what was written stays in history."""
    service = named(call)
    _found(call, service)
    release(call.office, call.account, service)
    return _told(call, service, _found(call, service))


def changes(call: Call) -> Reply:
    """Says what publishing the text as it stands would change."""
    service = named(call)
    found = compare(call.office, look(call.office, service, _found(call, service).text))
    return Reply(ChangesTold(
        version=found.digest, published=found.present.digest if found.present else None,
        changes=[Words.of(one.says) for one in found.changes], running=found.running, drafts=found.drafts,
        needs_plan=found.needs_plan, obstacles=[_fault(one) for one in found.obstacles],
        cautions=[_fault(one) for one in found.cautions],
    ))  # fmt: skip


def publish(call: Call) -> Reply:
    """Publishes the text as it stands, if it still is the version whose changes were read."""
    service, sent = named(call), call.body(Publishing)
    _found(call, service)
    order = Order(call.office.chance.now(), call.account.login, " ".join(sent.reason.split()), sent.plan)
    done = put_out(call.office, service, sent.version, order)
    if isinstance(done, tuple):
        raise refuse(done)
    return _history(call, service)


def back(call: Call) -> Reply:
    """Goes back to the version before the present one."""
    service, sent = named(call), call.body(TakingBack)
    _found(call, service)
    order = Order(call.office.chance.now(), call.account.login, " ".join(sent.reason.split()))
    done = take_back(call.office, service, sent.version, order)
    if isinstance(done, Problem):
        raise refuse(done)
    return _history(call, service)


def publications(call: Call) -> Reply:
    """Lists the publications of a service."""
    _found(call, named(call))
    return _history(call, named(call))


def named(call: Call) -> str:
    """Gives the service in the address; where there is none it is the municipality's own file."""
    return str(call.request.path_params.get("service", CHARTER))


def _open(call: Call) -> None:
    if call.office.definitions is None:
        raise Refused("not-found")


def _found(call: Call, service: str) -> StandingText:
    _open(call)
    with call.office.store.read() as reader:
        standing = standing_text(call.office, reader, service)
    if standing is None:
        raise Refused("not-found")
    return standing


def _mark(standing: StandingText) -> str:
    return f"{standing.service}.{standing.basis}"


def _told(call: Call, service: str, standing: StandingText) -> Reply:
    seen = look(call.office, service, standing.text)
    return Reply(_seen(seen, saved=standing.saved is not None), mark=_mark(standing))


def _seen(seen: Workspace, *, saved: bool) -> DefinitionTold:
    return DefinitionTold(
        id=seen.service, text=seen.text, saved=saved, version=seen.digest or None,
        problems=[_fault(one) for one in seen.problems],
    )  # fmt: skip


def _fault(one: Problem) -> Fault:
    place = one.place
    return Fault(
        code=one.code, severity=one.severity, line=place.line if place else None,
        column=place.column if place else None, says=Words.of(one.says), hint=Words.of(one.hint) if one.hint else None,
    )  # fmt: skip


def _history(call: Call, service: str) -> Reply:
    told = [
        PublicationTold(version=one.digest, at=one.at, who=one.who, reason=one.reason, takes_back=one.takes_back)
        for one in history(call.office, service).publications
    ]  # fmt: skip
    return Reply(HistoryTold(items=told))


_ALL = "/studio/services"
_ONE = f"{_ALL}/{{service}}"
OPERATIONS = (
    Operation("api-definitions", "GET", _ALL, Text("Определенията на услугите", "The definitions of services"), every,
              gives=Definitions, query=Pages),
    Operation("api-definition-new", "POST", _ALL, Text("Започва нова услуга", "Begins a new service"), start,
              takes=Beginning, gives=DefinitionTold, status=201, refuses=("conflict",), pages=("studio-begin",)),
    Operation("api-definition-import", "POST", "/studio/imports", Text("Започва услуга от формуляр, направен другаде",
              "Begins a service from a form made elsewhere"), take_in, gives=ImportedTold, query=FormNamed,
              uploads=True, status=201, refuses=("conflict",), pages=("studio-import-post",)),
    Operation("api-definition", "GET", _ONE, Text("Текстът на услуга и какво не е наред",
              "The text of a service and what is wrong with it"), show, gives=DefinitionTold),
    Operation("api-definition-put", "PUT", _ONE, Text("Записва текста", "Saves the text"), put, takes=TextSent,
              gives=DefinitionTold, matches=True, pages=("studio-write",)),
    Operation("api-definition-release", "DELETE", _ONE, Text("Оставя текста на файловете",
              "Lets the text be that of the files"), let_go, gives=DefinitionTold, pages=("studio-release",)),
    Operation("api-definition-check", "POST", f"{_ONE}/check", Text("Проверява текст, без да го записва",
              "Checks a text without saving it"), check, takes=TextSent, gives=DefinitionTold),
    Operation("api-definition-changes", "GET", f"{_ONE}/changes", Text("Какво ще промени публикуването",
              "What publishing would change"), changes, gives=ChangesTold),
    Operation("api-definition-publications", "GET", f"{_ONE}/publications", Text("Публикациите", "The publications"),
              publications, gives=HistoryTold),
    Operation("api-definition-publish", "POST", f"{_ONE}/publications", Text("Публикува", "Publishes"), publish,
              takes=Publishing, gives=HistoryTold, status=201, refuses=("changed", "conflict"),
              pages=("studio-publish",)),
    Operation("api-definition-back", "POST", f"{_ONE}/taking-back", Text("Връща предишната версия",
              "Goes back to the version before"), back, takes=TakingBack, gives=HistoryTold, status=201,
              refuses=("changed", "conflict"), pages=("studio-back",)),
)  # fmt: skip
