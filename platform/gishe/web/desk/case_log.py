"""The foot of a case: who saw what of it, and everything that happened in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from gishe.cases.event import Submitted
from gishe.runtime.desk import DeskCase
from gishe.runtime.entering import APPLICANT, ENGINE
from gishe.runtime.kept import Entry
from gishe.runtime.look import LookQuery
from gishe.runtime.oversight import Told, all_looks
from gishe.web.visit import Visit

#: So many looks are read; the data-protection officer sees all.
_SEEN = 60
#: An ISO moment up to the minute.
_MINUTE = 16


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the case's journal."""

    at: str
    who: str
    kind: str


def log_of(visit: Visit, view: DeskCase) -> Iterator[LogLine]:
    """Gives the journal with the names of officials."""
    names = names_of(view)
    return (_line(visit, entry, names) for entry in view.journal)


def seen(visit: Visit, view: DeskCase) -> list[Told]:
    """Gives who saw what, the latest first, each once a minute; nothing to whom sees only a part of the case."""
    if not view.whole:
        return []
    told = all_looks(visit.office, LookQuery(case=view.case.id, limit=_SEEN)).told
    return [next(same) for _, same in groupby(told, lambda one: (one.at[:_MINUTE], one.who, one.what, one.operation))]


def names_of(view: DeskCase) -> Mapping[str, str]:
    """Gives the officials' names by log-in name."""
    return {login: one.name for login, one in view.situation.staff.officials.items()}


def _line(visit: Visit, entry: Entry, names: Mapping[str, str]) -> LogLine:
    # Those who are no officials have words of their own; of an account that is no more the login is shown. Journals
    # begun with an older Gishe name the platform as the one who filed.
    old = isinstance(entry.event, Submitted) and entry.actor == ENGINE
    actor = APPLICANT if old else entry.actor
    known = {ENGINE: "journal.engine", APPLICANT: "journal.applicant"}.get(actor)
    return LogLine(entry.at, visit.say(known) if known else names.get(actor, actor), type(entry.event).__name__)
