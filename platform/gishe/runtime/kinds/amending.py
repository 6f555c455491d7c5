"""What the documents about an earlier one have in common: they say why."""

from gishe.cases.document import CaseDocument
from gishe.cases.situation import Situation
from gishe.runtime.kinds.kind import Facts, paragraphs


def why(situation: Situation, document: CaseDocument) -> Facts:
    """Gives the reasons that the official wrote for this very document."""
    return {"reasons": paragraphs(str(situation.papers.reasons.get(reason_of(document.kind, document.original), "")))}


def reason_of(kind: str, original: str) -> str:
    """Names the paper of the reasons for a document about another; no step of a definition can be called so."""
    return f"@{kind} {original}"
