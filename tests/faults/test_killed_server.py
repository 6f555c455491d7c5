"""A running server is killed again and again: nothing promised is lost, nothing happens twice, no number is skipped."""

import subprocess
import sys
import threading
import time
from random import Random

import pytest
from killing.house import GISHE, WEB, WORKER, House
from killing.ledger import Ledger, faults, lost
from killing.visitors import Citizen, Officer

from gishe.store.sqlite import Stores

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc")]
_KILLS = 50
_PATIENCE = 300


class Town:
    """A house, its visitors, and the one who kills it."""

    def __init__(self, folder, first):
        self.house, self.ledger, self.random = House(folder, first=first), Ledger(), Random(2026)
        self.striking = threading.Event()
        given = (self.house.url, self.ledger, self.striking)
        self.visitors = [*(Citizen(person, *given, person) for person in range(3)), Officer(*given, 9)]

    def begin(self):
        self.house.start()
        self.house.ready()
        for visitor in self.visitors:
            visitor.start()

    def wait_for_the_moment(self):
        """Half of the time just as something is sent that must not be lost; else after as many answers as the dice say.

        What counts is what the house does, not how fast: a busy machine must not make the kills harmless.
        """
        if self.random.random() < 0.5:
            self.striking.clear()
            self.striking.wait(10)
            time.sleep(self.random.uniform(0, 0.1))
            return
        enough, until = self.ledger.answers + self.random.randrange(40), time.monotonic() + 10
        while self.ledger.answers < enough and time.monotonic() < until:
            time.sleep(0.005)

    def begin_again(self):
        self.house.start()
        if self.random.random() < 0.1:  # killed while it starts
            time.sleep(self.random.uniform(0, 1.5))
            self.house.kill()
            self.house.start()
        self.house.ready()

    def lost(self):
        """Gives what was promised and is not there; asked between two lives of the house."""
        store = Stores(self.house.data).of("izvorovo")
        found = lost(self.ledger, store)
        store.close()
        return found

    def end(self):
        """Lets everybody finish and every case arrive, then closes; gives what is wrong."""
        for visitor in self.visitors[:-1]:
            visitor.leaving.set()
        for visitor in self.visitors[:-1]:
            visitor.join(_PATIENCE)
        store = Stores(self.house.data).of("izvorovo")
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until and under_way(store):
            time.sleep(0.1)
        self.visitors[-1].leaving.set()
        self.visitors[-1].join(_PATIENCE)
        found = faults(self.ledger, store)
        store.close()
        self.abandon()
        self.house.stop()
        return found

    def abandon(self):
        for visitor in self.visitors:
            visitor.abandoned.set()


def under_way(store):
    with store.look() as connection:
        query = "SELECT count(*) FROM cases WHERE state NOT IN ('delivered', 'closed', 'refused')"
        return connection.exec_driver_sql(query).scalar_one()


@pytest.fixture
def town(tmp_path):
    made = []

    def make(first=""):
        made.append(Town(tmp_path, first))
        made[0].begin()
        return made[0]

    yield make
    made[0].abandon()
    made[0].house.kill()


def test_fifty_kills_lose_nothing_repeat_nothing_and_skip_no_number(town):
    town = town()
    for turn in range(_KILLS):
        town.wait_for_the_moment()
        if turn % 12 in {5, 11}:  # one process alone: the supervisor then stops the others and says that it failed
            assert town.house.kill_one(WORKER if turn % 12 == 5 else WEB) != 0
        else:
            town.house.kill()
        assert town.lost() == []
        town.begin_again()
    found = town.end()
    assert town.ledger.troubles == []
    assert found == []
    command = [GISHE, "journal", "verify", "--data", town.house.data, "--english"]
    verified = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (verified.returncode, verified.stdout.count("everything agrees")) == (0, 2), verified.stdout
    # Or else the kills met nobody.
    assert len(town.ledger.promised) > _KILLS / 2
    assert len(set(town.ledger.decided)) > _KILLS / 20
    assert town.ledger.repeated > _KILLS / 10
    assert "Traceback" not in town.house.log


def test_what_outlives_its_supervisor_ends_by_itself(town):
    house = town().house
    house.kill_supervisor()


def test_a_server_that_promises_before_it_commits_is_found_out(town):
    town = town("killing.hasty")
    for _ in range(20):
        town.striking.clear()
        town.striking.wait(10)
        time.sleep(town.random.uniform(0.02, 0.4))
        town.house.kill()
        if town.lost():
            return
        town.house.start()
        town.house.ready()
    pytest.fail("nothing was lost, though promises came before commits")
