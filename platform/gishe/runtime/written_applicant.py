"""Who applies at the counter, as an official writes it down: a person or a company, and who acts for them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from gishe.cases.intake import Intake, wrong
from gishe.language.applicants import GROUNDS, Ground
from gishe.language.compiled import Service
from gishe.runtime.kept import Account
from gishe.runtime.office import Applicant, Office, Representative
from gishe.runtime.visiting import is_of_age
from gishe.values.egn import Egn
from gishe.values.eik import Eik
from gishe.values.lnch import Lnch
from gishe.values.problem import Problem
from gishe.values.text import Text

#: The longest name that is taken.
LONGEST_NAME = 150
_NEEDS_ID = Problem(
    "needs-applicant-id",
    Text("Въведете ЕГН, ЛНЧ или ЕИК на заявителя.", "Enter the applicant’s EGN, LNCh or EIK."),
    field="applicant-id",
)
_WRONG_ID = Problem(
    "wrong-applicant-id",
    Text("Номерът не е верен. Проверете цифрите.", "The number is wrong. Check the digits."),
    field="applicant-id",
)
_NEEDS_NAME = Problem(
    "needs-applicant-name",
    Text("Въведете името на заявителя.", "Enter the applicant’s name."),
    field="applicant-name",
)
_NEEDS_BY_ID = Problem(
    "needs-by-id",
    Text("Въведете ЕГН или ЛНЧ на представителя: 10 цифри.", "Enter the representative’s EGN or LNCh: 10 digits."),
    field="by-id",
)
_WRONG_BY_ID = replace(_WRONG_ID, code="wrong-by-id", field="by-id")
_NEEDS_BY_NAME = Problem(
    "needs-by-name", Text("Въведете името на представителя.", "Enter the representative’s name."), field="by-name"
)
_NEEDS_GROUND = Problem(
    "needs-ground", Text("Посочете на какво основание представлява.", "Say on what ground they act."), field="ground"
)
_COMPANY_COMES = Problem(
    "company-is-represented",
    Text("За фирма идва представител.", "For a company its representative comes."),
    field="came",
)
_NOT_SERVED = Problem(
    "applicant-not-served",
    Text("Услугата не се заявява от фирми и организации.", "Companies and organisations can’t apply for the service."),
    field="applicant-id",
)
_UNDER_AGE = Problem(
    "under-age",
    Text(
        "Заявителят не е навършил 18 години: заявява родител, настойник или попечител.",
        "The applicant is not yet 18: a parent, a guardian or a curator applies.",
    ),
    field="applicant-id",
)
_OWN = Problem(
    "own-application",
    Text(
        "Своето заявление не можете да приемете сами: подайте го в портала или при колега.",
        "You can’t take your own application in: file it in the portal, or with a colleague.",
    ),
    field="applicant-id",
)


@dataclass(frozen=True, slots=True)
class Written:
    """What an official writes down: who applies, who acts for them and on what `ground`, and how it came.

    Whether the applicant is a person or a company is told by the number.
    """

    id: str
    name: str
    intake: Intake
    by_id: str = ""
    by_name: str = ""
    ground: str = ""


def read_applicant(
    office: Office, account: Account, service: Service, written: Written
) -> tuple[Applicant, tuple[Problem, ...]]:
    """Reads who applies; a service that asks for no sign-in may be asked for by nobody in particular."""
    known = bool(written.id.strip() or written.name.strip()) or service.definition.sign_in != "none"
    applicant = _read(service, written, known=known)
    by_power = applicant.by is not None and applicant.by.ground == "attorney"
    problems = (
        *(_of_applicant(account, service, applicant, written) if known else ()),
        *(_of_representative(applicant.by, written) if applicant.by else ()),
        *wrong(written.intake, known=known, by_power=by_power),
    )
    if not problems and known and not is_of_age(office, replace(applicant, id=applicant.acts.id)):
        problems = (_UNDER_AGE if applicant.by is None else replace(_UNDER_AGE, field="by-id"),)
    return applicant, problems


def _read(service: Service, written: Written, *, known: bool) -> Applicant:
    person, company = _person(written.id), Eik.parse(written.id)
    applicant = Applicant(person or str(company or ""), _name(written.name), assurance="high" if known else "none")
    if person or not company:
        if written.intake.came != "representative" or not known:
            return applicant
        served = "representative" in service.definition.applicants
        return replace(applicant, kind="representative" if served else "person", by=_by(written))
    return replace(applicant, kind="company", by=_by(written))


def _by(written: Written) -> Representative:
    return Representative(_person(written.by_id), _name(written.by_name), cast("Ground", written.ground))


def _of_applicant(account: Account, service: Service, applicant: Applicant, written: Written) -> Iterator[Problem]:
    """Says what is wrong with who applies."""
    company = applicant.kind == "company"
    rules = (
        (written.id.strip(), _NEEDS_ID),
        (applicant.id or not written.id.strip(), _WRONG_ID),
        (not company or "company" in service.definition.applicants, _NOT_SERVED),
        (not company or written.intake.came != "applicant", _COMPANY_COMES),
        (not account.person_id or account.person_id not in {applicant.id, applicant.acts.id}, _OWN),
        (applicant.name, _NEEDS_NAME),
    )
    return (problem for holds, problem in rules if not holds)


def _of_representative(by: Representative, written: Written) -> Iterator[Problem]:
    """Says what is wrong with who acts for the applicant."""
    company = Eik.parse(written.id) is not None and not _person(written.id)
    grounds = GROUNDS["company" if company else "representative"]
    rules = (
        (written.by_id.strip(), _NEEDS_BY_ID),
        (by.id or not written.by_id.strip(), _WRONG_BY_ID),
        (by.name, _NEEDS_BY_NAME),
        (by.ground in grounds, _NEEDS_GROUND),
    )
    return (problem for holds, problem in rules if not holds)


def _person(written: str) -> str:
    return str(Egn.parse(written) or Lnch.parse(written) or "")


def _name(written: str) -> str:
    return " ".join(written.split())[:LONGEST_NAME]
