"""Opinions that a case has asked for: what its page says of them, and giving one that a department was asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gishe.cases.ask import Ask
from gishe.cases.asking import OpinionReply, may_reply, reply
from gishe.cases.case import Case
from gishe.cases.event import Opinion
from gishe.cases.situation import Situation
from gishe.runtime.deciding import UNKNOWN_CASE
from gishe.runtime.entering import enter
from gishe.runtime.kept import Account
from gishe.runtime.office import Office
from gishe.runtime.personnel import official_of, staffed
from gishe.values.plain import Plain, digest
from gishe.values.problem import Problem
from gishe.values.text import Text


@dataclass(frozen=True, slots=True)
class AskView:
    """A question as the case's page shows it: whom, what was asked, what came; `mine` where this official answers.

    `problem` says why they can't; `paper` is what was answered: its text, from whom, the files.
    """

    ask: Ask
    whom: Text
    question: str
    paper: Mapping[str, Any]
    mine: bool = False
    problem: Problem | None = None


def ask_views(office: Office, situation: Situation, account: Account) -> tuple[AskView, ...]:
    """Gives all that a case has asked others, the newest first."""
    if not situation.case.asks:
        return ()
    with office.store.read() as reader:
        kept: dict[tuple[str, str], Plain] = {
            (paper.kind, paper.name): paper.body for paper in reader.papers(situation.case.id)
        }
    return tuple(_views(office, situation, kept, account))[::-1]


def _views(
    office: Office, situation: Situation, kept: Mapping[tuple[str, str], Plain], account: Account
) -> Iterator[AskView]:
    roles = {post.partition("@")[0] for post in account.duties}
    for ask in situation.case.asks:
        paper: Any = kept.get(("opinion", ask.id), {})
        waits = ask.role in roles and not ask.outcome and situation.case.state == "deciding"
        problem = may_reply(situation, official_of(account), ask.id) if waits else None
        question = str(kept.get(("question", ask.id), ""))
        yield AskView(ask, addressee(office, situation, ask.to), question, paper or {}, waits, problem)


def addressee(office: Office, situation: Situation, to: str) -> Text:
    """Names who is asked (`role:ID` or `administration:GUID`)."""
    kind, _, name = to.partition(":")
    if kind == "administration":
        return Text(situation.administrations.get(name, name))
    return office.municipality.roles.get(name, Text(name))


def awaited_opinions(office: Office, situation: Situation) -> Iterator[tuple[Text, str]]:
    """Gives for whose opinions a case waits, each with its date."""
    for ask in situation.case.asks if situation.case.state == "deciding" else ():
        if not ask.outcome:
            whose = addressee(office, situation, ask.to)
            yield Text(f"Становище от: {whose.bg}", f"Opinion of: {whose.to('en')}"), ask.due


@dataclass(frozen=True, slots=True)
class Opined:
    """What an official writes: to which question, the opinion, the words."""

    ask: str
    opinion: Opinion
    text: str


def give_opinion(office: Office, account: Account, case_id: str, said: Opined) -> Case | Problem:
    """Records an opinion that a department was asked for; the words are a paper beside the journal."""
    paper: Plain = {"text": said.text, "from": account.name, "files": []}
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None:
            return UNKNOWN_CASE
        situation = staffed(office, unit, case)
        events = reply(situation, official_of(account), OpinionReply(said.ask, said.opinion, digest(paper)))
        if isinstance(events, Problem):
            return events
        unit.keep_paper(case_id, "opinion", said.ask, paper)
        given = enter(office, unit, situation, events, account.login)
    office.wake()
    return given
