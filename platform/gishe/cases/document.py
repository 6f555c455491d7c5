"""A document of a case: its number, what it is about, and whether it has been signed."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

#: A kind of document, by the name of its file in `runtime/kinds`.
Kind: TypeAlias = Literal[
    "grant",
    "refusal",
    "forwarding",
    "acknowledgement",
    "return",
    "correction",
    "replacement",
    "revocation",
    "duplicate",
]
#: The document by which a case is decided; the case waits for it, and ends when it is delivered.
DECISIONS: frozenset[Kind] = frozenset({"grant", "refusal", "forwarding"})
#: What goes out beside the decision and changes nothing in where the case stands.
NOTICES: frozenset[Kind] = frozenset({"acknowledgement", "return"})
#: What ends the force of an earlier document: nothing more can be done with that one.
ENDING: frozenset[Kind] = frozenset({"replacement", "revocation"})

#: The register in which applications are numbered.
INCOMING = "incoming"


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """A document that has its number; `made` and `signed` are digests of its bytes, empty until then.

    `original` is the number of the document that it corrects, replaces, revokes or doubles; `by` the official whose own
    signature it takes, empty where the municipality's seal signs (of a decision, the case says who decided).
    """

    kind: Kind
    register: str
    number: str
    original: str = ""
    by: str = ""
    made: str = ""
    signed: str = ""
