"""An official files at the counter for whoever came: the case is theirs, and the journal says who filed it and how."""

from dataclasses import replace

import pytest

from gishe.cases.event import FiledAtCounter, Submitted
from gishe.cases.intake import Intake
from gishe.forms.field_type import Upload
from gishe.language.municipality import Counter
from gishe.runtime import intake
from gishe.runtime.apply import Receipt
from gishe.runtime.desk import desk_case, evidence
from gishe.runtime.drafting import KEPT, keep
from gishe.runtime.filling_whole import fill_in
from gishe.runtime.following import find_by_code, find_own, follow, my_cases
from gishe.runtime.front_desk import takes_in
from gishe.runtime.intake import Taken
from gishe.runtime.look import LookQuery
from gishe.runtime.looking import subject_of
from gishe.runtime.office import Applicant
from gishe.runtime.visiting import holder_of_person
from gishe.runtime.written_applicant import Written
from gishe.store.audit import verify as audit

pytestmark = pytest.mark.slow

SERVICE = "current-address-certificate"
MARIA = Applicant("8403141552", "Мария Петрова Примерова")
TOLD = Intake("applicant", "identity-card", compared=True, statement="told")
WRITTEN = Written(" 840314-1552", "  Мария  Петрова Примерова ", TOLD)
COMES = replace(TOLD, came="representative")
BY = {"by_id": "7903149863", "by_name": "Иван Липов", "ground": "guardian"}
SCAN = Upload("заявление.pdf", b"%PDF-1.7 scanned")


@pytest.fixture(scope="module")
def office(make_office, tmp_path_factory):
    return make_office(tmp_path_factory.mktemp("counter"))


@pytest.fixture(scope="module")
def account(office):
    def account(login):
        with office.store.read() as reader:
            return reader.account(login)

    return account


@pytest.fixture
def clerk(account):
    return account("gishka")


@pytest.fixture
def begun(office, clerk):
    def begun(written=WRITTEN):
        taken = intake.begin(office, clerk, office.services[SERVICE], written)
        assert isinstance(taken, Taken), taken
        return taken

    return begun


def filled(office, taken, **answers):
    """Fills in what a form asks beyond what was answered beforehand."""
    its = {**taken.draft.answers, "purpose": "notary", **answers}
    done = fill_in(office, office.services[SERVICE], taken.applicant, taken.draft, its, "standard")
    assert not done.problems
    return Taken(keep(office, done.draft))


def filed(office, clerk, taken):
    receipt = intake.file(office, clerk, taken, office.services[SERVICE].digest, signed=True)
    assert isinstance(receipt, Receipt), receipt
    return receipt


def codes(problems):
    assert isinstance(problems, tuple), problems
    return [one.code for one in problems]


def test_what_a_clerk_files_is_the_applicants_own(office, clerk, begun):
    receipt = filed(office, clerk, filled(office, begun()))
    holder = holder_of_person(office, MARIA)
    case = find_own(office, receipt.number, holder)
    assert receipt.number in [row.number for row in my_cases(office, holder)]
    assert find_by_code(office, receipt.code) == case
    view = follow(office, case, "bg")
    assert (view.applicant_name, view.way) == (MARIA.name, "counter")
    assert [one.kind for one in view.timeline][:2] == ["Submitted", "FiledAtCounter"]
    assert intake.begun(office, clerk) == []


def test_the_journal_says_who_filed_it_for_whom_and_how_and_holds_nothing_personal(office, clerk, begun):
    shown = replace(TOLD, came="representative", authority="№ 7/2026, нотариус Пробков")
    acts = replace(WRITTEN, intake=shown, by_id="7903149863", by_name="Иван Липов", ground="attorney")
    receipt = filed(office, clerk, filled(office, begun(acts)))
    with office.store.read() as reader:
        first, second = reader.journal(receipt.case)[:2]
        case = reader.case(receipt.case)
        papers = {paper.kind: paper for paper in reader.papers(receipt.case)}
    assert [type(entry.event) for entry in (first, second)] == [Submitted, FiledAtCounter]
    assert (first.actor, second.actor) == ("gishka", "gishka")
    its = second.event
    assert (its.role, its.came, its.document, its.statement) == (
        "front-desk",
        "representative",
        "identity-card",
        "told",
    )
    assert its.paper == papers["intake"].digest
    assert papers["intake"].body["authority"] == "№ 7/2026, нотариус Пробков"
    assert papers["applicant"].body["by"] == {"id": "7903149863", "name": "Иван Липов", "ground": "attorney"}
    assert "Пробков" not in repr((first, second))
    assert find_own(office, receipt.number, holder_of_person(office, MARIA)) == case
    assert case.filed_by == ("gishka",)
    assert audit(office.store) == []


@pytest.mark.parametrize(
    ("changed", "codes_"),
    [
        ({"id": ""}, ["needs-applicant-id"]),
        ({"id": "8403141553"}, ["wrong-applicant-id"]),
        ({"name": "  "}, ["needs-applicant-name"]),
        ({"id": "1642051231"}, ["under-age"]),
        ({"id": "8105143255"}, ["own-application"]),
        ({"id": "999900059", "intake": COMES, **BY}, ["applicant-not-served", "needs-ground"]),
        ({"intake": COMES}, ["needs-by-id", "needs-by-name", "needs-ground"]),
        ({"intake": COMES, **BY, "by_id": "1642051231", "ground": "parent"}, ["under-age"]),
        ({"intake": COMES, **BY, "by_id": "8105143255"}, ["own-application"]),
        ({"intake": COMES, **BY, "ground": "attorney"}, ["needs-authority"]),
        ({"intake": COMES, **BY, "ground": "manager"}, ["needs-ground"]),
        ({"intake": Intake()}, ["needs-came", "needs-identity-document", "needs-comparison", "needs-statement"]),
    ],
)
def test_what_is_missing_is_said(office, clerk, changed, codes_):
    done = intake.begin(office, clerk, office.services[SERVICE], replace(WRITTEN, **changed))
    assert codes(done) == codes_


def test_a_parent_comes_for_a_child(begun):
    taken = begun(replace(WRITTEN, id="1642051231", name="Мая Липова", intake=COMES, **{**BY, "ground": "parent"}))
    assert (taken.applicant.id, taken.applicant.acts.ground) == ("1642051231", "parent")


def test_a_company_is_represented_and_who_acts_finds_the_case(office, clerk, edited):
    service = edited(SERVICE, ("applicants: [person]", "applicants: [person, company]"))
    assert "company" in service.definition.applicants
    company = replace(WRITTEN, id="999900059", name="ПРИМЕР ТУРИЗЪМ", **{**BY, "ground": "manager"})
    done = intake.begin(office, clerk, service, company)
    assert codes(done) == ["company-is-represented"]
    taken = intake.begin(office, clerk, service, replace(company, intake=COMES))
    assert (taken.applicant.kind, taken.applicant.acts.id) == ("company", "7903149863")
    assert intake._whose(office, taken) == holder_of_person(office, Applicant("7903149863", ""))


def test_nobody_else_takes_applications_in(office, account, begun):
    taken, service = begun(), office.services[SERVICE]
    for other in (account("petko"), replace(account("gishka"), away=("front-desk",))):
        assert codes(intake.begin(office, other, service, WRITTEN)) == ["not-at-counter"]
        assert intake.find_begun(office, other, taken.draft.id) is None
        assert codes(intake.file(office, other, taken, service.digest, signed=True)) == ["not-at-counter"]
    closed = replace(office, municipality=office.municipality.model_copy(update={"counter": None}))
    assert not takes_in(closed, account("gishka"))
    placed = replace(account("gishka"), roles=("front-desk@99111",))
    assert takes_in(office, placed)


def test_what_one_clerk_has_begun_is_not_another_s(office, account, begun):
    taken, other = begun(), replace(account("gishka"), login="second")
    assert intake.find_begun(office, other, taken.draft.id) is None
    assert intake.begun(office, other) == []
    assert taken.draft.id in [one.draft.id for one in intake.begun(office, account("gishka"))]


def test_it_expires_as_every_draft_does(office, clerk, begun):
    taken = begun()
    keep(office, replace(taken.draft, expires_at=(office.chance.now() - KEPT).isoformat()))
    assert intake.find_begun(office, clerk, taken.draft.id) is None


def test_an_application_that_was_told_is_filed_once_it_is_signed(office, clerk, begun):
    taken, version = filled(office, begun()), office.services[SERVICE].digest
    assert codes(intake.file(office, clerk, taken, version, signed=False)) == ["needs-signature"]
    receipt = filed(office, clerk, taken)
    again = intake.file(office, clerk, taken, version, signed=True)
    assert (again.number, again.code) == (receipt.number, "")
    assert intake.filed_as(office, clerk, taken.draft.id) == receipt.number


def test_a_letter_needs_its_scan_and_the_scan_goes_with_the_case(office, account, clerk, begun):
    letter = Intake("letter", statement="paper")
    taken, version = filled(office, begun(replace(WRITTEN, intake=letter))), office.services[SERVICE].digest
    assert codes(intake.file(office, clerk, taken, version, signed=True)) == ["needs-scan"]
    assert codes(intake.attach_scan(office, taken, None)) == ["missing"]
    assert codes(intake.attach_scan(office, taken, Upload("a.pdf", b"MZ"))) == ["file-type"]
    taken = intake.attach_scan(office, taken, SCAN)
    assert taken.scan["name"] == "заявление.pdf"
    receipt = filed(office, clerk, taken)
    with office.store.read() as reader:
        said = reader.journal(receipt.case)[1].event
    assert (said.scan, said.document) == (taken.intake.scan, "")
    found = evidence(office, account("petko"), receipt.case, said.scan, "bg")
    assert (found.file.name, found.file.body) == ("заявление.pdf", SCAN.body)


def test_for_somebody_else_nothing_is_kept_of_the_first(office, clerk, begun):
    taken, service = filled(office, begun()), office.services[SERVICE]
    same = intake.change(office, clerk, service, taken, replace(WRITTEN, name="Мария Примерова"))
    assert (same.draft.id, same.applicant.name) == (taken.draft.id, "Мария Примерова")
    assert same.draft.answers == taken.draft.answers
    other = intake.change(office, clerk, service, taken, replace(WRITTEN, id="7903149863", name="Иван Липов"))
    assert other.draft.id != taken.draft.id
    assert "purpose" not in other.draft.answers
    assert intake.find_begun(office, clerk, taken.draft.id) is None


def test_who_reads_a_register_while_filling_in_for_somebody_is_told_to_them(office, clerk):
    service = office.services["marital-status-certificate"]
    taken = intake.begin(office, clerk, service, replace(WRITTEN, id="7903149863", name="Иван Липов"))
    fill_in(office, service, taken.applicant, taken.draft, {}, "standard")
    with office.store.read() as reader:
        looks = reader.looks(LookQuery(subject_of(office, "7903149863"), limit=5))
    assert {(look.what, look.actor) for look in looks} == {("prefill", "gishka")}


def test_whoever_filed_sees_only_a_part_of_the_case_and_each_look_is_noted(office, account, clerk, begun):
    receipt = filed(office, clerk, filled(office, begun(), delivery="portal"))
    view = desk_case(office, clerk, receipt.case, "bg")
    assert (view.whole, view.notes) == (False, ())
    with office.store.read() as reader:
        assert reader.looks(LookQuery(case=receipt.case, limit=5))[0].actor == "gishka"
    assert desk_case(office, account("kasa"), receipt.case, "bg") is None
    moved = replace(clerk, roles=("cashier",))
    assert desk_case(office, moved, receipt.case, "bg") is None


def test_a_counter_may_be_another_roles(office, account):
    its = office.municipality.model_copy(update={"counter": Counter(role="cashier")})
    other = replace(office, municipality=its)
    assert takes_in(other, account("kasa"))
    assert not takes_in(other, account("gishka"))
