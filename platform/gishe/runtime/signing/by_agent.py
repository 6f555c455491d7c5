"""Signing by the agent on the official's own machine: their browser carries the request there and the value back."""

from base64 import b64decode
from binascii import Error
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from gishe.cases.case import Case
from gishe.runtime.kept import Account
from gishe.runtime.office import Office
from gishe.runtime.signing.means import Means
from gishe.runtime.signing.paper import Waiting, elsewhere_of, paper, record
from gishe.runtime.signing.prepared import keep, kept
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

MEANS: Final = Means("agent", lambda office, _: bool(office.elsewhere and office.elsewhere.agent))
#: How long the official has to choose a certificate and type its PIN.
PATIENCE: Final = timedelta(minutes=10)
_MOST_CERTIFICATES: Final = 8
_TOO_LATE = Problem(
    "signing-expired",
    Text("Времето за този подпис изтече.", "The time for this signature is over."),
    Text("Натиснете отново „Подпишете“.", "Press “Sign” again."),
)
_GARBLED = Problem(
    "agent-garbled",
    Text("Програмата за подпис върна нещо неразбираемо.", "The signing program returned something unreadable."),
    Text("Опитайте отново или подпишете по друг начин.", "Try again, or sign in another way."),
)


def ask(office: Office, account: Account, case_id: str, chain: Sequence[str]) -> Mapping[str, Plain] | Problem:
    """Gives what the agent is to sign, for a certificate chain (base64 of DER) that it has told us."""
    waiting, certificates = paper(office, account, case_id), identified(office, account, chain)
    if isinstance(waiting, Problem):
        return waiting
    return certificates if isinstance(certificates, Problem) else request(office, [waiting], certificates)


def identified(office: Office, account: Account, chain: Sequence[str]) -> list[bytes] | Problem:
    """Reads the chain that the agent has told us; one that may not sign for this official is a problem."""
    certificates, its = _read(chain), elsewhere_of(office)
    if not certificates or its.agent is None:
        return _GARBLED
    return its.notary.identify(certificates, account.person_id) or certificates


def request(office: Office, papers: Sequence[Waiting], certificates: Sequence[bytes]) -> Mapping[str, Plain]:
    """Prepares papers for an identified certificate and gives what the agent is to sign, in their order."""
    its = elsewhere_of(office)
    if its.agent is None:
        raise LookupError("no agent")
    prepared = [its.notary.prepare(one.body, certificates, one.title) for one in papers]
    with office.store.write() as unit:
        for waiting, ready in zip(papers, prepared, strict=True):
            keep(unit, waiting, MEANS.name, ready, office.chance.now() + PATIENCE)
    return its.agent.request(prepared)


def sign(office: Office, account: Account, case_id: str, signature: str) -> Case | Problem:
    """Takes the value (base64) that the agent gave, and issues the document."""
    waiting, its = paper(office, account, case_id), elsewhere_of(office)
    if isinstance(waiting, Problem):
        return waiting
    found, value = kept(office, waiting, MEANS.name), _read([signature])
    if found is None:
        return _TOO_LATE
    if not value:
        return _GARBLED
    signed = its.notary.complete(found[0], value[0], account.person_id)
    return signed if isinstance(signed, Problem) else record(office, account, waiting, signed)


def _read(written: Sequence[str]) -> list[bytes]:
    """Reads base64; nothing where any of it is none."""
    try:
        return [b64decode("".join(each.split()), validate=True) for each in written[:_MOST_CERTIFICATES]]
    except (Error, ValueError):
        return []
