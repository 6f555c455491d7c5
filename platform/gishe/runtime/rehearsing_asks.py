"""Asking others in a scenario: whoever is asked is there, and answers what the scenario says, when it says.

`{inspection: ask, to: roads, answer: for, after: 3 days}`: `to` is a role or `administration`, `answer` an opinion or
`silent`; without it the question stays open.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, cast

from gishe.cases import event as e
from gishe.cases.ask import ADMINISTRATION, DEPARTMENT
from gishe.cases.clock import due
from gishe.cases.lapse import lapse
from gishe.cases.official import Official
from gishe.cases.situation import Situation
from gishe.cases.term.keeping import keep_time
from gishe.values.post import Post
from gishe.values.term import Term

_OTHER = "{00000000-0000-4000-8000-000000000001}"
_ANYBODY = "administration"


def with_others(situation: Situation, to: str) -> Situation:
    """Gives the situation in a house where somebody holds the role that is asked, and one other administration."""
    staff = situation.staff
    somebody = {} if any(staff.holders(Post(to))) else {to: Official(to, to, frozenset({to}))}
    staff = replace(staff, officials={**staff.officials, **somebody})
    return replace(situation, staff=staff, administrations={_OTHER: _ANYBODY})


def addressed(to: str) -> str:
    """Gives who is asked as a case names them."""
    return f"{ADMINISTRATION}{_OTHER}" if to == _ANYBODY else f"{DEPARTMENT}{to}"


def answered(situation: Situation, written: Mapping[str, Any]) -> Situation:
    """Gives the situation once what was asked last is answered, if it is."""
    said, ask = written.get("answer"), situation.case.asks[-1]
    if said is None:
        return situation
    if said == "silent":
        over = replace(situation, now=datetime.fromisoformat(ask.due) + timedelta(seconds=1))
        return over.after(keep_time(over, lapse(over)))
    after = Term.parse(str(written.get("after", "")))
    later = replace(situation, now=due(situation.now, after, situation.calendar)) if after else situation
    return later.after(keep_time(later, (e.OpinionReceived(ask.id, cast("e.Opinion", said)),)))
