"""The documents of a case, from its acknowledgement to a correction of its decision, in a whole municipality."""

import json
import shutil
import subprocess
from dataclasses import replace

import pytest

from gishe.cases import event as e
from gishe.cases.case import Case
from gishe.cases.evolve import fold
from gishe.runtime import amending
from gishe.runtime.amending import Amendment
from gishe.runtime.apply import Application, apply
from gishe.runtime.deciding import Decision, act
from gishe.runtime.desk import desk_case
from gishe.runtime.following import follow, issued_document
from gishe.runtime.office import Applicant
from gishe.runtime.previewing import foresee
from gishe.runtime.verifying import verify
from gishe.runtime.working import work_off
from gishe.store.audit import verify as audit

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed"),
]

MARIA = Applicant("8403141552", "Мария Петрова Примерова")
PERSON = {"first_name": "Мария", "sur_name": "Петрова", "family_name": "Примерова", "birth_date": "1984-03-14"}
ELSEWHERE = {"settlement_code": "99111", "settlement": "с. Друго", "municipality": "Друга"}
REASONS = "Настоящият адрес е в друга община.\nПроверено на 10.03.2026 г."
LAW = "ЗГР, чл. 96, ал. 1"


@pytest.fixture
def official(office):
    with office.store.read() as reader:
        return reader.account("petko")


@pytest.fixture
def filed(office, work):
    """Files an application that nothing can be certified of; an official has to decide."""
    office.registers.records |= {"grao/valid-person": PERSON, "grao/current-address": ELSEWHERE}
    answers = {"purpose": "notary", "delivery": "portal"}
    holder = office.chance.blind(MARIA.id)
    receipt = apply(office, Application("current-address-certificate", MARIA, holder, answers, "standard", "k"))
    work()
    return receipt.case


def deciding(office, official, case_id, chosen):
    seen = desk_case(office, official, case_id, "bg").seen
    fill = {"address": "с. Горна поляна, ул. „Първа“ № 1"} if chosen == "approve" else {}
    texts = {"law": LAW} if chosen == "refuse" else {}
    return Decision(case_id, "officer", chosen, seen, fill, reason=REASONS, texts=texts)


def decide(office, official, case_id, chosen):
    done = act(office, official, deciding(office, official, case_id, chosen))
    assert isinstance(done, Case), done
    return done


def case_of(office, case_id):
    with office.store.read() as reader:
        return reader.case(case_id)


def printed(file):
    said = subprocess.run(["pdftotext", "-", "-"], input=file.body, capture_output=True, check=True).stdout.decode()
    return " ".join(said.replace("\u200b", "").split())


def data_of(file, folder):
    path = folder / "document.pdf"
    path.write_bytes(file.body)
    subprocess.run(["pdfdetach", "-saveall", "-o", str(folder), str(path)], check=True)
    return json.loads((folder / "document.json").read_text())


def test_receipt_and_refusal_are_signed_documents_that_come_to_the_applicant(office, official, filed, work, tmp_path):
    case = case_of(office, filed)
    said = printed(issued_document(office, case, case.number))
    assert [(one.kind, one.number, one.register) for one in case.documents] == [
        ("acknowledgement", case.number, "incoming")
    ]
    for words in (f"Вх. № {case.number} от 10 март 2026 г.", "Потвърждение за получаване", MARIA.name):
        assert words in said, words
    assert decide(office, official, filed, "refuse").state == "signing"
    work()
    case = case_of(office, filed)
    document = case.document("")
    assert (case.state, case.outcome) == ("delivered", "refused")
    assert (document.kind, document.register) == ("refusal", "refusals")
    file = issued_document(office, case)
    said = printed(file)
    for words in ("Отказ", LAW, *REASONS.splitlines(), "в срок от 14 дни", "чрез Община Горна поляна"):
        assert words in said, words
    data = data_of(file, tmp_path)
    assert (data["kind"], data["number"]) == ("refusal", document.number)
    assert data["service"]["definition"] == case.definition
    assert data["facts"]["applicant"] == {"name": {"text": MARIA.name, "value": MARIA.name}}
    assert MARIA.id not in json.dumps(data)
    assert [one.kind for one in follow(office, case, "bg").documents] == ["acknowledgement", "refusal"]
    with office.store.read() as reader:
        found = verify(office, reader.document_code(filed, case.number))
    assert (found.number, found.title.bg) == (case.number, "Потвърждение за получаване")
    assert audit(office.store) == []


@pytest.mark.skipif(not shutil.which("xmlsec1"), reason="xmlsec1 is not installed")
def test_another_program_finds_the_seal_on_the_data_that_it_took_out_of_a_document(office, filed, keys, tmp_path):
    case = case_of(office, filed)
    data_of(issued_document(office, case, case.number), tmp_path)
    words = ["xmlsec1", "--verify", "--trusted-pem", str(keys / "ca.pem"), "--verification-gmt-time",
             "2026-03-10 08:00:00", str(tmp_path / "document.xml")]  # fmt: skip
    subprocess.run(words, capture_output=True, check=True)
    assert b"<xades:SigningTime>2026-03-10T08:00" in (tmp_path / "document.xml").read_bytes()


def test_a_return_tells_what_to_put_right_and_by_when_and_leaves_the_case_returned(office, official, filed, work):
    decide(office, official, filed, "return")
    work()
    case = case_of(office, filed)
    assert case.state == "returned"
    notice = case.documents[-1]
    assert (notice.kind, notice.register) == ("return", "letters")
    said = printed(issued_document(office, case, notice.number))
    assert all(words in said for words in ("недостатъци", *REASONS.splitlines(), "до 13 март 2026 г."))
    kinds = [moment.kind for moment in follow(office, case, "bg").timeline]
    assert (kinds.count("Returned"), kinds.count("Issued")) == (1, 0)
    assert audit(office.store) == []


def amend(office, official, case, number, kind):
    fill = {"address": "с. Горна поляна, ул. „Втора“ № 2"}
    return amending.record(office, official, Amendment(case, number, kind, REASONS, fill))


def test_an_issued_document_is_amended_by_others_that_refer_to_it(office, official, filed, work):
    decide(office, official, filed, "approve")
    work()
    first = case_of(office, filed).document("")
    refused = amend(office, replace(official, roles=("front-desk",)), filed, first.number, "revocation")
    assert [one.code for one in refused] == ["not-your-role"]
    for kind, number, code in (("burning", first.number, "amendment-missing"), ("correction", "2-9", "not-amendable")):
        assert [one.code for one in amend(office, official, filed, number, kind)] == [code]
    unreasoned = Amendment(filed, first.number, "correction", "")
    assert [one.code for one in amending.record(office, official, unreasoned)] == ["needs-reason"]
    chain = [
        ("correction", first.number, "corrected", "поправя очевидна фактическа грешка"),
        ("duplicate", first.number, "corrected", "ДУБЛИКАТ на №"),
        ("replacement", first.number, "replaced", "ул. „Втора“ № 2"),
    ]
    for kind, number, standing, says in chain:
        newest = amended(office, official, filed, work, (kind, number, says))
        assert verified(office, filed, number).standing == standing
        assert (newest.kind, verified(office, filed, newest.number).about) == (kind, number)
    assert [one.code for one in amend(office, official, filed, first.number, "duplicate")] == ["not-amendable"]
    number = newest.number
    amended(office, official, filed, work, ("revocation", number, "отменя"))
    assert verified(office, filed, number).standing == "revoked"
    assert [one.kind for one in verified(office, filed, first.number).later] == [
        "correction",
        "duplicate",
        "replacement",
    ]
    assert audit(office.store) == []


def amended(office, official, case_id, work, what):
    kind, number, says = what
    assert isinstance(amend(office, official, case_id, number, kind), Case)
    work()
    case = case_of(office, case_id)
    said = printed(issued_document(office, case))
    assert case.state == "delivered"
    assert all(words in said for words in (says, number, case.document_number, REASONS.splitlines()[0]))
    return case.documents[-1]


def verified(office, case_id, number):
    with office.store.read() as reader:
        return verify(office, reader.document_code(case_id, number))


#: What alone may differ: the number, the date and the code, and that it is marked as a preview.
MASKED = {"number": "N", "date": "2026-03-10", "code": "C", "verify_url": "http://localhost", "preview": False}


class Remembering:
    """A press that remembers the letters it printed."""

    def __init__(self, press):
        self.press, self.letters = press, []

    def pdf(self, letter, seal=None):
        self.letters.append(letter)
        return self.press.pdf(letter, seal)


@pytest.mark.parametrize("chosen", ["approve", "refuse"])
def test_what_was_previewed_is_what_is_issued(office, official, filed, chosen):
    house = replace(office, press=Remembering(office.press))
    decision = deciding(house, official, filed, chosen)
    assert isinstance(foresee(house, official, decision), bytes)
    act(house, official, decision)
    work_off(house, house.store.queue)
    before, after = house.press.letters
    assert (before.preview, after.preview) == (True, False)
    assert masked(before) == masked(after)
    assert office.press.pdf(masked(before)) == office.press.pdf(masked(after))


def masked(letter):
    data = {**letter.data, "number": "", "date": ""}
    return replace(letter, **MASKED, data=data)


def test_cases_refused_before_refusals_were_documents_stay_ended():

    case = fold(Case("a"), (e.Decided("refused", "officer", "s"),), "2025-01-01T10:00:00+00:00", "petko")
    assert (case.state, case.documents, case.document_number) == ("refused", (), "")
