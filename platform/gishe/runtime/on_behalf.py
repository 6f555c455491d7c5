"""For whom an application is filed: oneself, a company or another person; asked once, before the form (АПК, чл. 18).

That somebody represents a company is never assumed. The Trade Register is asked about who is signed in, never about the
number that they type: a stranger learns of a company only what anybody may read, its name. What it says leads the way
here; the finding that counts is that of the service's check `representation`, made when the application is filed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias, cast

from gishe.cases.clock import SOFIA
from gishe.checks.participation import OPERATION, Participation, participations
from gishe.checks.representation import BODY
from gishe.forms.fields.eik import EikField
from gishe.language.applicants import GROUNDS, ApplicantKind, Ground
from gishe.language.compiled import CompiledCheck, CompiledKnown, Service
from gishe.language.known import KnownDefinition
from gishe.runtime.apply import NOT_SERVED
from gishe.runtime.drafting import keep
from gishe.runtime.kept import Draft
from gishe.runtime.office import Applicant, Office, Representative
from gishe.runtime.prefilling import put, settle
from gishe.runtime.visiting import OF_AGE
from gishe.values.egn import Egn
from gishe.values.eik import Eik
from gishe.values.lnch import Lnch
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.values.unknown import has_unknown

#: Whether the register enters somebody as representing a company.
Standing: TypeAlias = Literal["entered", "not-entered", "unknown"]
LONGEST_NAME: Final = 200
#: Under what the answers are kept with a draft; no name that an author may give is written so.
_COMPANIES, _COMPANY = "applicant:companies", "applicant:company"
_VALID: Final = "trade-register/valid-company"
#: By what law the register is asked where the service's own check names none (from memory, to be confirmed).
_BASIS: Final = "ЗТРРЮЛНЦ, чл. 23, ал. 4"
NOT_ENTERED = Problem(
    "not-entered",
    Text(
        "По Търговския регистър не представлявате тази фирма.",
        "By the Trade Register you don’t represent this company.",
    ),
    field="ground",
)
NO_POWER = Problem(
    "no-power-taken",
    Text(
        "Услугата се подава само от вписан управител или представител.",
        "Only a manager or representative who is entered can apply for this service.",
    ),
    field="ground",
)
_NEEDS_GROUND = Problem(
    "needs-ground", Text("Посочете как представлявате заявителя.", "Say how you represent the applicant."),
    field="ground",
)  # fmt: skip
_NOT_A_PERSON = Problem(
    "wrong-person-id",
    Text("Въведете вярно ЕГН или ЛНЧ: 10 цифри.", "Enter a correct EGN or LNCh: 10 digits."),
    field="id",
)
_YOURSELF = Problem(
    "own-person-id",
    Text(
        "Това е Вашият номер. За себе си подавате, като изберете „за себе си“.",
        "This is your own number. To apply for yourself, choose “for myself”.",
    ),
    field="id",
)
_NEEDS_PERSONS_NAME = Problem(
    "needs-name", Text("Въведете името на човека.", "Enter the person’s name."), field="name"
)  # fmt: skip
_OF_AGE = Problem(
    "of-age",
    Text(
        "Този човек е пълнолетен: родител вече не действа от негово име. Изберете друго основание.",
        "This person is of age: a parent no longer acts for them. Choose another ground.",
    ),
    field="ground",
)
_NEEDS_NAME = Problem(
    "needs-name", Text("Въведете името на организацията.", "Enter the organisation’s name."), field="name"
)


@dataclass(frozen=True, slots=True)
class Companies:
    """The companies that somebody represents, by the register; `known` says whether it answered wholly, and `at` when.

    `draft` is the draft with what was asked.
    """

    draft: Draft
    companies: tuple[Participation, ...] = ()
    known: bool = False
    at: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A company that the register does not show to be represented by who is signed in; they may go on, on some grounds.

    `name` is empty where no register tells it.
    """

    draft: Draft
    eik: str
    name: str
    standing: Standing
    grounds: tuple[Ground, ...]

    @property
    def problem(self) -> Problem:
        """What is said to a program, which can't be asked: on what ground to go on, if on any."""
        if not self.grounds:
            return NO_POWER
        hint = Text(f"Посочете ground: {', '.join(self.grounds)}.", f"Send ground: {', '.join(self.grounds)}.")
        return replace(NOT_ENTERED if self.standing == "not-entered" else _NEEDS_GROUND, hint=hint)


def kinds(service: Service, person: Applicant) -> tuple[ApplicantKind, ...]:
    """Lists for whom somebody may apply; whoever is not signed in, only for themselves."""
    served = service.definition.applicants
    return served if person.id else tuple(kind for kind in served if kind == "person")


def is_open(service: Service, person: Applicant, draft: Draft) -> bool:
    """Says whether it is still to be asked for whom a draft is."""
    asked = not draft.counter and not draft.case and kinds(service, person) != ("person",)
    return asked and draft.party.get("kind") not in kinds(service, person)


def on_behalf(person: Applicant, draft: Draft) -> Applicant:
    """Gives the applicant for whom a draft is filled in by somebody."""
    its = draft.party
    if its.get("kind", "person") == "person":
        return person
    by = Representative(person.id, person.name, cast("Ground", its["ground"]))
    kept = str(its["id"]) if person.id else ""
    return replace(person, id=kept, name=str(its["name"]), kind=str(its["kind"]), by=by)


def takes_power(service: Service) -> bool:
    """Says whether a service lets somebody with a power of attorney act for a company."""
    return any(getattr(check.options, "power", None) for check in _checks(service))


def for_oneself(office: Office, service: Service, person: Applicant, draft: Draft) -> Draft | Problem:
    """Keeps that an application is filed in person."""
    return _kept(office, service, person, draft, {"kind": "person"})


def companies_of(office: Office, service: Service, person: Applicant, draft: Draft) -> Companies:
    """Asks the register which companies somebody represents; one that is down says nothing of anybody."""
    if not Egn.parse(person.id):
        return Companies(draft)
    asked = put(office, service, person, draft, _question(service, _COMPANIES, OPERATION, egn=person.id))
    told = asked.asked[_COMPANIES]
    record, at = told["record"], str(told["at"])
    if not isinstance(record, Mapping) or has_unknown(record):
        return Companies(asked, at=at)
    return Companies(asked, tuple(one for one in participations(record) if one.represents), known=True, at=at)


def for_company(  # noqa: PLR0913, PLR0917  for whom, by whom, and what they say of it
    office: Office, service: Service, person: Applicant, draft: Draft, written: str, ground: str = "", name: str = ""
) -> Draft | Doubt | Problem:
    """Keeps that an application is for a company; a doubt where the register does not show it and nothing was said.

    `ground` is what somebody says in answer to a doubt, `name` how an organisation is called that no register knows.
    """
    eik = Eik.parse(written)
    if eik is None:
        return EikField.wrong if EikField().has_form(written) else EikField.asks
    its = companies_of(office, service, person, draft)
    party: dict[str, Plain] = {"kind": "company", "id": str(eik)}
    mine = next((one for one in its.companies if one.eik == str(eik)[:BODY]), None)
    if mine:
        told: dict[str, Plain] = {"name": mine.name or f"ЕИК {eik}", "at": its.at, "ground": "manager"}
        return _kept(office, service, person, its.draft, {**party, **told})
    doubt = _doubt(office, service, person, its, str(eik))
    if not ground:
        return doubt
    if ground not in doubt.grounds:
        return NOT_ENTERED if doubt.standing == "not-entered" and ground == "manager" else NO_POWER
    called = doubt.name or " ".join(name.split())[:LONGEST_NAME]
    if not called:
        return _NEEDS_NAME
    at = str(doubt.draft.asked[_COMPANY]["at"]) if doubt.name else ""
    return _kept(office, service, person, doubt.draft, {**party, "name": called, "at": at, "ground": ground})


def for_person(  # noqa: PLR0913, PLR0917  for whom, by whom, on what ground
    office: Office, service: Service, person: Applicant, draft: Draft, written: str, name: str, ground: str
) -> Draft | tuple[Problem, ...]:
    """Keeps that an application is for another person, or says what is missing; an official verifies the ground."""
    number = Egn.parse(written) or Lnch.parse(written)
    called = " ".join(name.split())[:LONGEST_NAME]
    problems = (
        _NOT_A_PERSON if number is None else _YOURSELF if str(number) == person.id else None,
        None if called else _NEEDS_PERSONS_NAME,
        _wrong_ground(office, number, ground),
    )
    if found := tuple(one for one in problems if one):
        return found
    party: dict[str, Plain] = {"kind": "representative", "id": str(number), "name": called, "ground": ground}
    kept = _kept(office, service, person, draft, party)
    return (kept,) if isinstance(kept, Problem) else kept


def _wrong_ground(office: Office, number: Egn | Lnch | None, ground: str) -> Problem | None:
    if ground not in GROUNDS["representative"]:
        return _NEEDS_GROUND
    today = office.chance.now().astimezone(SOFIA).date()
    grown = isinstance(number, Egn) and number.age(today) >= OF_AGE
    return _OF_AGE if ground == "parent" and grown else None


def _doubt(office: Office, service: Service, person: Applicant, its: Companies, eik: str) -> Doubt:
    asked = put(office, service, person, its.draft, _question(service, _COMPANY, _VALID, eik=eik[:BODY]))
    told = asked.asked[_COMPANY]["record"]
    found: Mapping[str, Plain] = told if isinstance(told, Mapping) and not has_unknown(told) else {}
    name = str(found.get("name") or "")
    # The register says who represents the companies that it has; of other bodies its silence says nothing.
    standing: Standing = "not-entered" if its.known and name else "unknown"
    grounds: tuple[Ground, ...] = GROUNDS["company"] if takes_power(service) else ("manager",)
    return Doubt(asked, eik, name, standing, grounds if standing == "unknown" else grounds[1:])


def _kept(
    office: Office, service: Service, person: Applicant, draft: Draft, party: Mapping[str, Plain]
) -> Draft | Problem:  # fmt: skip
    """Keeps for whom a draft is; what registers gave for somebody else goes."""
    if party["kind"] not in kinds(service, person):
        return NOT_SERVED
    kept = keep(office, replace(draft, party=party))
    return settle(office, service, on_behalf(person, kept), kept)


def _checks(service: Service) -> list[CompiledCheck]:
    return [check for check in service.checks if check.definition.type == "representation"]


def _question(
    service: Service, name: str, operation: str, **arguments: Plain
) -> tuple[CompiledKnown, Mapping[str, Plain]]:  # fmt: skip
    """Makes a question of the house's own, as if the service had written it under `known`."""
    basis = next((check.definition.basis for check in _checks(service) if check.definition.basis), _BASIS)
    return CompiledKnown(KnownDefinition.model_construct(id=name, ask=operation, basis=basis), {}), arguments
