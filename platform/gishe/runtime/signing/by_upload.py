"""Signing with any program: the official downloads the document, signs it, and brings it back."""

from typing import Final

from gishe.cases.case import Case
from gishe.runtime.kept import Account
from gishe.runtime.office import Office
from gishe.runtime.signing.means import Means
from gishe.runtime.signing.paper import elsewhere_of, paper, record
from gishe.values.problem import Problem
from gishe.values.text import Text

MEANS: Final = Means("upload", lambda office, _: office.elsewhere is not None)
_NOTHING = Problem(
    "nothing-uploaded",
    Text("Изберете подписания файл.", "Choose the signed file."),
    field="signed",
)


def sign(office: Office, account: Account, case_id: str, brought: bytes) -> Case | Problem:
    """Takes a file that is the document with the official's signature, and issues it."""
    waiting = paper(office, account, case_id)
    if isinstance(waiting, Problem):
        return waiting
    if not brought:
        return _NOTHING
    signed = elsewhere_of(office).notary.accept(waiting.body, brought, account.person_id)
    return signed if isinstance(signed, Problem) else record(office, account, waiting, signed)
