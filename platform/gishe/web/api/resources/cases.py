"""One's own cases: where each stands, its documents, paying, correcting and withdrawing it."""

from typing import Any

from pydantic import Field

from gishe.cases.case import Case
from gishe.runtime import following
from gishe.runtime.correcting import correct, take_back
from gishe.runtime.drafting import correction_of
from gishe.runtime.filling_whole import fill_in
from gishe.runtime.following import CaseView, follow
from gishe.runtime.kept import CaseRow
from gishe.runtime.on_behalf import on_behalf
from gishe.runtime.paying import renew
from gishe.values.plain import digest
from gishe.values.text import Text
from gishe.web.api.call import Call, refuse
from gishe.web.api.operation import Operation, Pages, Reply
from gishe.web.api.paging import page
from gishe.web.api.refusal import Refused
from gishe.web.api.resources.applications import FileName, FileTold, attached
from gishe.web.api.words import Model, Words


class CaseLine(Model):
    """A case in the list."""

    number: str
    service: str
    state: str
    filed_at: str
    due: str


class Cases(Model):
    """A page of one's cases, the newest first."""

    items: list[CaseLine]
    next: str | None


class MomentTold(Model):
    """A moment of the timeline: what happened (its name in the journal), when, about what, how it ended."""

    kind: str
    at: str
    about: Words | None
    outcome: str
    reason: Words | None


class DocumentTold(Model):
    """A signed document."""

    number: str
    kind: str
    title: Words
    day: str


class PaymentTold(Model):
    """A fee: what is asked and what came; while it is owed, where and by which code it can be paid."""

    amount: str
    owed: bool
    online: bool
    page: str
    code: str


class CaseTold(CaseLine):
    """A case as its applicant sees it; `asked` is what has to be remedied, `refusal` why it was refused."""

    outcome: str
    answers: dict[str, Any]
    timeline: list[MomentTold]
    asked: str
    refusal: str
    law: str
    way: str
    documents: list[DocumentTold]
    payment: PaymentTold | None


class Corrected(Model):
    """The answers in the place of those that were filed."""

    answers: dict[str, Any] = Field(max_length=400)


def mine(call: Call) -> Reply:
    """Lists the applicant's cases."""
    asked = call.query(Pages)
    some, more = page(following.my_cases(call.office, call.holder), lambda row: row.id, asked.after, asked.limit)
    return Reply(Cases(items=[_line(row) for row in some], next=more))


def show(call: Call) -> Reply:
    """Gives a case."""
    return _shown(call, own_case(call))


def document(call: Call) -> Reply:
    """Gives a signed document as a PDF."""
    found = following.own_document(call.office, own_case(call), call.path("document"))
    if found is None:
        raise Refused("not-found")
    return Reply(file=found)


def pay(call: Call) -> Reply:
    """Asks for a new request for an electronic payment, where the last one expired or was given up."""
    case = own_case(call)
    if not case.charge.amount:
        raise Refused("not-found")
    renew(call.office, case.id)
    return _shown(call, own_case(call))


def withdraw(call: Call) -> Reply:
    """Withdraws the application."""
    case = own_case(call)
    _unchanged(call, case)
    done = take_back(call.office, case.id)
    if isinstance(done, tuple):
        raise refuse(done)
    return _shown(call, done)


def correction_file(call: Call) -> Reply:
    """Keeps a file with the correction of a case that was returned."""
    case = own_case(call)
    if case.state != "returned":
        raise Refused("conflict")
    view = follow(call.office, case, call.language)
    return attached(call, view.service, correction_of(call.office, case.id))


def remedy(call: Call) -> Reply:
    """Files the corrected answers of a case that was returned."""
    case, sent = own_case(call), call.body(Corrected)
    _unchanged(call, case)
    if case.state != "returned":
        raise Refused("conflict")
    view, draft = follow(call.office, case, call.language), correction_of(call.office, case.id)
    filled = fill_in(call.office, view.service, on_behalf(call.applicant, draft), draft, sent.answers, case.speed)
    if filled.problems:
        raise refuse(filled.problems, "answers")
    done = correct(call.office, case.id, filled.draft.answers, draft.id)
    if isinstance(done, tuple):
        raise refuse(done, "answers")
    return _shown(call, done)


def own_case(call: Call) -> Case:
    """Gives the case in the address if it is the applicant's."""
    found = following.find_own(call.office, call.path("number"), call.holder)
    if found is None:
        raise Refused("not-found")
    return found


def _unchanged(call: Call, case: Case) -> None:
    if call.match and call.match != _mark(case):
        raise Refused("changed")


def _mark(case: Case) -> str:
    """Names what an applicant's act rests on: who only looks at a case does not change it."""
    return digest([case.definition, case.answers, case.state, case.charge.request, len(case.documents)])[:32]


def _shown(call: Call, case: Case) -> Reply:
    view = follow(call.office, case, call.language)
    with call.office.store.read() as reader:
        answers = call.office.situation(reader, case).papers.answers
    timeline = [
        MomentTold(
            kind=one.kind, at=one.at, about=Words.of(one.about) if one.about else None, outcome=one.outcome,
            reason=Words.of(one.reason) if one.reason else None,
        )
        for one in view.timeline
    ]  # fmt: skip
    documents = [
        DocumentTold(number=one.number, kind=one.kind, title=Words.of(one.title), day=one.day)
        for one in view.documents
    ]  # fmt: skip
    told = CaseTold(
        number=case.number, service=case.service, state=case.state, filed_at=case.submitted_at, due=case.due,
        outcome=case.outcome, answers=dict(answers), timeline=timeline, asked=view.asked, refusal=view.refusal,
        law=view.law, way=view.way, documents=documents, payment=_payment(view),
    )  # fmt: skip
    return Reply(told, mark=_mark(case))


def _payment(view: CaseView) -> PaymentTold | None:
    its = view.payment
    if its is None:
        return None
    return PaymentTold(amount=str(its.charge.amount), owed=its.owed, online=its.online, page=its.page, code=its.code)


def _line(row: CaseRow) -> CaseLine:
    return CaseLine(
        number=row.number, service=row.service, state=row.state, filed_at=row.submitted_at, due=row.due
    )  # fmt: skip


_CASE = "/cases/{number}"
OPERATIONS = (
    Operation("api-cases", "GET", "/cases", Text("Моите преписки", "My cases"), mine, gives=Cases, query=Pages),
    Operation("api-case", "GET", _CASE, Text("Моя преписка", "A case of mine"), show, gives=CaseTold,
              refuses=("gone",)),
    Operation("api-case-document", "GET", f"{_CASE}/documents/{{document}}", Text("Подписан документ (PDF)",
              "A signed document (PDF)"), document, media_type="application/pdf", refuses=("gone",)),
    Operation("api-case-payment", "POST", f"{_CASE}/payment", Text("Иска ново електронно плащане",
              "Asks for a new electronic payment"), pay, gives=CaseTold, refuses=("gone",), pages=("pay-again",)),
    Operation("api-case-withdraw", "POST", f"{_CASE}/withdrawal", Text("Оттегля заявлението",
              "Withdraws the application"), withdraw, gives=CaseTold, matches=True, refuses=("gone", "conflict"),
              pages=("withdraw-post",)),
    Operation("api-case-correction-file", "POST", f"{_CASE}/correction/files/{{question}}", Text(
              "Изпраща файл към поправката", "Sends a file with the correction"), correction_file, gives=FileTold,
              query=FileName, uploads=True, status=201, refuses=("gone", "conflict")),
    Operation("api-case-correct", "POST", f"{_CASE}/correction", Text("Изпраща поправените отговори",
              "Sends the corrected answers"), remedy, takes=Corrected, gives=CaseTold, matches=True,
              refuses=("gone", "conflict"), pages=("correct-submit", "correct-page-post")),
)  # fmt: skip
