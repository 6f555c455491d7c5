"""Answers that come later: fetched by the worker, or sent by the register; each counts once."""

import socket
import threading
import time
from dataclasses import replace
from datetime import timedelta

import pytest
import uvicorn
from asked_house import ADDRESS, PERSON, asked, case_of, events, modes, work

from gishe import bundle
from gishe.cases import event as e
from gishe.registers.answer import SENT
from gishe.registers.simulator.mode import Mode
from gishe.runtime.acknowledging import deliver_answer
from gishe.store.audit import verify as audit
from gishe.web.app import build
from gishe.web.house import House as HouseOfPages
from gishe.web.theme import Theme

pytestmark = pytest.mark.slow


def test_a_late_answer_is_fetched_kept_and_acknowledged(house, file, register, later):
    one = house()
    case_id, received = file(one), register.calls.received
    work(one)
    assert len(events(one, case_id, e.AnswerPromised)) == 2
    work(one, timedelta(minutes=15))
    assert case_of(one, case_id).state == "checking"
    later()
    work(one, timedelta(minutes=15))
    work(one, timedelta(minutes=15))
    assert case_of(one, case_id).state == "delivered"
    assert (asked(register), register.calls.received - received) == ({PERSON: 1, ADDRESS: 1}, 2)
    assert len(events(one, case_id, e.AnswerPromised)) == len(events(one, case_id, e.AnswerReceived)) == 2
    assert audit(one.store) == []


def test_a_register_may_send_its_answers_itself_and_each_counts_once(house, file, register, later):
    one = house()
    case_id = file(one)
    work(one)
    later()
    calls = [call for call in register.calls.open.values() if call.question.name in {PERSON, ADDRESS}][-2:]
    sent = [register.late(call, SENT) for call in calls]
    assert not deliver_answer(one, "no such case", sent[0])
    assert not deliver_answer(one, case_id, sent[0].replace(b"</", b" </", 30))
    assert all(deliver_answer(one, case_id, body) for body in (*sent, *sent))
    assert len(events(one, case_id, e.AnswerReceived)) == 2
    register.modes = {"*": Mode("down")}
    work(one)
    assert case_of(one, case_id).state == "delivered"
    assert asked(register) == {PERSON: 1, ADDRESS: 1}


def test_a_register_that_forgot_its_promise_is_asked_again(house, file, register, later):
    one = house("wait 2 days")
    case_id = file(one)
    work(one)
    later()
    register.calls.open.clear()
    register.modes = {}
    work(one, timedelta(minutes=15))
    assert case_of(one, case_id).state == "checking"
    work(one, timedelta(minutes=15))
    assert case_of(one, case_id).state == "delivered"
    assert asked(register) == {PERSON: 2, ADDRESS: 2}


@pytest.fixture
def pages():
    """Serves the pages of a house, that a register may answer to; gives its port and where to put its office."""
    offices, listening = {}, socket.create_server(("127.0.0.1", 0))
    theme = Theme([bundle.themes() / "default"])
    made = uvicorn.Server(uvicorn.Config(build(HouseOfPages(offices, {"default": theme})), log_level="critical"))
    thread = threading.Thread(target=made.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield listening.getsockname()[1], offices
    made.should_exit = True
    thread.join(60)
    listening.close()


@pytest.mark.slow
def test_a_register_calls_back_over_http(house, file, register, pages):
    port, offices = pages
    one = replace(house(callback=True), public_url=f"http://127.0.0.1:{port}")
    offices[one.id] = one
    modes(register, "later:0.05")
    case_id, until = file(one), time.monotonic() + 300
    work(one)
    while len(events(one, case_id, e.AnswerReceived)) < 2 and time.monotonic() < until:
        time.sleep(0.02)
    modes(register, "down")
    work(one, timedelta(seconds=10))
    assert case_of(one, case_id).state == "delivered"
    assert asked(register) == {PERSON: 1, ADDRESS: 1}
