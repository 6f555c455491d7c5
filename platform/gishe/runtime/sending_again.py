"""Sending again: an official tries once more to deliver a document that could not be delivered."""

from gishe.cases import event as e
from gishe.cases.case import Case
from gishe.cases.situation import Situation
from gishe.runtime.deciding import UNKNOWN_CASE
from gishe.runtime.delivery import watches_over, way_of
from gishe.runtime.entering import enter
from gishe.runtime.kept import Account
from gishe.runtime.office import Office
from gishe.values.problem import Problem
from gishe.values.text import Text

_NOT_FAILED = Problem(
    "not-failed",
    Text("Връчването на този документ не е спряло.", "The delivery of this document has not been given up."),
    Text("Отворете преписката отново, за да видите докъде е стигнала.", "Open the case again to see where it stands."),
)
_NOT_YOURS = Problem("not-your-role", Text("Изпраща друга длъжност.", "Another role sends documents."))


def may_send_again(office: Office, situation: Situation, account: Account) -> bool:
    """Says whether the document of a case could not be delivered and this official may have it sent again."""
    return _why_not(office, situation, account) is None


def send_again(office: Office, account: Account, case_id: str) -> Case | Problem:
    """Lets the worker offer the document to its channel anew; what was sent already is not sent twice."""
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None:
            return UNKNOWN_CASE
        situation = office.situation(unit, case)
        if problem := _why_not(office, situation, account):
            return problem
        retried, behalf = e.DeliveryRetried(way_of(office, situation)), account.behalf(watches_over(office, situation))
        return enter(office, unit, situation, (retried,), account.login, behalf)


def _why_not(office: Office, situation: Situation, account: Account) -> Problem | None:
    if situation.case.state != "issued" or not situation.case.dispatch.failed:
        return _NOT_FAILED
    return None if watches_over(office, situation) in account.duties else _NOT_YOURS
