"""Handing over: an official gives the printed document to the applicant at the counter, and says to whom."""

from gishe.cases import event as e
from gishe.cases.case import Case
from gishe.cases.handing_over import Handing, why_not
from gishe.runtime.deciding import UNKNOWN_CASE
from gishe.runtime.delivery import counter_of
from gishe.runtime.entering import enter
from gishe.runtime.kept import Account
from gishe.runtime.office import Office
from gishe.runtime.personnel import official_of, staffed
from gishe.values.problem import Problem


def hand_over(office: Office, account: Account, case_id: str, handing: Handing) -> Case | Problem:
    """Records that the document was handed over; to whom is a paper beside the journal, named there by its digest."""
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None:
            return UNKNOWN_CASE
        situation = staffed(office, unit, case)
        counter = counter_of(office, situation)
        role = counter.role if counter else ""
        if problem := why_not(situation, official_of(account), role, handing):
            return problem
        receipt = unit.keep_paper(case_id, "handing", "counter", handing.plain())
        return enter(office, unit, situation, (e.Delivered("counter", receipt),), account.login, account.behalf(role))
