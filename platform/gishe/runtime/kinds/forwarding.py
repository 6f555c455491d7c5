"""Sending a case to the body that is competent, and telling the applicant (APC art. 31, para. 2 [from memory])."""

from gishe.cases import event as e
from gishe.cases.document import CaseDocument
from gishe.cases.situation import Situation
from gishe.runtime.kinds.kind import Facts, Kind, paragraphs


def _tells(situation: Situation, _document: CaseDocument) -> Facts:
    step = next((one.step for one in reversed(situation.case.taken) if one.act == "forward"), "")
    papers = situation.papers
    return {"body": papers.bodies.get(step, ""), "reasons": paragraphs(papers.reasons.get(step, ""))}


KIND = Kind(
    "forwarding", e.Decided, lambda decided: decided.outcome == "forwarded", ("letters", "outgoing"), as_decided=True,
    tells=_tells,
)  # fmt: skip
