"""A worker that is killed while it sends: the document arrives, and once."""

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from posting_house import case_of, file, work

from gishe.exchange.twin.mode import Mode
from gishe.store.audit import verify as audit


@pytest.mark.slow
@pytest.mark.parametrize(("when", "arrived"), [("before", 0), ("after", 1)])
def test_a_kill_between_the_call_and_its_commit_sends_nothing_twice(  # noqa: PLR0913, PLR0917  all of a house
    house, twin, running, keys, tmp_path, when, arrived
):
    twin.mode = Mode("down")
    case_id = file(house)
    work(house)
    twin.mode = Mode()
    script = Path(__file__).with_name("dying_sender.py")
    ended = subprocess.run(
        [sys.executable, script, tmp_path, keys, running[1], case_id, when], check=False, capture_output=True
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    assert len(twin.office.messages()) == arrived
    assert case_of(house, case_id).dispatch.stage == "offered"
    house.store.queue.free()
    work(house, timedelta(minutes=15))
    assert case_of(house, case_id).dispatch.reference == "1"
    assert len(twin.office.messages()) == 1
    assert audit(house.store) == []
