"""What tests do with a house that sends documents: file, work, look."""

from datetime import timedelta

from gishe.cases import event as e
from gishe.runtime.apply import Application, apply
from gishe.runtime.office import Applicant
from gishe.runtime.working import work_off

MARIA = Applicant("8403141552", "Мария Петрова Примерова")
PERSON = {"first_name": "Мария", "sur_name": "Петрова", "family_name": "Примерова", "birth_date": "1984-03-14"}
ADDRESS = {"settlement_code": "99108", "settlement": "с. Горна поляна", "municipality": "Горна поляна"}
ID = "current-address-certificate"


def file(house, key="k1", who=MARIA):
    answers = {"purpose": "notary", "delivery": "e-delivery"}
    return apply(house, Application(ID, who, house.chance.blind(who.id), answers, "standard", key)).case


def work(house, after=timedelta(0)):
    house.chance.moment += after
    work_off(house, house.store.queue)


def case_of(house, case_id):
    with house.store.read() as reader:
        return reader.case(case_id)


def told(house, case_id):
    kinds = (e.Dispatched, e.Delivered, e.DeliveryFailed, e.DeliveryRetried)
    with house.store.read() as reader:
        return [entry.event for entry in reader.journal(case_id) if isinstance(entry.event, kinds)]


def account(house, login):
    with house.store.read() as reader:
        return reader.account(login)
