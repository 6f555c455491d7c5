import select
import subprocess
import sys
import threading
import time

import pytest

from gishe.store.turn import Turn


@pytest.fixture
def turn(tmp_path):
    return Turn(tmp_path / "proba.turn")


def test_turns_are_served_in_the_order_they_were_asked_for(turn):
    served = []

    def take(name):
        with turn.taken():
            served.append(name)

    threads = []
    with turn.taken():
        for name in range(8):
            threads.append(threading.Thread(target=take, args=(name,)))
            threads[-1].start()
            time.sleep(0.002)
    for thread in threads:
        thread.join()
    assert served == list(range(8))


def test_a_turn_within_a_turn_is_refused_instead_of_waiting_for_ever(turn):
    with turn.taken(), pytest.raises(RuntimeError, match="already"), turn.taken():
        pass
    with turn.taken():
        pass


def test_a_turn_ends_with_an_exception(turn):
    with pytest.raises(ZeroDivisionError), turn.taken():
        raise ZeroDivisionError
    with turn.taken():
        pass


@pytest.mark.slow
def test_processes_wait_for_each_other_and_a_dead_ones_turn_is_free(turn, tmp_path):
    waiting = "import fcntl, sys; fcntl.flock(open(sys.argv[1]), fcntl.LOCK_EX); print('mine', flush=True); input()"
    with turn.taken():
        command = [sys.executable, "-c", waiting, str(tmp_path / "proba.turn")]
        other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert not select.select([other.stdout], [], [], 0.1)[0]
    assert other.stdout.readline() == b"mine\n"
    other.kill()
    with turn.taken():
        other.communicate()
