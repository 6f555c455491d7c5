"""An answer that comes later: promised, fetched or sent by the register itself, and acknowledged."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from gishe.language.register import RegisterDefinition
from gishe.registers.answer import SENT
from gishe.registers.question import about_call
from gishe.registers.regix import RegixRegisters
from gishe.registers.simulator.mode import Mode
from gishe.registers.simulator.people import People
from gishe.registers.simulator.register import TrialRegister
from gishe.runtime.register_port import Answer, CallContext, Promise

OPERATION = "grao/valid-person"


@pytest.fixture
def later(register: TrialRegister) -> Any:
    register.modes = {OPERATION: Mode.parse("later:60") or Mode("later")}
    began = datetime.now(UTC)
    register.now = lambda: began
    yield lambda seconds: setattr(register, "now", lambda: began + timedelta(seconds=seconds))
    register.now = lambda: datetime.now(UTC)


@pytest.fixture
def promise(later: Any, registers: RegixRegisters, people: People, context: CallContext) -> Promise:
    later(0)
    answer = registers.ask(OPERATION, {"egn": people.by_id["ivan-lipov"].egn}, context)
    assert (answer.state, answer.record, answer.evidence) == ("later", None, b"")
    assert answer.reference
    assert answer.code
    return Promise(OPERATION, answer.reference, answer.code, answer.asked)


def test_a_promise_is_kept_when_its_time_comes(later: Any, registers: RegixRegisters, promise: Promise) -> None:
    assert registers.fetch(promise).state == "later"
    later(60)
    answer = registers.fetch(promise)
    assert answer.state == "answered"
    assert answer.record
    assert answer.record["first_name"] == "Иван"
    assert b"CheckResultResponse" in answer.evidence
    assert (answer.reference, answer.asked) == (promise.reference, promise.asked)


def test_after_it_is_acknowledged_the_register_forgets_it(
    later: Any, registers: RegixRegisters, promise: Promise, register: TrialRegister
) -> None:
    later(60)
    assert registers.fetch(promise).state == "answered"
    before = register.calls.received
    assert registers.acknowledge(promise)
    assert register.calls.received == before + 1
    assert registers.fetch(promise).reason == "has-error"
    assert registers.acknowledge(promise), "telling it twice, after a kill, changes nothing"
    assert register.calls.received == before + 1


def test_an_acknowledgement_that_is_not_heard_is_told_again(promise: Promise, settings: Any, grao: Any) -> None:
    nobody = RegixRegisters({"grao": replace(settings, url="https://localhost:1/", attempts=1)}, grao)
    assert not nobody.acknowledge(promise)
    nobody.close()


def test_without_its_code_nobody_gets_an_answer(later: Any, registers: RegixRegisters, promise: Promise) -> None:
    later(60)
    assert registers.fetch(replace(promise, code="0" * 16)).reason == "has-error"


def test_an_answer_to_another_question_is_none(
    later: Any, registers: RegixRegisters, promise: Promise, people: People
) -> None:
    later(60)
    other = promise.asked.replace(people.by_id["ivan-lipov"].egn.encode(), people.by_id["maria-lipova"].egn.encode())
    assert registers.fetch(replace(promise, asked=other)).reason == "other-question"


def test_a_register_that_is_down_meanwhile_has_not_forgotten(
    later: Any, registers: RegixRegisters, promise: Promise, register: TrialRegister
) -> None:
    later(60)
    register.modes = {OPERATION: Mode("down")}
    assert registers.fetch(promise).reason == "http-503"
    register.modes = {}
    assert registers.fetch(promise).state == "answered"


@pytest.fixture
def sent(register: TrialRegister, promise: Promise) -> bytes:
    call = register.calls.find(promise.reference, promise.code)
    assert call
    return register.late(call, SENT)


def test_a_register_may_send_it_by_itself(registers: RegixRegisters, promise: Promise, sent: bytes) -> None:
    others = [replace(promise, reference=f"{promise.reference}9"), promise]
    found = registers.delivered(sent, others)
    assert found
    assert (found[0], found[1].state, found[1].evidence) == (promise, "answered", sent)


@pytest.mark.parametrize("how", ["altered", "unsigned", "not-awaited", "other-question", "nothing", "at-once"])
def test_what_is_sent_counts_only_as_the_signed_answer_to_what_was_asked(
    registers: RegixRegisters, promise: Promise, sent: bytes, genuine: bytes, how: str
) -> None:
    bodies = {
        "altered": sent.replace("Иван".encode(), "Петър".encode()),
        "unsigned": sent[: sent.index(b"<ds:Signature")] + sent[sent.index(b"</ds:Signature>") + 15 :],
        "nothing": b"",
        "at-once": genuine,
    }
    awaited = {
        "not-awaited": replace(promise, reference="1"),
        "other-question": replace(promise, asked=promise.asked.replace(b"<EGN>", b"<EGN>9").replace(b"egn>", b"egn>9")),
    }
    found = registers.delivered(bodies.get(how, sent), [awaited.get(how, promise)])
    assert found is None


@pytest.mark.usefixtures("later")
def test_the_address_for_the_answer_goes_only_where_the_operator_says_so(
    settings: Any, grao: Mapping[str, RegisterDefinition], context: CallContext, people: People
) -> None:
    to = replace(context, answer_to="https://община.example/izvorovo/registers/abc")
    asked = {"egn": people.by_id["ivan-lipov"].egn}

    def answered(**changes: Any) -> Answer:
        registers = RegixRegisters({"grao": replace(settings, **changes)}, grao)
        answer = registers.ask(OPERATION, asked, to)
        registers.close()
        return answer

    assert b"CallbackURL" not in answered().asked
    assert b"<sig:CallbackURL>https://" in answered(callback=True).asked


def test_the_messages_about_a_call_are_as_the_entry_point_wants_them() -> None:
    said = about_call("CheckResult", "12", "abc").decode()
    inner = "<sig:ServiceCallID>12</sig:ServiceCallID><sig:VerificationCode>abc</sig:VerificationCode>"
    whole = f"<sig:ServiceCheckResultArgument>{inner}</sig:ServiceCheckResultArgument>"
    assert f"<reg:CheckResult><reg:argument>{whole}</reg:argument></reg:CheckResult>" in said
