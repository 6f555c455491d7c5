"""Reading the rows of a journal as events, and folding them into the case that they make."""

import json
from collections.abc import Sequence

from gishe.cases import event as e
from gishe.cases.case import Case
from gishe.cases.chain import Link
from gishe.cases.evolve import evolve


def event_of(link: Link) -> e.Event | None:
    """Gives the event of a row; `None` for one that this version does not know."""
    try:
        return e.from_plain(link.kind, json.loads(link.data)) if link.version == e.VERSION else None
    except (KeyError, TypeError, ValueError, RecursionError):  # pydantic's error is a `ValueError` too
        return None


def folded(links: Sequence[Link]) -> Case | None:
    """Gives the case that the rows make; `None` where one of them is of another version."""
    case = Case(links[0].case_id)
    for link in links:
        event = event_of(link)
        if event is None:
            return None
        try:
            case = evolve(case, event, link.at, link.actor)
        except Exception:  # noqa: BLE001  a stranger's events may not fit each other in any way
            return None
    return case
