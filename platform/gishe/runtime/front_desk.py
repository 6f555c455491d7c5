"""Who takes applications in at the counter, and what they see of a case afterwards."""

from gishe.cases.case import Case
from gishe.runtime.kept import Account
from gishe.runtime.office import Office


def takes_in(office: Office, account: Account) -> bool:
    """Says whether the official takes applications in, at the municipality's counter or that of a place."""
    counter = office.municipality.counter
    return counter is not None and any(post.partition("@")[0] == counter.role for post in account.duties)


def took_in(office: Office, case: Case, account: Account) -> bool:
    """Says whether the official filed a case at the counter, and still works there: they see where it stands."""
    return account.login in case.filed_by and takes_in(office, account)
