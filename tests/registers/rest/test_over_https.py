"""Questions to the trial water company, over real HTTPS with real tokens: what it answers, and ten ways to fail."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog

from gishe.registers.rest.settings import RestSettings
from gishe.registers.simulator.mode import Mode
from gishe.registers.simulator.register import TrialRegister
from gishe.runtime.register_port import CallContext
from gishe.values.unknown import has_unknown

ELENA, CONSUMPTION, ACCOUNTS = "7708155814", "water-supply/consumption", "water-supply/accounts"
ASKED = {"account": "00170001", "holder": ELENA, "year": 2026}
#: Ten ways in which it fails, and the reason that is kept of each.
FAULTS = {
    "down": "http-503",
    "reset": "broken-off",
    "garbage": "garbage",
    "fault": "http-500",
    "busy": "http-429",
    "has-error": "http-422",
    "unsigned": "http-401",
    "bad-signature": "garbage",
    "slow:3": "timeout",
    "later:999": "http-202",
}
ANSWERED = {
    "account": "00170001", "address": "с. Горна поляна, № 17А", "supplied": True, "cubic_metres": "0.0",
    "months": [
        {"month": 1, "cubic_metres": "0.0", "metered": True},
        {"month": 2, "cubic_metres": "0.0", "metered": True},
    ],
}  # fmt: skip


def test_it_answers_about_whom_it_knows(asking: Any, context: CallContext, register: TrialRegister) -> None:
    answer = asking().ask(CONSUMPTION, ASKED, context)
    assert (answer.state, answer.record, answer.media_type) == ("answered", ANSWERED, "application/json")
    assert json.loads(answer.evidence)["account"]["number"] == "00170001"
    told = register.remembered[-1]
    assert (told["operation"], told["case_number"], told["basis"], told["administration"]) == (
        CONSUMPTION, context.case_number, context.basis, context.administration,
    )  # fmt: skip


def test_a_body_is_asked_with_too(asking: Any, context: CallContext) -> None:
    answer = asking().ask(ACCOUNTS, {"holder.id": ELENA, "holder.kind": "EGN"}, context)
    assert answer.record == {"accounts": [{"account": "00170001", "address": "с. Горна поляна, № 17А", "owed": "0.0"}]}
    assert answer.asked.endswith(f'\n\n{{"holder": {{"id": "{ELENA}", "idKind": "EGN"}}}}'.encode())


@pytest.mark.parametrize(
    ("operation", "arguments"),
    [(CONSUMPTION, {**ASKED, "holder": "0000000000"}), (ACCOUNTS, {"holder.id": "0000000000"})],
)
def test_whom_it_does_not_know_is_not_found(
    asking: Any, context: CallContext, operation: str, arguments: dict[str, Any]
) -> None:
    answer = asking().ask(operation, arguments, context)
    assert (answer.state, answer.reason, answer.record) == ("not-found", "", None)


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_down_with_its_reason(
    asking: Any, context: CallContext, register: TrialRegister, fault: str
) -> None:
    mode = Mode.parse(fault)
    assert mode
    register.modes = {"*": mode}
    answer = asking(0.25 if fault.startswith("slow") else 10).ask(CONSUMPTION, ASKED, context)
    assert (answer.state, answer.reason, answer.record) == ("down", FAULTS[fault], None)
    assert answer.asked.startswith(b"GET /v1/accounts/00170001/consumption?")


def test_what_is_hidden_is_no_answer_to_what_was_wanted(
    asking: Any, context: CallContext, register: TrialRegister
) -> None:
    register.modes = {CONSUMPTION: Mode("hidden", field="cubic_metres")}
    answer = asking().ask(CONSUMPTION, ASKED, context)
    assert answer.state == "answered"
    assert has_unknown(answer.record["cubic_metres"])


def test_a_question_that_is_none_never_leaves(asking: Any, context: CallContext, register: TrialRegister) -> None:
    before = register.count
    for arguments in ({}, {**ASKED, "strange": "1"}, {**ASKED, "account": "../../x"}, {**ASKED, "year": "тази"}):
        assert asking().ask(CONSUMPTION, arguments, context).reason == "bad-arguments"
    assert asking().ask("water-supply/nothing", {}, context).reason == "unknown-operation"
    assert asking().ask("nowhere/nothing", {}, context).reason == "unknown-operation"
    assert register.count == before


def test_a_token_serves_many_questions_and_one_that_is_no_longer_taken_is_renewed(
    asking: Any, context: CallContext, running: tuple[TrialRegister, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    send = httpx.Client.stream
    monkeypatch.setattr(
        httpx.Client,
        "stream",
        lambda self, method, url, **its: (sent.append(str(url)), send(self, method, url, **its))[1],
    )
    registers = asking()
    for _ in range(3):
        assert registers.ask(CONSUMPTION, ASKED, context).state == "answered"
    assert [one.rsplit("/", 1)[1] for one in sent].count("token") == 1
    tokens = registers._open["water-supply"].tokens
    tokens._token = "one-that-was-withdrawn"
    assert registers.ask(CONSUMPTION, ASKED, context).state == "answered"
    assert [one.rsplit("/", 1)[1] for one in sent].count("token") == 2
    assert running


def test_who_does_not_know_the_secret_is_refused(asking: Any, context: CallContext, tmp_path: Any) -> None:
    (tmp_path / "other.secret").write_text("not-it", encoding="ascii")
    answer = asking(client_secret=tmp_path / "other.secret").ask(CONSUMPTION, ASKED, context)
    assert (answer.state, answer.reason, answer.evidence) == ("down", "token-refused", b"")


def test_a_missing_secret_is_down_and_never_an_exception(asking: Any, context: CallContext, tmp_path: Any) -> None:
    answer = asking(client_secret=tmp_path / "nothing").ask(CONSUMPTION, ASKED, context)
    assert (answer.state, answer.reason) == ("down", "no-secret")


def test_after_failures_on_end_it_is_left_in_peace(asking: Any, context: CallContext, register: TrialRegister) -> None:
    register.modes = {"*": Mode("fault")}
    registers = asking(opens_after=2)
    reasons = [registers.ask(CONSUMPTION, ASKED, context).reason for _ in range(4)]
    assert reasons == ["http-500", "http-500", "circuit-open", "circuit-open"]
    assert [one.state for one in registers.health()] == ["open"]


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> Iterator[Any]:
    """Everything that any logger says at its most talkative, and all that is printed."""
    caplog.set_level(logging.DEBUG)
    with structlog.testing.capture_logs() as entries:
        yield lambda: f"{caplog.text}{entries}{''.join(capsys.readouterr())}"


def test_neither_a_secret_nor_a_person_s_number_is_in_any_log_or_evidence(
    asking: Any, context: CallContext, register: TrialRegister, reached: RestSettings, told: Any
) -> None:
    secret = (reached.client_secret or Path()).read_text(encoding="ascii")
    registers = asking(1, opens_after=1, attempts=1)
    answers = [registers.ask(CONSUMPTION, ASKED, context)]
    token = registers._open["water-supply"].tokens._token
    register.modes = {"*": Mode("unsigned")}
    answers.append(registers.ask(CONSUMPTION, ASKED, context))
    register.modes = {"*": Mode("fault")}
    answers.append(registers.ask(CONSUMPTION, ASKED, context))
    later = registers._open["water-supply"].tokens._token
    said = told() + repr(reached)
    for hidden in (secret, token, later or token, ELENA):
        assert hidden
        assert hidden not in said
    for answer in answers:
        for hidden in (secret, token, "Authorization", "Bearer"):
            assert hidden.encode() not in answer.asked + answer.evidence
