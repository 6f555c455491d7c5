"""Messages between applicant and officials: who may, once for each press, sealed with the case and gone with it."""

import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from gishe.forms.field_type import Upload
from gishe.runtime.addressees import MESSAGE
from gishe.runtime.apply import Application, apply
from gishe.runtime.correcting import take_back
from gishe.runtime.desk import desk_case, inbox
from gishe.runtime.enclosing import enclose
from gishe.runtime.erasing import erase_by_order
from gishe.runtime.following import follow
from gishe.runtime.messages import A_DAY, LONGEST, Draft, answer, settle, write
from gishe.runtime.office import Applicant
from gishe.runtime.ports import NoLongerKept
from gishe.runtime.retention_port import Order
from gishe.runtime.sieve import Sieve
from gishe.runtime.upload_port import Unscanned
from gishe.store.audit import verify as audit

pytestmark = pytest.mark.slow

MARIA = Applicant("8403141552", "Мария Петрова Примерова")
ANSWERS = {"purpose": "notary", "delivery": "portal"}
WORDS = "Сбърках улицата, живея на № 7."


@pytest.fixture(scope="module")
def office(make_office, tmp_path_factory):
    """One house for all tests here; each files a case of its own."""
    return make_office(tmp_path_factory.mktemp("messages"))


@pytest.fixture
def case(office, work):
    """Files an application whose registers are down, so that it waits for an official."""
    holder = office.chance.blind(MARIA.id)
    key = office.chance.token()
    filed = apply(office, Application("current-address-certificate", MARIA, holder, ANSWERS, "standard", key)).case
    work()
    return filed


def account(office, login):
    with office.store.read() as reader:
        return reader.account(login)


def followed(office, case):
    with office.store.read() as reader:
        return follow(office, reader.case(case), "bg")


def kinds(office, case):
    with office.store.read() as reader:
        return [type(entry.event).__name__ for entry in reader.journal(case)]


def waiting(office, login, case):
    """Says for what a case waits in an official's list of messages; nothing where it is not there."""
    query = Sieve("message").query(login, office.chance.now())
    rows = inbox(office, account(office, login), query).rows
    return [waits.step for row in rows if row.id == case for waits in row.waiting]


def test_a_message_is_read_answered_and_read_again(office, case):
    petko = account(office, "petko")
    assert write(office, case, Draft(f"  {WORDS}\r\n", "1")) is None
    assert MESSAGE in waiting(office, "petko", case)
    seen = desk_case(office, petko, case, "bg")
    assert [(one.who, one.text) for one in seen.messages] == [("", WORDS)]
    assert answer(office, petko, case, Draft("Поправихме го.", "1")) is None
    assert waiting(office, "petko", case) == []
    view = followed(office, case)
    assert [(one.who, one.name, one.text) for one in view.messages] == [
        ("", "", WORDS), ("petko", petko.name, "Поправихме го."),
    ]  # fmt: skip
    assert [one.kind for one in view.timeline][-2:] == ["MessageReceived", "MessageSent"]
    with office.store.read() as reader:
        assert WORDS not in str(reader.journal(case))
    assert audit(office.store) == []


def test_only_who_has_a_part_in_the_case_may_answer(office, case):
    write(office, case, Draft(WORDS, "1"))
    stranger = account(office, "drumka")
    assert answer(office, stranger, case, Draft("Здравейте", "1")).code == "unknown-case"
    assert settle(office, stranger, case).code == "unknown-case"
    assert answer(office, replace(account(office, "petko"), roles=()), case, Draft("x", "1")).code == "unknown-case"
    own = replace(account(office, "petko"), person_id=MARIA.id)
    assert answer(office, own, case, Draft("Здравейте", "1")).code == "own-case"
    assert write(office, "nobody", Draft(WORDS, "1")).code == "unknown-case"
    assert kinds(office, case)[-1] == "MessageReceived"


def test_a_double_press_is_one_message_and_another_text_is_not_lost(office, case):
    for _ in range(2):
        assert write(office, case, Draft(WORDS, "once")) is None
    assert len(followed(office, case).messages) == 1
    assert write(office, case, Draft("И още нещо.", "once")).code == "key-reused"
    assert write(office, case, Draft("И още нещо.", "twice")) is None
    assert len(followed(office, case).messages) == 2


def test_what_is_empty_too_long_or_invisible_is_refused(office, case):
    refused = {
        "": "message-empty", " \n ": "message-empty", "x" * (LONGEST + 1): "message-long", "x" * 50_000: "too-long",
        "тихо\x07": "control-character", "\u202eобратно": "control-character",
    }  # fmt: skip
    assert {words: write(office, case, Draft(words, "1")).code for words in refused} == refused
    assert write(office, case, Draft("<script>alert(1)</script>", "1")) is None
    assert followed(office, case).messages[0].text == "<script>alert(1)</script>"


def test_nobody_floods_a_case(office, case):
    sent = [write(office, case, Draft(WORDS, str(key))) for key in range(A_DAY + 1)]
    assert [one.code for one in sent if one] == ["messages-enough"]
    office.chance.moment += timedelta(days=1, minutes=1)
    assert write(office, case, Draft(WORDS, "tomorrow")) is None


def test_a_message_that_is_cut_short_leaves_nothing_and_is_sent_by_the_next_press(office, case):
    class PowerError(Exception):
        """The power goes."""

    class Dying:
        """An outlet that is asked when all is written but the end of the transaction, and asked never again."""

        def wants(self, *_):
            raise PowerError

    with pytest.raises(PowerError):
        write(replace(office, outlets={"dying": Dying()}), case, Draft(WORDS, "1"))
    assert followed(office, case).messages == ()
    assert write(office, case, Draft(WORDS, "1")) is None
    assert [one.text for one in followed(office, case).messages] == [WORDS]


def test_what_needs_no_answer_waits_no_more_and_an_act_sees_what_was_written_meanwhile(office, case):
    petko = account(office, "petko")
    before = desk_case(office, petko, case, "bg").seen
    write(office, case, Draft("Благодаря!", "1"))
    assert desk_case(office, petko, case, "bg").seen != before
    assert settle(office, petko, case) is None
    assert waiting(office, "petko", case) == []
    assert settle(office, petko, case).code == "message-not-awaited"


def test_a_case_that_has_ended_takes_messages_and_they_keep_it_no_longer(office, case):
    take_back(office, case)
    ended = followed(office, case).case
    assert write(office, case, Draft("Защо я оттеглих?", "1")) is None
    assert MESSAGE in waiting(office, "petko", case)
    assert followed(office, case).case.state == ended.state
    with office.store.read() as reader:
        tomorrow = office.chance.now() + timedelta(days=1)
        (kept,) = [one for one in reader.ended(ended.definition, tomorrow) if one.id == case]
        last = next(one for one in reader.journal(case) if type(one.event).__name__ == "Withdrawn")
    assert kept.last == last.at


def test_messages_and_their_files_go_with_their_case(office, case):
    record = enclose(office, case, Upload("план.pdf", b"%PDF-1.4 a plan"))
    assert write(office, case, Draft(WORDS, "1", record["digest"])) is None
    assert followed(office, case).messages[0].file["name"] == "план.pdf"
    take_back(office, case)
    erase_by_order(office.store, Order(case, "petko", office.chance.now(), "1"))
    with sqlite3.connect(office.store.path) as connection:
        for table in ("papers", "files", "claims", "waiting"):
            assert connection.execute(f"SELECT count(*) FROM {table} WHERE case_id = ?", [case]).fetchone() == (0,)
    with pytest.raises(NoLongerKept):
        write(office, case, Draft(WORDS, "2"))
    assert audit(office.store) == []


def test_a_file_is_one_that_was_sent_for_a_message_of_this_case(office, case):
    assert enclose(office, case, Upload("a.exe", b"MZ")).code == "file-type"
    assert write(office, case, Draft(WORDS, "1", "0" * 64)).code == "file-unknown"
    with office.store.write() as unit:
        evidence = unit.keep_file(case, "evidence", "answer.xml", "application/xml", b"<answer/>")
        held = unit.keep_file(case, "quarantined", "held.pdf", "application/pdf", b"%PDF-1.4 held")
    assert write(office, case, Draft(WORDS, "1", evidence)).code == "file-unknown"
    assert write(office, case, Draft(WORDS, "1", held)).code == "file-unknown"


def test_a_file_that_cannot_be_scanned_now_is_not_taken_and_the_case_does_not_wait_for_it(office, case):
    class Down:
        """A scanner that is down."""

        def scan(self, body):
            del body
            raise Unscanned("down")

    without = replace(office, scanner=Down())
    assert enclose(without, case, Upload("план.pdf", b"%PDF-1.4 another")).code == "file-unscanned"
    assert write(without, case, Draft(WORDS, "1")) is None
    assert followed(office, case).case.quarantine == ()
