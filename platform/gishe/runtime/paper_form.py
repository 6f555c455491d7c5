"""The printed form of a service, made from the definition that its pages are made from."""

from gishe.forms.on_paper import pages_on_paper
from gishe.language.compiled import Service
from gishe.runtime.kept import PaperForm
from gishe.runtime.office import Office
from gishe.runtime.service_sheet import sheet_of
from gishe.values.plain import Plain
from gishe.values.text import Language


def paper_form(office: Office, service: Service, language: Language) -> PaperForm:
    """Makes the form of a service, to be filled in by hand and brought or posted."""
    its, town, sheet = service.definition, office.municipality, sheet_of(office, service)
    speeds: list[Plain] = [
        {
            "name": name, "title": speed.title.to(language) if speed.title else "",
            "fee": speed.fee.written(language) if speed.fee.cents else "",
            "term": speed.term.words().to(language) if speed.term.count else "",
        }
        for name, speed in its.speeds.items()
    ]  # fmt: skip
    return PaperForm(language, {
        "municipality": {
            "title": town.title.to(language), "address": town.address.to(language), "eik": town.eik,
            "phone": town.phone, "email": town.email,
        },
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
