"""What an official sees of a case that they filed at the counter: where it stands, and on that day a copy to sign."""

from datetime import datetime

from gishe.cases.case import Case
from gishe.cases.clock import SOFIA
from gishe.runtime.following import CaseView, follow
from gishe.runtime.front_desk import took_in
from gishe.runtime.kept import Account
from gishe.runtime.looking import see_again
from gishe.runtime.office import Office
from gishe.values.text import Language


def receipt(office: Office, account: Account, number: str, language: Language) -> CaseView | None:
    """Gives a case to whoever filed it at the counter, and notes that they looked; nobody else finds it."""
    with office.store.write() as unit:
        case = unit.case_by_number(number)
        if case is None or case.erased or not took_in(office, case, account):
            return None
        see_again(office, unit, office.situation(unit, case), account.login)
    return follow(office, case, language)


def printable(office: Office, case: Case) -> bool:
    """Says whether a copy of what was sent is still given at the counter: on the day on which it was filed."""
    filed = datetime.fromisoformat(case.submitted_at).astimezone(SOFIA).date()
    return filed == office.chance.now().astimezone(SOFIA).date()
