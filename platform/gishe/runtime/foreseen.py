"""The document that a case would have, were it issued as the case stands now: no number, no code, all else as it is."""

from collections.abc import Mapping

from gishe.cases.document import CaseDocument, Kind
from gishe.cases.event import DecisionOutcome
from gishe.cases.situation import Situation

#: What a document that is not issued has in the place of its number and of its code.
NO_NUMBER, NO_CODE = "________", "XXXX-XXXX"
_BY_OUTCOME: Mapping[DecisionOutcome, Kind] = {"granted": "grant", "refused": "refusal", "forwarded": "forwarding"}


def foreseen(situation: Situation) -> CaseDocument:
    """Gives the document of the decision, of the return, or, while nothing is decided, of a grant."""
    return CaseDocument(_kind(situation), "", NO_NUMBER)


def _kind(situation: Situation) -> Kind:
    case = situation.case
    if case.outcome:
        return _BY_OUTCOME[case.outcome]
    return "return" if case.state == "returned" and case.returned_from else "grant"
