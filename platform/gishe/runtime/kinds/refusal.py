"""A refusal: reasons, the law, and how to appeal; signed by who refuses (APC art. 59, para. 2 [from memory])."""

from gishe.cases import event as e
from gishe.cases.document import CaseDocument
from gishe.cases.situation import Situation
from gishe.runtime.kinds.kind import Facts, Kind, paragraphs


def _tells(situation: Situation, _document: CaseDocument) -> Facts:
    step = next((one.step for one in reversed(situation.case.taken) if one.act == "refuse"), "")
    papers = situation.papers
    return {"reasons": paragraphs(papers.reasons.get(step, "")), "law": paragraphs(papers.laws.get(step, ""))}


KIND = Kind(
    "refusal", e.Decided, lambda decided: decided.outcome == "refused", ("refusals", "outgoing"), as_decided=True,
    tells=_tells,
)  # fmt: skip
