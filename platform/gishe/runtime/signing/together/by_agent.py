"""Signing together by the program on the official's machine: it is given all digests at once."""

from collections.abc import Mapping, Sequence

from gishe.cases.case import Case
from gishe.runtime.kept import Account
from gishe.runtime.long_work.progress import UNSEEN, Progress
from gishe.runtime.office import Office
from gishe.runtime.signing import by_agent
from gishe.runtime.signing.paper import Waiting
from gishe.runtime.signing.together.chosen import NOTHING, SIGNING, Chosen, Signed, decide, decided, tally
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

_NOT_SIGNED = Problem(
    "not-signed",
    Text("Програмата не върна подпис на този документ.", "The program returned no signature of this document."),
)


def ask(
    office: Office, account: Account, chosen: Sequence[Chosen], chain: Sequence[str]
) -> Mapping[str, Plain] | Problem:
    """Decides what needs a signature and gives what the program is to sign; `cases` names whose each digest is.

    A certificate that may not sign is said before anything is recorded. What can't be decided is told by `sign`.
    """
    if not chosen:
        return NOTHING
    certificates = by_agent.identified(office, account, chain)
    if isinstance(certificates, Problem):
        return certificates
    counted = tally(office, account, chosen)
    counted.ready = {one: its for one, its in counted.ready.items() if its.qualified}
    waiting: list[Waiting] = [one for _, one in decided(office, account, counted)]
    return {**by_agent.request(office, waiting, certificates), "cases": [one.case for one in waiting]}


def sign(
    office: Office, account: Account, chosen: Sequence[Chosen], signatures: Mapping[str, str],
    progress: Progress = UNSEEN,
) -> Signed | Problem:  # fmt: skip
    """Takes the values (base64, by case) that the program gave, and decides what needs no signature."""
    if not chosen:
        return NOTHING
    counted = tally(office, account, chosen, progress)
    for one, its in counted.each(SIGNING):
        came: Case | Problem
        if one.case in signatures:
            came = by_agent.sign(office, account, one.case, signatures[one.case])
        else:
            came = _NOT_SIGNED if its.qualified else decide(office, account, one, its)
        counted.note(one, came)
    return counted.signed()
