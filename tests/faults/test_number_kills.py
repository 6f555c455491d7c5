"""Four processes take 8,000 numbers of one register and are killed at random: there are exactly 1 to 8,000."""

import os
import select
import signal
import sys
from random import Random
from time import sleep

import pytest

from gishe.store.sqlite import Stores

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by a signal"),
]
NUMBERS, WORKERS, YEAR = 8_000, 4, 2026
#: So many numbers are given between one kill and the next, or a few more.
BETWEEN_KILLS = 120


class Taker:
    """A process that takes numbers, each with a row that shows it; it says when a transaction begins and has ended."""

    def __init__(self, stores, seed):
        heard, said = os.pipe()
        self.said, self.inside, self.acknowledged = heard, False, set()
        self.pid = os.fork()
        if not self.pid:
            os.close(heard)
            take(stores.of("proba"), said, Random(seed))
        os.close(said)

    def kill(self):
        """Kills it, hears what it had said, and tells whether it was in the middle of a transaction."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        while self.listen():
            pass
        os.close(self.said)
        return self.inside

    def listen(self):
        """Hears what has been said; false at its end."""
        words = os.read(self.said, 65_536).decode().split()
        for word in words:
            self.inside = word == "begin"
            if word.isdigit():
                self.acknowledged.add(int(word))
        return bool(words)


def take(store, said, chance):
    """Takes numbers in transactions of various sizes, some of which are given up, until there are enough."""
    while True:
        try:
            with store.write() as unit:
                os.write(said, b"begin ")
                drawn = draw(unit, chance)
        except InterruptedError:
            continue
        if not drawn:
            os._exit(0)
        os.write(said, "".join(f"{number} " for number in drawn).encode() + b"end ")


def draw(unit, chance):
    drawn = []
    for _ in range(chance.choice([1, 2, 40, 80])):
        number = unit.number("incoming", YEAR)
        if number > NUMBERS:
            raise_unless(drawn)
            break
        unit.claim(f"{number}", "a case")
        drawn.append(number)
    if chance.random() < 0.05:
        raise InterruptedError  # what fails half-way gives its numbers back
    return drawn


def raise_unless(drawn):
    """Ends the process where nothing is left to take; the one number too many goes back with the transaction."""
    if not drawn:
        os._exit(0)
    raise InterruptedError


@pytest.fixture
def stores(tmp_path):
    """A store that is made and closed: a forked process must not share an open file with its parent."""
    stores = Stores(tmp_path)
    with stores.of("proba").read():
        pass
    stores.close()
    return stores


def test_four_processes_that_are_killed_take_each_number_once(stores):
    chance = Random(8000)
    takers = [Taker(stores, seed) for seed in range(WORKERS)]
    acknowledged, inside, kills, told = set(), 0, 0, 0
    while takers:
        ready, _, _ = select.select([one.said for one in takers], [], [], 30)
        assert ready, "nobody takes numbers any more"
        for one in [one for one in takers if one.said in ready]:
            if not one.listen():
                takers.remove(one)
                acknowledged |= one.acknowledged
                one.kill()
        known = len(acknowledged) + sum(len(one.acknowledged) for one in takers)
        if takers and known >= told + BETWEEN_KILLS:
            sleep(chance.random() * 0.004)
            victim = takers.pop(chance.randrange(len(takers)))
            inside += victim.kill()
            acknowledged |= victim.acknowledged
            kills, told = kills + 1, known
            takers.append(Taker(stores, 100 + kills))
    store = stores.of("proba")
    with store.look() as connection:
        kept = sorted(map(int, connection.exec_driver_sql("SELECT key FROM claims").scalars()))
        last = connection.exec_driver_sql("SELECT last FROM numbers").scalar_one()
    stores.close()
    assert kept == list(range(1, NUMBERS + 1))
    assert last == NUMBERS
    assert acknowledged <= set(kept)
    assert kills >= 20
    assert inside >= 3
