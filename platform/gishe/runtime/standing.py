"""What has become of a document since it was issued."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from gishe.cases.case import Case
from gishe.cases.document import Kind

Standing: TypeAlias = Literal["in-force", "corrected", "replaced", "revoked"]
#: What later documents make of one, the heaviest first; a duplicate takes nothing from it.
_AFTER: Mapping[Kind, Standing] = {"revocation": "revoked", "replacement": "replaced", "correction": "corrected"}


def standing(case: Case, number: str) -> Standing:
    """Says what has become of a document of a case."""
    done = {one.kind for one in case.about(number)}
    return next((its for kind, its in _AFTER.items() if kind in done), "in-force")
