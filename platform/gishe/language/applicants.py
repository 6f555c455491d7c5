"""Who may apply, and on what ground somebody acts for another (АПК, чл. 18)."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

#: In person; for a company or another body with an EIK; for another person.
ApplicantKind: TypeAlias = Literal["person", "company", "representative"]
#: Why somebody may act: for themselves; as the register enters them; by a power of attorney; for a minor or a ward.
#: The grounds are stated from memory (ЗЛС, чл. 3 и 4; СК, чл. 129; АПК, чл. 18), to be confirmed with a lawyer.
Ground: TypeAlias = Literal["self", "manager", "attorney", "parent", "guardian"]

#: The grounds on which each kind of applicant acts, the usual one first.
GROUNDS: Mapping[ApplicantKind, tuple[Ground, ...]] = {
    "person": ("self",),
    "company": ("manager", "attorney"),
    "representative": ("attorney", "parent", "guardian"),
}
