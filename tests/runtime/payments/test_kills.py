"""A worker that is killed between the system's answer and our keeping it asks for nothing twice and loses nothing."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gishe.runtime.correcting import take_back
from gishe.store.audit import verify as audit

pytestmark = pytest.mark.slow
COLLECTOR = Path(__file__).with_name("dying_collector.py")


@pytest.fixture
def kill(town, keys, tmp_path, payments_server):
    """Lets a worker of its own collect the fee of a case and die after a call."""

    def kill(case_id, call):
        command = [sys.executable, COLLECTOR, tmp_path, keys, payments_server[1], case_id, call]
        died = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        assert died.returncode == -signal.SIGKILL, died.stderr
        return town.twin

    return kill


def test_after_the_request_was_taken(town, kill):
    case_id = town.file()
    twin = kill(case_id, "request")
    assert (len(twin.desk.requests), town.events(case_id)["PaymentRequested"]) == (1, 0)
    town.work()
    assert (len(twin.desk.requests), town.events(case_id)["PaymentRequested"]) == (1, 1)
    town.press()
    town.work()
    assert town.case(case_id).state == "delivered"
    assert tuple(audit(town.office.store)) == ()


def test_after_the_payment_was_learned_of(town, kill):
    case_id = town.file()
    town.work()
    town.twin.mode = "lost"
    town.press()
    kill(case_id, "state")
    assert town.paid(case_id) == []
    town.later(minutes=16)
    town.work()
    assert len(town.paid(case_id)) == 1
    assert town.case(case_id).state == "delivered"


def test_after_a_request_was_taken_back(town, kill):
    case_id = town.file()
    town.work()
    take_back(town.office, case_id)
    twin = kill(case_id, "suspend")
    assert (twin.desk.requests[0].status, town.events(case_id)["PaymentClosed"]) == ("SUSPENDED", 0)
    town.work()
    assert town.events(case_id)["PaymentClosed"] == 1
