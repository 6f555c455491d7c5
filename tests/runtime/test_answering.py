"""Checks that a person makes, and signatures that are read, in a real municipality: filed, asked, answered, judged."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import typst

from gishe.cases.event import CheckFound, PersonAnswered, PersonAsked
from gishe.runtime.answering import CheckAnswer, answer_check
from gishe.runtime.apply import Application, apply
from gishe.runtime.correcting import correct
from gishe.runtime.deciding import Decision, act
from gishe.runtime.desk import desk_case, inbox
from gishe.runtime.following import follow
from gishe.runtime.hand_views import hand_views
from gishe.runtime.kept import Draft, InboxQuery, Waiting
from gishe.runtime.office import Applicant
from gishe.runtime.working import work_off
from gishe.signing.examiner import Examiner
from gishe.signing.pen import open_key
from gishe.signing.trial import TrialKeys
from gishe.store.audit import verify as audit

pytestmark = pytest.mark.slow

MARIA = Applicant("8403141552", "Мария Петрова Примерова")
NAME = "ПРИМЕР ТУРИЗЪМ"
RECORDS = {
    "trade-register/person-companies": {
        "is_found": True,
        "company_participation": {
            "name": [{"eik": "999900059", "company_name": NAME, "fields": {"field": ["Управители"]}}]
        },
    },
    "trade-register/valid-company": {"status": "Нова партида", "eik": "999900059", "name": NAME},
}
PHOTO = {"digest": "3" * 64, "name": "снимка.jpg", "type": "image/jpeg", "size": 48213}
ANSWERS = {
    "company_eik": "999900059", "kind": "board", "area": "1.5", "estate": "99108.505.12.1", "own": False,
    "photo": PHOTO,
}  # fmt: skip


@pytest.fixture
def filed(office):
    """Files an application for a sign; the owner's consent is what the test says."""
    office.registers.records |= RECORDS

    def file(consent=b"%PDF-1.7 not really"):
        holder = office.chance.blind(MARIA.id)
        service = office.services["advert-permit"]
        with office.store.write() as unit:
            unit.keep_draft(
                Draft("d1", holder, "advert-permit", service.digest, {}, expires_at="2030-01-01T00:00:00+00:00")
            )
            named = unit.keep_draft_file("d1", "съгласие.pdf", "application/pdf", consent)
        paper = {"digest": named, "name": "съгласие.pdf", "type": "application/pdf", "size": len(consent)}
        given = {**ANSWERS, "consent": paper}
        receipt = apply(office, Application("advert-permit", MARIA, holder, given, "standard", "k1", draft="d1"))
        return receipt.case

    return file


def case_of(office, case_id):
    with office.store.read() as reader:
        return reader.case(case_id)


def account(office, login):
    with office.store.read() as reader:
        return reader.account(login)


def view_of(office, case_id, login="velo"):
    [view] = hand_views(desk_case(office, account(office, login), case_id, "bg").situation, account(office, login))
    return view


def answer(office, case_id, chosen, note="", login="velo"):
    seen = view_of(office, case_id).seen
    return answer_check(office, account(office, login), CheckAnswer(case_id, "road_signs", chosen, seen, note))


def events_of(office, case_id, *kinds):
    with office.store.read() as reader:
        return [entry for entry in reader.journal(case_id) if isinstance(entry.event, kinds)]


def test_an_official_is_asked_while_the_other_checks_are_made(office, filed, work):
    case_id = filed()
    work()
    case = case_of(office, case_id)
    assert (case.state, case.pending) == ("checking", ("road_signs",))
    assert {one.check for one in case.findings} == {"may_act", "in_place", "company", "consent_signed"}
    rows, counts, *_ = inbox(office, account(office, "velo"), InboxQuery(()))
    assert [row.waiting for row in rows] == [(Waiting("checks.road_signs", "transport-expert", case.asked[0].due),)]
    assert counts["waiting"] == 1
    assert view_of(office, case_id).problem is None
    assert [str(title.bg) for title, _ in follow(office, case, "bg").waiting] == ["Елементът не пречи на движението"]
    assert work() == 0, "a look at the case asks nobody anything again"
    assert audit(office.store) == []


def test_the_answer_is_the_finding_and_opens_the_route(office, filed, work):
    case_id = filed()
    work()
    case = answer(office, case_id, "clear")
    assert (case.state, case.finding("road_signs").outcome) == ("deciding", "pass")
    assert [one.step for one in case.open] == ["expert"]
    [answered] = events_of(office, case_id, PersonAnswered)
    assert (answered.actor, answered.event.answer) == ("velo", "clear")
    assert case.finding("road_signs").evidence == (answered.event.paper,)
    assert "Не закрива" in case.finding("road_signs").reason.bg
    rows, *_ = inbox(office, account(office, "velo"), InboxQuery(()))
    assert rows == []
    assert audit(office.store) == []


def test_what_the_answer_wants_is_asked_for(office, filed, work):
    case_id = filed()
    work()
    assert [one.code for one in answer(office, case_id, "hides")] == ["needs-note"]
    assert [one.code for one in answer(office, case_id, "nonsense")] == ["needs-answer"]
    assert [one.code for one in answer(office, case_id, "clear", login="ela")] == ["not-your-role"]
    seen = CheckAnswer(case_id, "road_signs", "clear", "of another application")
    assert [one.code for one in answer_check(office, account(office, "velo"), seen)] == ["changed-meanwhile"]
    stranger = CheckAnswer("nobody", "road_signs", "clear", "")
    assert [one.code for one in answer_check(office, account(office, "velo"), stranger)] == ["unknown-case"]
    assert case_of(office, case_id).pending == ("road_signs",)
    case = answer(office, case_id, "hides", "Скрива знак Б2.")
    assert case.finding("road_signs").outcome == "fail"
    again = CheckAnswer(case_id, "road_signs", "clear", "")
    assert [one.code for one in answer_check(office, account(office, "velo"), again)] == ["answer-not-awaited"]
    assert "знак Б2" not in str(events_of(office, case_id, PersonAnswered, CheckFound))


def test_nobody_makes_checks_of_their_own_application(office, filed, work):
    case_id = filed()
    work()
    own = replace(account(office, "velo"), person_id=MARIA.id)
    given = CheckAnswer(case_id, "road_signs", "clear", view_of(office, case_id).seen)
    assert [one.code for one in answer_check(office, own, given)] == ["own-case"]


def returned(office, case_id):
    seen = desk_case(office, account(office, "ustrem"), case_id, "bg").seen
    return act(office, account(office, "ustrem"), Decision(case_id, "expert", "return", seen, reason="Поправете."))


@pytest.mark.parametrize(("area", "pending", "asked"), [("1.5", (), 1), ("2.5", ("road_signs",), 2)])
def test_after_a_remedy_the_answer_stands_only_where_nothing_has_changed(office, filed, work, area, pending, asked):  # noqa: PLR0913, PLR0917 - a row of the table and its fixtures
    case_id = filed()
    work()
    answer(office, case_id, "clear")
    returned(office, case_id)
    with office.store.read() as reader:
        answers = dict(next(one.body for one in reader.papers(case_id) if one.kind == "answers"))
    assert not isinstance(correct(office, case_id, {**answers, "area": area}), tuple)
    work()
    assert case_of(office, case_id).pending == pending
    assert len(events_of(office, case_id, PersonAsked)) == asked
    assert audit(office.store) == []


@pytest.mark.slow
def test_the_signature_of_an_attached_file_is_read(office, filed, tmp_path):
    now = datetime.now(UTC)
    TrialKeys({"primer": "Община Пример"}).make(tmp_path / "keys", now)
    its = replace(office, examiner=Examiner([tmp_path / "keys" / "ca.pem"]))
    office.chance.moment = now
    pen = open_key(tmp_path / "keys" / "seal-primer.p12", "", now)
    case_id = filed(pen.sign(typst.compile("съгласие".encode(), format="pdf"), "Съгласен съм").body)
    work_off(its, its.store.queue)
    finding = case_of(office, case_id).finding("consent_signed")
    assert finding.outcome == "pass", finding.reason
    with office.store.read() as reader:
        records = {one.name: one.body for one in reader.papers(case_id) if one.kind == "record"}
    assert records["consent_signed"]["signatures"][0]["name"] == "ПРОБЕН печат: Община Пример"


def test_without_trusted_issuers_a_signature_is_unknown(office, filed, work):
    case_id = filed()
    work()
    finding = case_of(office, case_id).finding("consent_signed")
    assert (finding.outcome, len(finding.evidence)) == ("unknown", 1)
