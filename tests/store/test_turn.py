import threading
import time

import pytest

from gishe.store.turn import Turn


def test_turns_are_served_in_the_order_they_were_asked_for():
    turn, served = Turn(), []

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


def test_a_turn_within_a_turn_is_refused_instead_of_waiting_for_ever():
    turn = Turn()
    with turn.taken(), pytest.raises(RuntimeError, match="already"), turn.taken():
        pass
    with turn.taken():
        pass


def test_a_turn_ends_with_an_exception():
    turn = Turn()
    with pytest.raises(ZeroDivisionError), turn.taken():
        raise ZeroDivisionError
    with turn.taken():
        pass
