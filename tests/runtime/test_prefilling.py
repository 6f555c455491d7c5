"""A form filled from registers: asked once, kept with its evidence, never in the way, and filed with the case."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest

from gishe.cases.event import Prefilled
from gishe.language.compile import compile_service
from gishe.language.load import read
from gishe.runtime import prefilling
from gishe.runtime.apply import Application, Receipt, apply
from gishe.runtime.desk import desk_case
from gishe.runtime.drafting import draft_of, save_page
from gishe.runtime.following import find_own, follow
from gishe.runtime.look import LookQuery
from gishe.runtime.looking import subject_of
from gishe.runtime.office import Applicant
from gishe.runtime.prefilling import prefill, reference_of, settle, sources
from gishe.runtime.register_port import Answer
from gishe.store.audit import verify as audit

pytestmark = pytest.mark.slow

MARIA = Applicant("8403141552", "Мария Петрова Примерова")
BORN, LIVES = "grao/person-data", "grao/permanent-address"
HOME = {"settlement": "с. Горна поляна", "location": "ул. „Дъбова“", "building_number": "7"}
SERVICE = """\
service: birth-note
title: {bg: Бележка, en: Note}
number: "1998"
area: civil-status
basis: ["ЗГР, чл. 24"]
speeds: {standard: {fee: 1.02 EUR, term: at once}}
known:
  - {id: origin, ask: grao/person-data, with: {egn: applicant.id}, basis: "ЗГР, чл. 106"}
  - {id: home, ask: grao/permanent-address, with: {egn: applicant.id, "on": form.as_of}, basis: "ЗГР, чл. 106"}
form:
  - page: day
    title: {bg: Ден, en: Day}
    fields: [{id: as_of, type: date, label: {bg: Дата, en: Date}}]
  - page: details
    title: {bg: Данни, en: Details}
    fields:
      - {id: place, type: text, max_length: 20, prefill: known.origin.birth_place, label: {bg: Място, en: Place}}
      - {id: born, type: date, prefill: known.origin.birth_date, fixed: true, label: {bg: Роден, en: Born}}
      - id: home
        type: address
        label: {bg: Адрес, en: Address}
        prefill: {settlement: known.home.settlement, street: known.home.location, number: known.home.building_number}
  - page: again
    title: {bg: Още, en: More}
    fields: [{id: place_again, type: text, prefill: known.origin.birth_place, label: {bg: Място пак, en: Again}}]
approval:
  - {step: officer, role: civil-status-officer, title: {bg: Проверка, en: Verification}, decides: true, sign: seal}
document: {title: {bg: Бележка, en: Note}, register: civil-status-certificates, body: "{{ form.place }}"}
keep: 1 year
"""
ADDRESS = {"settlement": "с. Горна поляна", "street": "ул. „Дъбова“", "number": "7"}
DETAILS = ("place", "born", "home")


@pytest.fixture(scope="session")
def note(known):
    service, problems = compile_service(read(SERVICE, "note.yaml"), known.vocabulary)
    assert service, problems
    return service


@pytest.fixture
def town(office, note):
    """An office that offers the note, whose registers know where Maria was born and lives."""
    office.registers.records |= {BORN: {"birth_place": "гр. Примерово", "birth_date": "1984-03-14"}, LIVES: HOME}
    titles = {"grao": note.definition.title}
    return replace(office, services={**office.services, note.id: note}, register_titles=titles)


@pytest.fixture
def begun(town, note):
    """A draft whose first page is answered."""
    draft = draft_of(town, town.chance.blind(MARIA.id), note)
    return save_page(town, draft, "day", {"as_of": "2026-03-01"}, ("as_of",))


def details(town, note, draft, applicant=MARIA, page=1):
    return prefill(town, note, applicant, draft, note.pages[page], draft.answers)


def states(draft):
    return {name: told["state"] for name, told in draft.asked.items()}


def test_what_registers_know_fills_the_page(town, note, begun):
    came = details(town, note, begun)
    assert came.given == {"place": "гр. Примерово", "born": "1984-03-14", "home": ADDRESS}
    assert came.answers == {"as_of": "2026-03-01"}
    asked = {operation: (dict(arguments), context) for operation, arguments, context in town.registers.asked}
    assert asked[LIVES][0] == {"egn": MARIA.id, "on": "2026-03-01"}
    context = asked[LIVES][1]
    assert (context.case_number, context.basis) == (reference_of(came), "ЗГР, чл. 106")
    assert came.id not in context.case_number


def test_what_was_asked_is_not_asked_again(town, note, begun):
    came = details(town, note, begun)
    assert details(town, note, came) is came
    with town.store.read() as reader:
        kept = reader.draft(begun.id)
    assert details(town, note, kept) is kept
    assert len(town.registers.asked) == 2


def test_a_later_page_reads_what_an_earlier_one_asked(town, note, begun):
    came = details(town, note, details(town, note, begun), page=2)
    assert came.given["place_again"] == "гр. Примерово"
    assert len(town.registers.asked) == 2


def test_an_answer_is_not_overwritten(town, note, begun):
    written = save_page(town, begun, "details", {"place": "Другаде", "born": "1984-03-14", "home": ADDRESS}, DETAILS)
    assert "place" not in details(town, note, written).given
    assert [operation for operation, *_ in town.registers.asked] == [BORN]  # for the fixed question


def test_nobody_is_asked_about_a_person_for_whom_no_sign_in_vouches(town, note, begun):
    assert details(town, note, begun, Applicant("", "")) is begun
    assert not town.registers.asked


def test_nothing_is_asked_with_an_answer_that_is_not_there(town, note, begun):
    came = details(town, note, replace(begun, answers={}))
    assert states(came) == {"origin": "answered"}


@pytest.mark.parametrize("answer", ["down", "not-found", {}, {"birth_place": {"?": "hidden"}}])
def test_what_does_not_come_is_asked_of_the_person(town, note, begun, answer):
    town.registers.records[BORN] = answer
    came = details(town, note, begun)
    assert set(came.given) == {"home"}
    found = sources(town, note, came.asked, came.given)["place"]
    assert (found.value, found.down) == (None, answer == "down")


@pytest.mark.parametrize("garbage", ["x" * 21, ["а", "б"], {"a": "b"}, 7, True, "", None])
def test_what_does_not_fit_the_question_is_left_out(town, note, begun, garbage):
    town.registers.records[BORN] = {"birth_place": garbage, "birth_date": garbage}
    assert set(details(town, note, begun).given) == {"home"}


def test_a_register_that_raises_is_as_good_as_down(town, note, begun):
    class Raising:
        def ask(self, *_):
            raise RuntimeError("a bug of an adapter")

    came = details(replace(town, registers=Raising()), note, begun)
    assert states(came) == {"origin": "down", "home": "down"}
    assert not came.given


def test_a_page_does_not_wait_for_a_slow_register(town, note, begun, monkeypatch):
    class Slow:
        def ask(self, *_):
            time.sleep(0.2)
            return Answer("answered", {})

    monkeypatch.setattr(prefilling, "PATIENCE", 0.01)
    came = details(replace(town, registers=Slow()), note, begun)
    assert {told["reason"] for told in came.asked.values()} == {"timeout"}


def test_a_page_waits_for_no_register_that_answers_later_and_says_how_long_it_can(town, note, begun):
    said = set()

    class Promising:
        def ask(self, _operation, _arguments, context):
            said.add(context.patience)
            return Answer("later", reference="7", code="abc")

    came = details(replace(town, registers=Promising()), note, begun)
    assert states(came) == {"origin": "down", "home": "down"}
    assert said == {prefilling.PATIENCE}


def test_a_register_that_was_down_is_tried_again_after_a_while(town, note, begun):
    town.registers.records[BORN] = "down"
    came = details(town, note, begun)
    assert details(town, note, came) is came
    town.registers.records[BORN] = {"birth_place": "гр. Примерово", "birth_date": "1984-03-14"}
    town.chance.moment += timedelta(minutes=11)
    assert details(town, note, came).given["place"] == "гр. Примерово"


def test_other_arguments_are_another_question(town, note, begun):
    came = details(town, note, begun)
    filled = save_page(town, came, "details", {**came.given, "place": "Другаде"}, DETAILS)
    town.registers.records[LIVES] = {**HOME, "building_number": "9"}
    changed = settle(town, note, MARIA, save_page(town, filled, "day", {"as_of": "2026-02-02"}, ("as_of",)))
    assert changed.answers == {"as_of": "2026-02-02", "place": "Другаде", "born": "1984-03-14"}
    assert changed.reached == ("day",)
    again = details(town, note, changed)
    assert again.given["home"] == {**ADDRESS, "number": "9"}
    assert len(town.registers.asked) == 3


def test_an_answer_that_a_person_wrote_stays_when_the_arguments_change(town, note, begun):
    came = details(town, note, begun)
    own = {**ADDRESS, "number": "100"}
    filled = save_page(town, came, "details", {**came.given, "home": own}, DETAILS)
    changed = settle(town, note, MARIA, save_page(town, filled, "day", {"as_of": "2026-02-02"}, ("as_of",)))
    assert changed.answers["home"] == own
    assert "home" not in changed.given


def test_answers_saved_while_registers_were_asked_stay(town, note, begun):
    class Meanwhile:
        def ask(self, *_):
            save_page(town, begun, "day", {"as_of": "2026-03-05"}, ("as_of",))
            return Answer("not-found")

    came = details(replace(town, registers=Meanwhile()), note, begun)
    assert came.answers == {"as_of": "2026-03-05"}


@pytest.fixture
def filed(town, note, begun):
    came = details(town, note, details(town, note, begun), page=2)
    answers = {**came.given, "place": "гр. Поправен"}
    draft = save_page(town, came, "details", answers, DETAILS)
    receipt = apply(
        town, Application(note.id, MARIA, draft.holder, draft.answers, "standard", "key", draft.id, note.digest)
    )
    assert isinstance(receipt, Receipt), receipt
    return receipt, draft


def test_the_journal_says_what_was_asked_and_names_what_came(town, filed):
    receipt, draft = filed
    with town.store.read() as reader:
        events = [entry.event for entry in reader.journal(receipt.case) if isinstance(entry.event, Prefilled)]
        evidence = [reader.file(receipt.case, event.evidence) for event in events]
        written = "".join(map(repr, events))
        assert reader.draft(draft.id) is None
    assert {(event.known, event.state, event.draft) for event in events} == {
        ("origin", "answered", reference_of(draft)), ("home", "answered", reference_of(draft)),
    }  # fmt: skip
    assert {event.known: event.fields for event in events}["home"] == ("home",)
    assert {file.body for file in evidence} == {b"<grao/person-data/>", b"<grao/permanent-address/>"}
    assert {file.kind for file in evidence} == {"evidence"}
    tried = [str(told["question"]) for told in draft.asked.values()]
    for personal in (MARIA.id, "Примерово", "Дъбова", "1984-03-14", *tried):
        assert personal not in written
    assert audit(town.store) == []


def looks(town):
    with town.store.read() as reader:
        return reader.looks(LookQuery(subject=subject_of(town, MARIA.id)))


def test_what_was_asked_for_a_draft_is_told_under_the_case_that_it_became(town, filed):
    receipt, _ = filed
    assert {(one.case, one.number) for one in looks(town)} == {(receipt.case, receipt.number)}


def test_whom_a_question_is_about_can_see_it_before_it_is_put(town, note, begun):
    noted = []

    class Noting:
        def ask(self, *_):
            noted.append({(one.what, one.operation, one.basis, one.draft, one.case) for one in looks(town)})
            return Answer("not-found")

    draft = reference_of(details(replace(town, registers=Noting()), note, begun))
    assert noted == [{("prefill", one, "ЗГР, чл. 106", draft, "") for one in (BORN, LIVES)}] * 2


def test_the_audit_sees_a_paper_that_was_put_in_its_place(town, filed):
    receipt, _ = filed
    with town.store.write() as unit:
        unit.keep_paper(receipt.case, "known", "", {"asked": {}, "given": {}})
    assert {problem.code for problem in audit(town.store)} == {"paper-unnamed"}


def test_the_applicant_and_the_official_see_where_an_answer_is_from(town, filed):
    receipt, draft = filed
    case = find_own(town, receipt.number, draft.holder)
    view = follow(town, case, "bg")
    rows = {row.field: row.source for page in view.answers for row in page.rows}
    assert {name: source.state for name, source in rows.items() if source} == {
        "place": "changed", "born": "given", "home": "given", "place_again": "given",
    }  # fmt: skip
    assert rows["place"].said == "гр. Примерово"
    assert [moment.kind for moment in view.timeline[:3]] == ["Prefilled", "Prefilled", "Submitted"]
    with town.store.read() as reader:
        official = reader.account("ivanka")
    desk = desk_case(town, official, receipt.case, "bg")
    seen = {row.field: row.source for page in desk.answers for row in page.rows}
    assert seen["place"].evidence
