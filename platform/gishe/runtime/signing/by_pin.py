"""Signing with a key that the municipality keeps for the official, a file or a token: the official's PIN opens it."""

from typing import Final

from gishe.cases.case import Case
from gishe.runtime.kept import Account
from gishe.runtime.office import Office
from gishe.runtime.signing.means import Means
from gishe.runtime.signing.paper import paper, record
from gishe.values.problem import Problem

MEANS: Final = Means("pin", lambda _, account: bool(account.key))


def sign(office: Office, account: Account, case_id: str, pin: str) -> Case | Problem:
    """Signs the document that waits for this official, and issues it."""
    waiting = paper(office, account, case_id)
    if isinstance(waiting, Problem):
        return waiting
    pen = office.keys.official(account, pin)
    if isinstance(pen, Problem):
        return pen
    return record(office, account, waiting, pen.sign(waiting.body, waiting.title))
