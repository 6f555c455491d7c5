"""A case whose files could not be scanned as they came waits for the scanner, and nobody opens them before."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gishe.cases.event import FileScanned, FilesHeld
from gishe.forms.field_type import Posted, Upload
from gishe.runtime.apply import Application, apply
from gishe.runtime.desk import desk_case, evidence
from gishe.runtime.drafting import unscanned, upload
from gishe.runtime.following import follow
from gishe.runtime.kept import Draft
from gishe.runtime.office import Applicant
from gishe.runtime.scanning import take_in
from gishe.runtime.upload_port import Unscanned
from gishe.runtime.working import work_off
from gishe.store.audit import verify as audit
from gishe.values.plain import digest

pytestmark = pytest.mark.slow

MARIA = Applicant("8403141552", "Мария Петрова Примерова")
ANSWERS = {
    "parcel": "99108.505.12", "tenure": "owner", "near_road": False, "trees": [{"species": "oak", "count": 6}],
    "reason": "Сухи.", "delivery": "portal",
}  # fmt: skip


class Scanner:
    """Finds what it is told to call a virus; while it is `down`, nothing."""

    def __init__(self) -> None:
        self.down = False

    def scan(self, body: bytes) -> str:
        if self.down:
            raise Unscanned("down")
        return "Test.Own-1" if b"a virus of our own" in body else ""


@pytest.fixture
def scanned(office):
    office.registers.records["grao/valid-person"] = "not-found"
    return replace(office, scanner=Scanner())


def sent(office, body):
    """Posts a photo to a form; gives it as the form sees it."""
    return take_in(office, Posted({}, {"photo": [Upload("снимка.jpg", body)]})).files["photo"][0]


def filed(office, body):
    holder = office.chance.blind(MARIA.id)
    service = office.services["tree-felling-permit"]
    draft = Draft("d1", holder, service.id, service.digest, {}, expires_at="2030-01-01T00:00:00+00:00")
    named = upload(office, draft, "снимка.jpg", "image/jpeg", sent(office, body))
    photo = {"digest": named, "name": "снимка.jpg", "type": "image/jpeg", "size": len(body)}
    given = {**ANSWERS, "photo": photo}
    receipt = apply(office, Application(service.id, MARIA, holder, given, "standard", "k1", draft="d1"))
    return receipt.case


def worked(office):
    while work_off(office, office.store.queue):
        pass


def case_of(office, case_id):
    with office.store.read() as reader:
        return reader.case(case_id)


def events_of(office, case_id, *kinds):
    with office.store.read() as reader:
        return [entry.event for entry in reader.journal(case_id) if isinstance(entry.event, kinds)]


def test_a_virus_is_refused_as_it_comes(scanned):
    assert sent(scanned, b"a virus of our own").refusal.code == "file-virus"
    assert sent(scanned, b"a photo").refusal is None


def test_what_is_clean_holds_nothing_up(scanned):
    case_id = filed(scanned, b"a photo")
    assert case_of(scanned, case_id).quarantine == ()
    assert events_of(scanned, case_id, FilesHeld, FileScanned) == []


def test_a_case_waits_for_the_scanner_and_goes_on_by_itself(scanned):
    scanned.scanner.down = True
    case_id, file = filed(scanned, b"a photo"), digest(b"a photo")
    worked(scanned)
    case = case_of(scanned, case_id)
    assert (case.state, case.quarantine, case.findings, case.open) == ("checking", (file,), (), ())
    assert scanned.registers.asked == [], "no register is asked for a case that nobody may look into"
    with scanned.store.read() as reader:
        ela = reader.account("ela")
    assert evidence(scanned, ela, case_id, file, "bg") is None
    assert "FilesHeld" in [moment.kind for moment in follow(scanned, case, "bg").timeline]

    scanned.scanner.down = False
    scanned.chance.moment += timedelta(hours=1)
    worked(scanned)
    case = case_of(scanned, case_id)
    assert (case.state, case.quarantine, case.infected) == ("deciding", (), ())
    assert events_of(scanned, case_id, FileScanned) == [FileScanned(file, "clean")]
    assert evidence(scanned, ela, case_id, file, "bg").file.body == b"a photo"
    assert audit(scanned.store) == []


def test_a_virus_that_is_found_later_is_destroyed_and_a_person_decides(scanned):
    scanned.scanner.down = True
    case_id, file = filed(scanned, b"a virus of our own"), digest(b"a virus of our own")
    scanned.scanner.down = False
    worked(scanned)
    case = case_of(scanned, case_id)
    assert (case.quarantine, case.infected, case.state) == ((), (file,), "deciding")
    with scanned.store.read() as reader:
        assert reader.file(case_id, file) is None
        ela = reader.account("ela")
    assert evidence(scanned, ela, case_id, file, "bg") is None
    assert desk_case(scanned, ela, case_id, "bg").case.infected == (file,)
    told = [moment.outcome for moment in follow(scanned, case, "bg").timeline if moment.kind == "FileScanned"]
    assert told == ["infected"]
    assert audit(scanned.store) == []


def test_a_scanner_that_was_taken_away_makes_nothing_clean(scanned):
    scanned.scanner.down = True
    case_id = filed(scanned, b"a photo")
    without = replace(scanned, scanner=None)
    without.chance.moment += timedelta(hours=1)
    worked(without)
    assert case_of(without, case_id).quarantine == (digest(b"a photo"),)


def test_a_draft_says_how_many_of_its_files_wait(scanned):
    scanned.scanner.down = True
    service = scanned.services["tree-felling-permit"]
    draft = Draft("d2", "h", service.id, service.digest, {}, expires_at="2030-01-01T00:00:00+00:00")
    upload(scanned, draft, "снимка.jpg", "image/jpeg", sent(scanned, b"a photo"))
    assert unscanned(scanned, draft) == 1
