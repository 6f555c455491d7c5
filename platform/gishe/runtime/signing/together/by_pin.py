"""Signing together with the key that the municipality keeps: the PIN is typed once."""

from collections.abc import Sequence

from gishe.cases.case import Case
from gishe.runtime.kept import Account
from gishe.runtime.long_work.progress import UNSEEN, Progress
from gishe.runtime.office import Office
from gishe.runtime.ports import Pen
from gishe.runtime.signing.paper import paper, record
from gishe.runtime.signing.together.chosen import NOTHING, SIGNING, Chosen, Signed, decide, tally
from gishe.runtime.signing.together.review import Ready
from gishe.values.problem import Problem


def sign(
    office: Office, account: Account, chosen: Sequence[Chosen], pin: str, progress: Progress = UNSEEN
) -> Signed | Problem:
    """Decides and signs each chosen case by itself; what has changed meanwhile is left, and keeps nobody.

    The PIN opens the key once; a wrong one is said before anything is recorded. Neither is ever written, so that only
    the program that was told the PIN can sign.
    """
    if not chosen:
        return NOTHING
    counted = tally(office, account, chosen, progress)
    pen = None
    if any(its.qualified for its in counted.ready.values()):
        opened = office.keys.official(account, pin)
        if isinstance(opened, Problem):
            return opened
        pen = opened
    for one, its in counted.each(SIGNING):
        counted.note(one, _signed(office, account, one, its, pen))
    return counted.signed()


def _signed(office: Office, account: Account, one: Chosen, its: Ready, pen: Pen | None) -> Case | Problem:
    if its.step:
        return decide(office, account, one, its, pen if its.qualified else None)
    waiting = paper(office, account, one.case)
    if isinstance(waiting, Problem) or pen is None:
        return waiting if isinstance(waiting, Problem) else NOTHING
    return record(office, account, waiting, pen.sign(waiting.body, waiting.title))
