"""Taking applications in at the counter: an official fills in, and files, for whoever comes or writes.

The form, its draft, what registers give, uploads, the review and the filing are the applicant's own; what differs is
who types, and how it is known for whom. The case is the applicant's: with a number, it is found by their sign-in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from gishe.cases.intake import AtCounter, Intake, unsigned
from gishe.forms.field_type import Posted, Upload, type_of
from gishe.forms.fields import FIELD_TYPES
from gishe.forms.fields.file import FileOptions
from gishe.language.compiled import Service
from gishe.language.form import FieldDefinition
from gishe.language.vocabulary import Field
from gishe.language.ways import question_of_ways
from gishe.runtime.apply import Application, Receipt, apply
from gishe.runtime.drafting import keep, new_draft, upload
from gishe.runtime.front_desk import takes_in
from gishe.runtime.kept import Account, Draft
from gishe.runtime.office import Applicant, Office
from gishe.runtime.scanning import take_in
from gishe.runtime.visiting import applicant_of, holder_of_person, kept_of
from gishe.runtime.written_applicant import Written, read_applicant
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

_NOT_HERE = Problem("not-at-counter", Text("На гише приема друга длъжност.", "Another role takes applications in."))
_SCAN: Final = Field(
    FieldDefinition(id="scan", type="file", label=Text("Подписано заявление", "Signed application")),
    FIELD_TYPES["file"],
    FileOptions(),
)


@dataclass(frozen=True, slots=True)
class Taken:
    """An application that is being taken in: its draft, for whom, and how it came."""

    draft: Draft

    @property
    def applicant(self) -> Applicant:
        """For whom it is filed; where the service asks for nobody's name, perhaps nobody."""
        return applicant_of(cast("Mapping[str, Plain]", self.draft.counter["applicant"]))

    @property
    def intake(self) -> Intake:
        """How it came."""
        return Intake.read(cast("Mapping[str, Plain]", self.draft.counter["intake"]))

    @property
    def scan(self) -> Mapping[str, Plain]:
        """The applicant's own signed paper, as an answer that is a file has it; empty if it was not scanned."""
        return cast("Mapping[str, Plain]", self.draft.counter.get("scan", {}))


def begin(office: Office, account: Account, service: Service, written: Written) -> Taken | tuple[Problem, ...]:
    """Begins an application for somebody, or says what is missing; the document waits at the counter by default."""
    if not takes_in(office, account):
        return (_NOT_HERE,)
    applicant, problems = read_applicant(office, account, service, written)
    if problems:
        return problems
    draft = replace(
        new_draft(office, _holder(office, account), service),
        answers=_at_counter(office, service),
        counter={"by": account.login, "applicant": kept_of(applicant), "intake": written.intake.plain()},
    )
    return Taken(keep(office, draft))


def begun(office: Office, account: Account) -> Sequence[Taken]:
    """Lists what the official has begun and not filed, the latest first."""
    if not takes_in(office, account):
        return ()
    with office.store.read() as reader:
        return [Taken(draft) for draft in reader.drafts_of(_holder(office, account))]


def find_begun(office: Office, account: Account, draft_id: str) -> Taken | None:
    """Gives an application that the official has begun; another's is not found."""
    if not takes_in(office, account):
        return None
    with office.store.read() as reader:
        draft = reader.draft(draft_id)
    return Taken(draft) if draft and draft.counter and draft.holder == _holder(office, account) else None


def change(
    office: Office, account: Account, service: Service, taken: Taken, written: Written
) -> Taken | tuple[Problem, ...]:  # fmt: skip
    """Changes for whom, or how it came; for somebody else nothing is kept of what was filled in and asked."""
    applicant, problems = read_applicant(office, account, service, written)
    if problems:
        return problems
    before = taken.applicant
    if (applicant.id, applicant.acts.id) != (before.id, before.acts.id):
        anew = begin(office, account, service, written)
        if isinstance(anew, Taken):
            give_up(office, taken)
        return anew
    intake = replace(written.intake, scan=taken.intake.scan).plain()
    counter = {**taken.draft.counter, "applicant": kept_of(applicant), "intake": intake}
    return Taken(keep(office, replace(taken.draft, counter=counter)))


def give_up(office: Office, taken: Taken) -> None:
    """Forgets an application that was begun, with its files."""
    with office.store.write() as unit:
        unit.drop_draft(taken.draft.id)


def attach_scan(office: Office, taken: Taken, sent: Upload | None) -> Taken | tuple[Problem, ...]:
    """Keeps the scan of what the applicant signed, examined as every file that comes; the newest counts."""
    posted = take_in(office, Posted({}, {_SCAN.id: [sent]} if sent else {}))
    answer, problems = type_of(_SCAN).read(posted, _SCAN.id, _SCAN)
    if problems or not isinstance(answer, Mapping):
        return problems or (type_of(_SCAN).missing(_SCAN).of(_SCAN.id),)
    upload(office, taken.draft, str(answer["name"]), str(answer["type"]), posted.files[_SCAN.id][0])
    intake = replace(taken.intake, scan=str(answer["digest"])).plain()
    counter = {**taken.draft.counter, "intake": intake, "scan": dict(answer)}
    return Taken(keep(office, replace(taken.draft, counter=counter)))


def file(
    office: Office, account: Account, taken: Taken, version: str, *, signed: bool
) -> Receipt | tuple[Problem, ...]:  # fmt: skip
    """Files it for the applicant, once; `signed` is the official's word that what was printed is."""
    counter = office.municipality.counter
    if counter is None or not takes_in(office, account):
        return (_NOT_HERE,)
    if problems := unsigned(taken.intake, signed=signed):
        return problems
    applicant, draft = taken.applicant, taken.draft
    by = AtCounter(account.login, counter.role, taken.intake, account.behalf(counter.role))
    return apply(office, Application(
        draft.service, applicant, _whose(office, taken), draft.answers, draft.speed, _key(draft.holder, draft.id),
        draft.id, version, counter=by,
    ))  # fmt: skip


def _whose(office: Office, taken: Taken) -> str:
    """Gives under what the case is found: the applicant's sign-in; for a company, that of who acts; or nobody's."""
    applicant = taken.applicant
    number = applicant.acts.id if applicant.kind == "company" else applicant.id
    known = replace(applicant, id=number)
    return holder_of_person(office, known) if number else office.chance.blind(f"intake:{taken.draft.id}")


def filed_as(office: Office, account: Account, draft_id: str) -> str:
    """Gives the number under which the official has filed what they had begun; empty if they have not."""
    with office.store.read() as reader:
        case_id = reader.claimed(_key(_holder(office, account), draft_id))
        case = reader.case(case_id) if case_id else None
    return case.number if case else ""


def _key(holder: str, draft: str) -> str:
    """Names a filing, so that a second click files nothing more."""
    return f"{holder}:{draft}"


def _at_counter(office: Office, service: Service) -> dict[str, Plain]:
    """Answers beforehand how the document comes, where it may be handed over: who came once comes again."""
    question: Any = question_of_ways(service.fields.values())
    here = office.municipality.delivery.counter and question and "counter" in question.choices
    return {question.id: "counter"} if here else {}


def _holder(office: Office, account: Account) -> str:
    return office.chance.blind(f"counter:{account.login}")
