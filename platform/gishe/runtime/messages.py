"""Messages between the applicant and the officials of a case: sealed with it, and gone with it.

A message is an event of the journal with a paper beside it. It stops no term and asks for nothing: what is asked in a
term is a return, what the applicant wants of the law is a withdrawal, a correction, an appeal.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from gishe.cases import event as e
from gishe.cases.papers import SALT
from gishe.cases.representing import who_acts
from gishe.cases.situation import Situation
from gishe.forms.written import lines
from gishe.runtime.addressees import addressees
from gishe.runtime.concern import concerns, speaks
from gishe.runtime.deciding import UNKNOWN_CASE
from gishe.runtime.enclosing import KINDS, enclosed
from gishe.runtime.entering import APPLICANT, enter
from gishe.runtime.kept import Account, Entry, File
from gishe.runtime.office import Office
from gishe.runtime.ports import Reader, Unit
from gishe.values.plain import Plain, digest
from gishe.values.problem import Problem
from gishe.values.text import Text

LONGEST = 4000
#: So many messages an applicant may write about a case within a day.
A_DAY = 10
#: The question of a page that each problem here is about.
WORDS = "the-message"
_EMPTY = Problem("message-empty", Text("Напишете съобщението.", "Write the message."), field=WORDS)
_LONG = Problem(
    "message-long",
    Text(f"Съобщението е по-дълго от {LONGEST} знака.", f"The message is longer than {LONGEST} characters."),
    field=WORDS,
)
_ENOUGH = Problem(
    "messages-enough",
    Text(
        f"За едно денонощие се изпращат най-много {A_DAY} съобщения по преписка. Напишете ни утре или се обадете.",
        f"At most {A_DAY} messages a day can be sent about a case. Write to us tomorrow, or call.",
    ),
    field=WORDS,
)
_NOBODY = Problem(
    "messages-nobody",
    Text(
        "По тази преписка няма служител, който да прочете съобщение. Обадете се на общината.",
        "No official would read a message about this case. Call the municipality.",
    ),
)
_ANOTHER = Problem(
    "key-reused",
    Text(
        "Предишното съобщение е изпратено, а това е различно. За да изпратите и него, натиснете бутона отново.",
        "The message before was sent, and this is another. To send it too, press the button again.",
    ),
    Text("Програма избира нов ключ.", "A program chooses a new key."),
    field=WORDS,
)
_OWN_CASE = Problem(
    "own-case",
    Text(
        "Не можете да си отговаряте по собственото си заявление.", "You can’t answer yourself on your own application."
    ),
    Text("Отговаря друг служител.", "Another official answers."),
)
_NONE_WAITS = Problem(
    "message-not-awaited", Text("Няма съобщение, което чака отговор.", "No message is waiting for an answer.")
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody sends: the words, the digest of an enclosed file, and a key that makes a double press one."""

    text: str
    key: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it is read: when (ISO, UTC), by whom (a log-in name; the applicant's has none), what.

    `file` says what is known of an enclosed file; `coded` that whoever wrote had only the tracking code.
    """

    at: str
    who: str
    name: str
    text: str
    file: Mapping[str, Plain]
    coded: bool = False


def write(office: Office, case_id: str, draft: Draft, *, coded: bool = False) -> Problem | None:
    """Sends what an applicant has written, once for each key, or says what is wrong with it."""

    def may(unit: Unit, situation: Situation) -> Problem | str:
        if not addressees(office, situation):
            return _NOBODY
        return _ENOUGH if _written_today(unit.journal(case_id), situation.now) >= A_DAY else ""

    return _send(office, case_id, draft, APPLICANT, may, lambda kept: e.MessageReceived(kept, coded))


def answer(office: Office, account: Account, case_id: str, draft: Draft) -> Problem | None:
    """Sends what an official has written to the applicant, once for each key, or says what is wrong with it."""

    def may(_: Unit, situation: Situation) -> Problem | str:
        return _barred(office, situation, account) or account.behalf(speaks(office, situation, account))

    return _send(office, case_id, draft, account.login, may, e.MessageSent)


def settle(office: Office, account: Account, case_id: str) -> Problem | None:
    """Notes that what the applicant wrote needs no answer."""
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None:
            return UNKNOWN_CASE
        situation = office.situation(unit, case)
        if problem := _barred(office, situation, account):
            return problem
        if not case.message_since:
            return _NONE_WAITS
        behalf = account.behalf(speaks(office, situation, account))
        enter(office, unit, situation, (e.MessagesSettled(),), account.login, behalf)
    return None


def messages_of(reader: Reader, case_id: str, journal: Sequence[Entry]) -> Iterator[Message]:
    """Gives the messages of a case, the oldest first."""
    sent = [(entry, entry.event) for entry in journal if isinstance(entry.event, e.MessageReceived | e.MessageSent)]
    papers, names = (reader.papers(case_id), reader.officials()) if sent else ((), {})
    bodies: dict[str, Any] = {one.digest: one.body for one in papers if one.kind == "message"}
    for entry, event in sent:
        if its := bodies.get(event.message):
            who = "" if isinstance(event, e.MessageReceived) else entry.actor
            coded = isinstance(event, e.MessageReceived) and event.coded
            yield Message(entry.at, who, names.get(who, who), its["text"], its.get("file", {}), coded)


def given(reader: Reader, case_id: str, named: str, messages: Iterable[Message]) -> File | None:
    """Gives a file that one of a case's messages has; no other, whatever is kept with the case."""
    if all(one.file.get("digest") != named for one in messages):
        return None
    file = reader.file(case_id, named)
    return file if file and file.kind in KINDS else None


def _send(  # noqa: PLR0913, PLR0917  both sides send in one way
    office: Office, case_id: str, draft: Draft, actor: str,
    may: Callable[[Unit, Situation], Problem | str], event: Callable[[str], e.Event],
) -> Problem | None:  # fmt: skip
    """Sends a message; `may` says why it can't be sent, or for whom the sender stands in (empty: nobody)."""
    text = _worded(draft.text)
    if isinstance(text, Problem):
        return text
    # Whoever reads the store could guess a short message by a plain digest of it.
    key = office.chance.blind(f"message:{case_id}:{actor}:{draft.key}")
    whole = office.chance.blind(f"{key}:{digest([text, draft.file])}")
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None:
            return UNKNOWN_CASE
        situation = office.situation(unit, case)
        if unit.claimed(key):
            return None if unit.claimed(whole) else _ANOTHER
        allowed = may(unit, situation)
        if isinstance(allowed, Problem):
            return allowed
        file = enclosed(unit, case_id, draft.file) if draft.file else {}
        if isinstance(file, Problem):
            return file
        unit.claim(key, case_id)
        unit.claim(whole, case_id)
        body = {"text": text, SALT: office.chance.token(), **({"file": file} if file else {})}
        kept = unit.keep_paper(case_id, "message", office.chance.token(), cast("Plain", body))
        enter(office, unit, situation, (event(kept),), actor, allowed)
    office.wake()
    return None


def _barred(office: Office, situation: Situation, account: Account) -> Problem | None:
    """Says why an official may not write to the applicant; to who has nothing to do with the case there is none."""
    if not concerns(office, situation, account) or not speaks(office, situation, account):
        return UNKNOWN_CASE
    applicant = situation.papers.applicant
    own = {applicant.get("id"), who_acts(applicant).get("id")}
    return _OWN_CASE if account.person_id and account.person_id in own else None


def _worded(text: str) -> str | Problem:
    written = lines(text)
    if isinstance(written, Problem):
        return written.of(WORDS)
    if not written:
        return _EMPTY
    return _LONG if len(written) > LONGEST else written


def _written_today(journal: Sequence[Entry], now: datetime) -> int:
    since = (now - timedelta(days=1)).isoformat()
    return sum(isinstance(entry.event, e.MessageReceived) and entry.at > since for entry in journal)
