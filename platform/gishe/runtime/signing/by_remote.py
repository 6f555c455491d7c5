"""Signing by a remote service that keeps the official's key and has them confirm on their phone.

Asked once, for several documents in one authorisation; whether the official has confirmed is looked for until they
have, have refused, or their time is over. Meanwhile the cases wait in `signing`, and may be signed in another way.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, Final, TypeAlias

from gishe.cases.case import Case
from gishe.runtime.kept import Account, Job
from gishe.runtime.office import Office
from gishe.runtime.ports import Reader
from gishe.runtime.signature_port import Asked, Given, Holder, NotGiven, Prepared, RemoteSigner, Unreachable
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
#: How long what a person is shown on the phone may be.
_LONGEST: Final = 200
#: What comes of asking for a signature: the case if it came at once, why not, or nothing while it is waited for.
Outcome: TypeAlias = Case | Problem | None
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
    waiting = paper(office, account, case_id)
    if isinstance(waiting, Problem):
        return waiting
    holder = holder_of(office, account)
    return holder if isinstance(holder, Problem) else request(office, account, holder, [waiting])[case_id]


def holder_of(office: Office, account: Account) -> Holder | Problem:
    """Gives the official's certificate at the service, if it may sign."""
    its = elsewhere_of(office)
    try:
        holder = its.remote.holder(account.person_id) if its.remote else None
    except Unreachable:
        return _UNREACHABLE
    if holder is None:
        return _UNKNOWN
    return its.notary.identify(holder.chain, account.person_id) or holder


def request(office: Office, account: Account, holder: Holder, papers: Sequence[Waiting]) -> Mapping[str, Outcome]:
    """Asks for signatures of papers, so many in one authorisation as the service allows; says of each what came.

    What is being confirmed already is not asked for again.
    """
    with office.store.read() as reader:
        new = [one for one in papers if not standing(reader, one.case, office.chance.now())[0]]
    came: dict[str, Outcome] = dict.fromkeys(one.case for one in papers)
    for first in range(0, len(new), holder.most):
        batch = new[first : first + holder.most]
        try:
            came |= _asked(office, account, holder, batch)
        except Unreachable:
            came |= dict.fromkeys((one.case for one in batch), _UNREACHABLE)
    return came


def look(office: Office, case_id: str) -> None:
    """Looks whether the signatures that were asked for have come (the worker's job); twice does nothing more.

    The note of the first case of an authorisation names them all.
    """
    with office.store.read() as reader:
        note = kept_note(reader, case_id, MEANS.name)
        account = reader.account(str(note.get("by", "")))
    remote = office.elsewhere.remote if office.elsewhere else None
    if not note.get("reference") or account is None or remote is None:
        return
    came: Asked | Given | NotGiven = Asked(note["reference"])
    if datetime.fromisoformat(note["until"]) <= office.chance.now():
        came = NotGiven("expired")
    else:
        with suppress(Unreachable):
            came = remote.fetch(note["reference"])
    if isinstance(came, Asked):
        _look_again(office, case_id, remote)
    else:
        _came(office, account, note, came)


def standing(reader: Reader, case_id: str, now: datetime) -> tuple[bool, Problem | None]:
    """Says whether a signature is waited for, and why the last one that was asked for did not come."""
    note: dict[str, Any] = kept_note(reader, case_id, MEANS.name)
    if note.get("reference"):
        over = datetime.fromisoformat(note["until"]) <= now
        return not over, _WHY["expired"] if over else None
    return False, _problem(note) if note else None


def _asked(office: Office, account: Account, holder: Holder, batch: Sequence[Waiting]) -> Mapping[str, Outcome]:
    its, now = elsewhere_of(office), office.chance.now()
    if its.remote is None:
        return dict.fromkeys((one.case for one in batch), _UNKNOWN)
    prepared = [its.notary.prepare(one.body, holder.chain, one.title) for one in batch]
    came = its.remote.ask(holder.credential, prepared, _words(batch))
    if not isinstance(came, Asked):
        return {
            one.case: _entered(office, account, one, ready, _part(came, place))
            for place, (one, ready) in enumerate(zip(batch, prepared, strict=True))
        }
    more = {"reference": came.reference, "by": account.login, "cases": [one.case for one in batch]}
    with office.store.write() as unit:
        for waiting, ready in zip(batch, prepared, strict=True):
            keep(unit, waiting, MEANS.name, ready, now + its.remote.patience, **more)
        unit.enqueue(Job(LOOK, batch[0].case, now + its.remote.pause))
    office.wake()
    return dict.fromkeys(one.case for one in batch)


def _words(batch: Sequence[Waiting]) -> str:
    """Gives what the person is shown on the phone."""
    if len(batch) == 1:
        return f"{batch[0].title} № {batch[0].number}"
    return f"{len(batch)} документа: № {', '.join(one.number for one in batch)}"[:_LONGEST]


def _came(office: Office, account: Account, asked: Mapping[str, Any], came: Given | NotGiven) -> None:
    """Does with each case of an authorisation what is due. The first one is last: its note names the others."""
    for place, case_id in reversed(list(enumerate(asked.get("cases") or ()))):
        with office.store.read() as reader:
            note = kept_note(reader, case_id, MEANS.name)
        waiting = paper(office, account, case_id)
        if isinstance(waiting, Problem) or note.get("reference") != asked["reference"]:
            continue  # signed in another way meanwhile, or asked for anew
        if came == NotGiven("expired"):
            _note(office, case_id, {"failed": "expired"})
        elif found := kept(office, waiting, MEANS.name):
            _entered(office, account, waiting, found[0], _part(came, place))


def _part(came: Given | NotGiven, place: int) -> bytes | NotGiven:
    """Gives one document's part of what came."""
    if isinstance(came, NotGiven):
        return came
    return came.values[place] if place < len(came.values) else NotGiven("failed")


def _entered(
    office: Office, account: Account, waiting: Waiting, prepared: Prepared, came: bytes | NotGiven
) -> Case | Problem:
    """Issues the document, or notes why it is not signed."""
    if isinstance(came, NotGiven):
        _note(office, waiting.case, {"failed": came.reason})
        return _problem({"failed": came.reason})
    signed = elsewhere_of(office).notary.complete(prepared, came, account.person_id)
    if isinstance(signed, Problem):
        told = {"code": signed.code, "bg": signed.says.bg, "en": signed.says.en}
        _note(office, waiting.case, {"failed": "wrong", **told})
        return signed
    return record(office, account, waiting, signed)


def _look_again(office: Office, case_id: str, remote: RemoteSigner) -> None:
    with office.store.write() as unit:
        unit.enqueue(Job(LOOK, case_id, office.chance.now() + remote.pause))


def _note(office: Office, case_id: str, note: dict[str, Any]) -> None:
    with office.store.write() as unit:
        unit.keep_paper(case_id, "signing", MEANS.name, note)


def _problem(note: dict[str, Any]) -> Problem:
    if note.get("failed") == "wrong":
        return Problem(note["code"], Text(note["bg"], note["en"]))
    return _WHY.get(note.get("failed", ""), _WHY["failed"])
