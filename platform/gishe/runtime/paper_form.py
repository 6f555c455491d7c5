"""The printed form of a service, made from the definition that its pages are made from, and a copy of what was sent."""

from collections.abc import Sequence
from datetime import datetime

from gishe.cases.clock import SOFIA
from gishe.forms.answers import AnswerRow, PageSummary, shown
from gishe.forms.fields.date import date_in_words
from gishe.forms.on_paper import pages_on_paper
from gishe.language.compiled import Service
from gishe.runtime.drafting import facts_of
from gishe.runtime.following import CaseView
from gishe.runtime.kept import Account, Draft
from gishe.runtime.office import Applicant, Office
from gishe.runtime.paper_port import PaperForm
from gishe.runtime.prefilling import sources
from gishe.runtime.service_sheet import sheet_of
from gishe.values.plain import Plain
from gishe.values.text import Language


def paper_form(office: Office, service: Service, language: Language) -> PaperForm:
    """Makes the form of a service, to be filled in by hand and brought or posted."""
    its, sheet = service.definition, sheet_of(office, service)
    speeds: list[Plain] = [
        {
            "name": name, "title": speed.title.to(language) if speed.title else "",
            "fee": speed.fee.written(language) if speed.fee.cents else "",
            "term": speed.term.words().to(language) if speed.term.count else "",
        }
        for name, speed in its.speeds.items()
    ]  # fmt: skip
    return PaperForm(language, {
        "municipality": _head(office, language),
        "title": its.title.to(language),
        "number": its.number,
        "basis": list(its.basis),
        "applicants": list(its.applicants),
        "speeds": speeds,
        "pages": pages_on_paper(service, language),
        "registers": [one.title.to(language) for one in sheet.registers],
        "paid": sheet.paid,
        "bank": sheet.payment.bank.to(language),
        "iban": sheet.payment.iban,
        "keep": its.keep.words().to(language),
        "address": f"{office.public_url}/{office.id}/services/{service.id}",
        "version": service.digest[:12],
        "trial": office.trial,
    })  # fmt: skip


def sent_form(office: Office, view: CaseView, language: Language) -> PaperForm:
    """Makes a copy of what an applicant sent, to be kept: the answers as they are now, after all corrections."""
    case = view.case
    return PaperForm(language, {
        **_sheet(office, view.service, view.answers, language),
        "number": case.number,
        "filed": date_in_words(datetime.fromisoformat(case.submitted_at).astimezone(SOFIA).date(), language),
        "applicant": view.applicant_name,
        "acts": str(view.by.get("name", "")),
        "address": f"{office.public_url}/{office.id}/cases/{case.number}",
    }, sent=True)  # fmt: skip


def form_to_sign(  # noqa: PLR0913, PLR0917  who filled in what for whom
    office: Office, account: Account, service: Service, applicant: Applicant, draft: Draft, language: Language
) -> PaperForm:
    """Makes what an official has written down at the counter, to be signed by whoever said it and by the official.

    The Administrative Procedure Code wants both signatures under an application made by word of mouth (чл. 29 [*]).
    """
    facts, known = facts_of(office, service, applicant, draft), sources(office, service, draft.asked, draft.given)
    role = office.municipality.counter.role if office.municipality.counter else ""
    return PaperForm(language, {
        **_sheet(office, service, shown(service, draft.answers, facts, language, known), language),
        "number": "", "filed": date_in_words(office.chance.now().astimezone(SOFIA).date(), language),
        "applicant": _named(applicant.name, applicant.id),
        "address": f"{office.public_url}/{office.id}/services/{service.id}",
        "acts": _named(applicant.by.name, applicant.by.id) if applicant.by else "",
        "official": account.name, "position": office.municipality.called(role).to(language),
    }, sent=True)  # fmt: skip


def _named(name: str, number: str) -> str:
    return f"{name} ({number})" if number else name


def _sheet(office: Office, service: Service, answers: Sequence[PageSummary], language: Language) -> dict[str, Plain]:
    pages: list[Plain] = [{"title": page.title, "rows": [_answer(row) for row in page.rows]} for page in answers]
    return {
        "municipality": _head(office, language), "title": service.definition.title.to(language),
        "service_number": service.definition.number, "pages": pages, "trial": office.trial,
    }  # fmt: skip


def _answer(row: AnswerRow) -> Plain:
    table = row.table
    return {
        "label": row.label, "text": "" if table else row.text,
        "heads": list(table.heads) if table else [], "rows": [list(one) for one in table.rows] if table else [],
    }  # fmt: skip


def _head(office: Office, language: Language) -> Plain:
    town = office.municipality
    return {
        "title": town.title.to(language), "address": town.address.to(language), "eik": town.eik,
        "phone": town.phone, "email": town.email,
    }  # fmt: skip
