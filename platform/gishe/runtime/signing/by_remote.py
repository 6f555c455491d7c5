"""Signing by a remote service that keeps the official's key and has them confirm on their phone.

Asked once; whether they have confirmed is looked for until they have, have refused, or their time is over. Meanwhile
the case waits in `signing`, and the official may sign in another way.
"""

from datetime import datetime
from typing import Any, Final

from gishe.cases.case import Case
from gishe.runtime.kept import Account, Job
from gishe.runtime.office import Office
from gishe.runtime.ports import Reader
from gishe.runtime.signature_port import Asked, Given, NotGiven, Prepared, RemoteSigner, Unreachable
from gishe.runtime.signing.means import Means
from gishe.runtime.signing.paper import Waiting, elsewhere_of, kept_note, paper, record
from gishe.runtime.signing.prepared import keep, kept
from gishe.values.problem import Problem
from gishe.values.text import Text

MEANS: Final = Means(
    "remote", lambda office, account: bool(office.elsewhere and office.elsewhere.remote and account.person_id)
)
#: The job that looks whether a signature was confirmed.
LOOK: Final = "remote-signature"
_UNKNOWN = Problem(
    "no-remote-certificate",
    Text("Услугата за подпис от разстояние не Ви познава.", "The remote signing service does not know you."),
    Text("Регистрирайте се в нея или подпишете по друг начин.", "Register with it, or sign in another way."),
)
_UNREACHABLE = Problem(
    "remote-unreachable",
    Text("Услугата за подпис от разстояние не отговаря.", "The remote signing service does not answer."),
    Text("Опитайте отново след малко или подпишете по друг начин.", "Try again shortly, or sign in another way."),
)
_WHY: Final = {
    "refused": Problem(
        "remote-refused",
        Text("Отказахте подписа на телефона си.", "You refused the signature on your phone."),
        Text(
            "Документът не е подписан. Подпишете отново, когато решите.",
            "The document is not signed. Sign again when you decide to.",
        ),
    ),
    "expired": Problem(
        "remote-expired",
        Text("Времето за потвърждаване на телефона изтече.", "The time to confirm on the phone is over."),
        Text(
            "Документът не е подписан. Заявете подписа отново.",
            "The document is not signed. Ask for the signature again.",
        ),
    ),
    "failed": Problem(
        "remote-failed",
        Text("Услугата за подпис от разстояние не успя да подпише.", "The remote signing service could not sign."),
        Text("Опитайте отново или подпишете по друг начин.", "Try again, or sign in another way."),
    ),
}


def ask(office: Office, account: Account, case_id: str) -> Case | Problem | None:
    """Asks the service for the official's signature; gives the case if it came at once, nothing if it is waited for."""
    waiting, its = paper(office, account, case_id), elsewhere_of(office)
    if isinstance(waiting, Problem):
        return waiting
    if its.remote is None:
        return _UNKNOWN
    try:
        return _asked(office, account, waiting, its.remote)
    except Unreachable:
        return _UNREACHABLE


def look(office: Office, case_id: str) -> None:
    """Looks whether a signature that was asked for has come (the worker's job); twice does nothing more."""
    with office.store.read() as reader:
        note = kept_note(reader, case_id, MEANS.name)
        account = reader.account(str(note.get("by", "")))
    waiting = paper(office, account, case_id) if account and note.get("reference") else None
    remote = office.elsewhere.remote if office.elsewhere else None
    if waiting is None or isinstance(waiting, Problem) or account is None or remote is None:
        return
    found = kept(office, waiting, MEANS.name)
    if found is None:
        _note(office, case_id, {"failed": "expired"})
        return
    try:
        came = remote.fetch(note["reference"])
    except Unreachable:
        came = Asked(note["reference"])
    _came(office, account, waiting, found[0], came)


def standing(reader: Reader, case_id: str, now: datetime) -> tuple[bool, Problem | None]:
    """Says whether a signature is waited for, and why the last one that was asked for did not come."""
    note: dict[str, Any] = kept_note(reader, case_id, MEANS.name)
    if note.get("reference"):
        over = datetime.fromisoformat(note["until"]) <= now
        return not over, _WHY["expired"] if over else None
    return False, _problem(note) if note else None


def _asked(office: Office, account: Account, waiting: Waiting, remote: RemoteSigner) -> Case | Problem | None:
    notary, holder = elsewhere_of(office).notary, remote.holder(account.person_id)
    if holder is None:
        return _UNKNOWN
    if problem := notary.identify(holder.chain, account.person_id):
        return problem
    prepared = notary.prepare(waiting.body, holder.chain, waiting.title)
    came = remote.ask(holder.credential, prepared, f"{waiting.title} № {waiting.number}")
    if isinstance(came, Asked):
        now = office.chance.now()
        with office.store.write() as unit:
            more = {"reference": came.reference, "by": account.login}
            keep(unit, waiting, MEANS.name, prepared, now + remote.patience, **more)
            unit.enqueue(Job(LOOK, waiting.case, now + remote.pause))
        office.wake()
        return None
    return _came(office, account, waiting, prepared, came)


def _came(
    office: Office, account: Account, waiting: Waiting, prepared: Prepared, came: Asked | Given | NotGiven
) -> Case | Problem | None:
    """Does with what came what is due: the document is issued, or it is noted why not, or looked for again."""
    if isinstance(came, Asked):
        with office.store.write() as unit:
            pause = elsewhere_of(office).remote.pause  # type: ignore[union-attr]  # it was asked just now
            unit.enqueue(Job(LOOK, waiting.case, office.chance.now() + pause))
        return None
    if isinstance(came, NotGiven):
        _note(office, waiting.case, {"failed": came.reason})
        return _problem({"failed": came.reason})
    signed = elsewhere_of(office).notary.complete(prepared, came.value, account.person_id)
    if isinstance(signed, Problem):
        _note(
            office, waiting.case, {"failed": "wrong", "code": signed.code, "bg": signed.says.bg, "en": signed.says.en}
        )
        return signed
    return record(office, account, waiting, signed)


def _note(office: Office, case_id: str, note: dict[str, Any]) -> None:
    with office.store.write() as unit:
        unit.keep_paper(case_id, "signing", MEANS.name, note)


def _problem(note: dict[str, Any]) -> Problem:
    if note.get("failed") == "wrong":
        return Problem(note["code"], Text(note["bg"], note["en"]))
    return _WHY.get(note.get("failed", ""), _WHY["failed"])
