"""Asking the applicant to put something right, and by when (APC art. 30, para. 2 [from memory])."""

from gishe.cases import event as e
from gishe.cases.document import CaseDocument
from gishe.cases.situation import Situation
from gishe.runtime.kinds.kind import Facts, Kind, day, paragraphs


def _tells(situation: Situation, _document: CaseDocument) -> Facts:
    case = situation.case
    return {"reasons": paragraphs(situation.papers.reasons.get(case.returned_from, "")), "by": day(case.return_by)}


# A version of the service that changed asks for answers anew, with no step and no reasons: that is no fault to remedy.
KIND = Kind("return", e.Returned, lambda returned: bool(returned.step), ("letters", "outgoing"), tells=_tells)
