"""Telling the applicant that the application was received: its number, when, by whom, and the term.

It bears the incoming number, so nothing calls for a number of its own; a job of the worker makes it.
"""

from gishe.cases.document import CaseDocument
from gishe.cases.situation import Situation
from gishe.runtime.kinds.kind import Facts, Kind, day


def _tells(situation: Situation, _document: CaseDocument) -> Facts:
    return {"due": day(situation.case.due), "fee": situation.case.fee}


KIND = Kind("acknowledgement", None, tells=_tells)
