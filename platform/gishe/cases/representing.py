"""For whom an application is filed and who acts: the same, unless somebody represents the applicant (АПК, чл. 18)."""

from collections.abc import Mapping
from typing import cast

from gishe.language.applicants import GROUNDS
from gishe.values.plain import Plain


def in_full(applicant: Mapping[str, Plain]) -> Mapping[str, Plain]:
    """Adds under `by` who acts, where nobody is written there: the applicant, on the usual ground of such a one."""
    if "by" in applicant or "id" not in applicant:
        return applicant
    grounds = next((its for kind, its in GROUNDS.items() if kind == applicant.get("kind")), ("self",))
    return {**applicant, "by": {"id": applicant["id"], "name": applicant.get("name", ""), "ground": grounds[0]}}


def who_acts(applicant: Mapping[str, Plain]) -> Mapping[str, Plain]:
    """Gives who acts: `id`, `name` and `ground`; nothing where nobody is known."""
    return cast("Mapping[str, Plain]", in_full(applicant).get("by", {}))


def people_of(applicant: Mapping[str, Plain]) -> tuple[str, ...]:
    """Lists the numbers of the people whose application it is: the applicant, who may be a company, and who acts."""
    its = "" if applicant.get("kind") == "company" else applicant.get("id")
    return tuple(dict.fromkeys(str(one) for one in (its, who_acts(applicant).get("id")) if one))
