"""Every question about a person, every answer used again and every view is noted, blinded, for whom it is about."""

from dataclasses import replace

import pytest

from gishe.language.body import BodyError
from gishe.runtime.apply import Application, apply
from gishe.runtime.desk import desk_case, evidence, preview
from gishe.runtime.following import open_by_code
from gishe.runtime.kept import Session
from gishe.runtime.look import LookQuery
from gishe.runtime.looking import note_questions, subject_of, subjects
from gishe.runtime.office import Applicant
from gishe.runtime.oversight import all_looks
from gishe.runtime.visiting import holder_of

pytestmark = pytest.mark.slow

MARIA, DECEASED, SON = "8403141552", "5901300540", "8608172661"
ASKER = Applicant(MARIA, "Мария Петрова Примерова")
PERSON = {"first_name": "Мария", "sur_name": "Петрова", "family_name": "Примерова", "birth_date": "1984-03-14"}
LAW = "ЗГР, чл. 106, ал. 1, т. 1 във връзка с чл. 5, т. 2"


@pytest.fixture
def heirs(office, work):
    """Files an application for a certificate of heirs, and the checks are made; the register knows of a son."""
    relation = {"egn": SON, "relation_code": "2", "first_name": "Иво", "family_name": "Пробов"}
    office.registers.records |= {
        "grao/valid-person": {**PERSON, "death_date": "2021-12-07"},
        "grao/permanent-address": {"settlement_code": "99108"},
        "grao/relations": {"relations": [relation]},
    }
    answers = {
        "deceased_egn": DECEASED, "deceased_name": "Иван Пробов", "died_on": "2021-12-07", "purpose": "notary",
        "heirs": [{"name": "Мария", "egn": MARIA, "kinship": "wife"}], "delivery": "portal",
    }  # fmt: skip
    receipt = apply(office, Application("heirs-certificate", ASKER, "x", answers, "standard", "heirs"))
    assert not isinstance(receipt, tuple), receipt
    work()
    return receipt.case


def looks(office, number, **wanted):
    with office.store.read() as reader:
        return reader.looks(LookQuery(subject=subject_of(office, number), **wanted))


def told(office, number):
    return {(one.what, one.operation) for one in looks(office, number)}


def account(office, login):
    with office.store.read() as reader:
        return reader.account(login)


def test_a_question_is_noted_for_whom_it_names_and_not_for_who_applies(office, heirs):
    asked = looks(office, DECEASED)
    assert ("question", "grao/valid-person") in told(office, DECEASED)
    assert {(one.what, one.case, one.service, one.actor) for one in asked} == {
        ("question", heirs, "heirs-certificate", "gishe")
    }
    assert LAW in {one.basis for one in asked}
    assert all(one.number for one in asked)
    assert not {one for one in told(office, MARIA) if one[0] == "question"}


@pytest.mark.usefixtures("heirs")
def test_who_is_only_named_in_an_answer_is_told_of_it(office):
    assert told(office, SON) == {("named", "grao/relations")}


def test_a_question_that_names_nobody_is_about_the_applicant(office):
    assert subjects(office, {"parcel": "99108.505.12"}, [MARIA]) == [subject_of(office, MARIA)]
    assert subjects(office, {}, ()) == []
    both = subjects(office, {"who": {"id": DECEASED}, "of": [SON, DECEASED]}, [MARIA])
    assert both == [subject_of(office, DECEASED), subject_of(office, SON)]


def test_a_person_is_blinded_as_their_own_sign_in_is(office):
    session = Session("s", "applicant", {**ASKER.plain(), "assurance": "high"})
    assert subject_of(office, MARIA) == holder_of(office, session)


def test_a_view_of_a_case_is_noted_for_everybody_whom_it_is_about(office, heirs):
    before = {number: len(looks(office, number)) for number in (MARIA, DECEASED, SON)}
    assert desk_case(office, account(office, "ivanka"), heirs, "bg")
    for number, count in before.items():
        newest, *_ = after = looks(office, number)
        assert len(after) == count + 1
        assert (newest.what, newest.actor, newest.operation) == ("viewed", "ivanka", "")


def test_a_view_of_evidence_is_noted_for_whom_the_answer_is_about(office, heirs):
    with office.store.read() as reader:
        digest = reader.case(heirs).finding("death").evidence[0]
    assert evidence(office, account(office, "ivanka"), heirs, digest, "bg")
    newest = looks(office, DECEASED)[0]
    assert (newest.what, newest.operation, newest.basis) == ("viewed", "grao/valid-person", LAW)
    assert "viewed" not in {one.what for one in looks(office, MARIA)}


def test_an_official_of_another_department_leaves_no_look(office, heirs):
    assert desk_case(office, account(office, "drumka"), heirs, "bg") is None
    assert "viewed" not in {one.what for one in looks(office, DECEASED)}


def test_no_number_of_anybody_is_kept(office, heirs):
    desk_case(office, account(office, "ivanka"), heirs, "bg")
    with office.store.look() as connection:
        written = str(connection.exec_driver_sql("SELECT * FROM looks").all())
    assert not [number for number in (MARIA, DECEASED, SON) if number in written]


def fails_after_noting(office, case_id):
    with office.store.write() as unit:
        situation = office.situation(unit, unit.case(case_id))
        check = situation.service.checks[0]
        question = check.type.needs(check, situation.facts)[0]
        note_questions(office, unit, situation, [("again", replace(question, basis="?"))])
        raise InterruptedError


def test_nothing_is_noted_of_a_question_that_is_not_asked_after_all(office, heirs):
    with pytest.raises(InterruptedError):
        fails_after_noting(office, heirs)
    assert not [one for one in looks(office, DECEASED) if one.basis == "?"]


def test_a_look_at_the_draft_of_a_document_is_noted_once_as_long_as_nothing_happens(office, heirs):
    ivanka = account(office, "ivanka")
    for _ in range(2):
        with pytest.raises(BodyError):  # what the document says is not filled in yet
            preview(office, ivanka, heirs)
    assert [one.what for one in looks(office, MARIA)].count("viewed") == 1
    assert desk_case(office, ivanka, heirs, "bg")
    with pytest.raises(BodyError):
        preview(office, ivanka, heirs)
    assert [one.what for one in looks(office, MARIA)].count("viewed") == 2


def test_a_case_that_is_opened_with_its_code_is_noted_for_its_applicant(office):
    answers = {"purpose": "notary", "delivery": "portal"}
    application = Application("current-address-certificate", ASKER, "x", answers, "standard", "coded")
    receipt = apply(office, application)
    assert open_by_code(office, "AAAA-AAAA") is None
    assert open_by_code(office, receipt.code).id == receipt.case
    (look,) = looks(office, MARIA)
    assert (look.what, look.actor, look.case) == ("code", "code", receipt.case)
    (told,) = all_looks(office, LookQuery()).told
    assert (told.what, told.who, told.automatic) == ("code", "", False)
