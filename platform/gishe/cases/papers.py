"""The papers of a case: everything personal, kept outside its journal, which holds only their digests."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gishe.values.plain import Plain

#: Stands beside what is known of an applicant, so that a digest of it can't be found by trying.
SALT = "salt"


@dataclass(frozen=True, slots=True)
class Papers:
    """Who applies, the answers, what officials filled in at steps, and what registers said, under expression names.

    `known` is what registers said while the form was filled in (`asked`), and the answers that came of it (`given`).
    `handing` says to whom the document was handed at the counter, `receipt` on which day a letter was received. `laws`
    are the articles by which steps refused, `bodies` those to which they forwarded the case. `intake` says how it was
    taken in at the counter.
    """

    applicant: Mapping[str, Plain]
    answers: Mapping[str, Plain]
    fills: Mapping[str, Mapping[str, Plain]] = field(default_factory=dict)
    records: Mapping[str, Mapping[str, Plain]] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, Mapping[str, Plain]] = field(default_factory=dict)
    handing: Mapping[str, Plain] = field(default_factory=dict)
    laws: Mapping[str, str] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)
    receipt: Mapping[str, Plain] = field(default_factory=dict)
    intake: Mapping[str, Plain] = field(default_factory=dict)
