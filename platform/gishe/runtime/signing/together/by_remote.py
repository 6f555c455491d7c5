"""Signing together by the remote service: one authorisation for all, confirmed once on the official's phone."""

from collections.abc import Sequence

from gishe.runtime.kept import Account
from gishe.runtime.long_work.progress import UNSEEN, Progress
from gishe.runtime.office import Office
from gishe.runtime.signing import by_remote
from gishe.runtime.signing.together.chosen import NOTHING, Chosen, Signed, decided, tally
from gishe.values.problem import Problem


def ask(office: Office, account: Account, chosen: Sequence[Chosen], progress: Progress = UNSEEN) -> Signed | Problem:
    """Decides what was chosen and asks for the signatures; the documents then wait until the official has confirmed.

    A service that does not know the official, or does not answer, is said before anything is recorded.
    """
    if not chosen:
        return NOTHING
    holder = by_remote.holder_of(office, account)
    if isinstance(holder, Problem):
        return holder
    counted = tally(office, account, chosen, progress)
    waiting = dict(decided(office, account, counted))
    came = by_remote.request(office, account, holder, list(waiting.values()))
    for one, its in waiting.items():
        counted.note(one, came[its.case])
    return counted.signed()
