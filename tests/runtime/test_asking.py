"""Questions are asked at once, and each has an answer in time."""

import threading
import time
from functools import partial

from gishe.checks.check_type import Question
from gishe.runtime import asking
from gishe.runtime.asking import ask_together, at_once
from gishe.runtime.register_port import Answer, CallContext

CONTEXT = CallContext("1-1-10.03.2026", "закон", "Община")


class Meeting:
    """Registers that answer only when all four questions are there at once."""

    def __init__(self):
        self.barrier = threading.Barrier(4, timeout=10)
        self.patience = set()

    def ask(self, operation, arguments, context):
        self.patience.add(context.patience)
        self.barrier.wait()
        return Answer("answered", {"said": arguments["egn"]}, operation.encode())


def test_four_questions_are_under_way_at_once():
    registers = Meeting()
    asked = [(Question("grao/a", {"egn": str(n)}, "закон"), CONTEXT) for n in range(4)]
    answers = dict(ask_together(registers, asked, 3))
    assert {place: answer.record["said"] for place, answer in answers.items()} == {0: "0", 1: "1", 2: "2", 3: "3"}
    assert registers.patience == {3}


def test_an_answer_is_given_as_soon_as_it_comes():
    slow = threading.Event()

    def after_the_other():
        slow.wait(10)
        return Answer("not-found")

    coming = at_once([after_the_other, lambda: Answer("answered", {})], 10)
    assert next(coming) == (1, Answer("answered", {}))
    slow.set()
    assert list(coming) == [(0, Answer("not-found"))]


def test_what_does_not_come_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(asking, "_GRACE", 0.0)
    never = threading.Event()
    calls = [partial(never.wait, 10), lambda: Answer("answered", {})]
    began = time.monotonic()
    assert sorted(at_once(calls, 0.05), key=lambda one: one[0]) == [
        (0, Answer("down", reason="timeout")),
        (1, Answer("answered", {})),
    ]
    assert time.monotonic() - began < 5
    never.set()


def test_one_question_needs_no_thread():
    assert list(at_once([lambda: Answer("down", reason=threading.current_thread().name)], 1)) == [
        (0, Answer("down", reason=threading.current_thread().name))
    ]


def test_nothing_to_ask_is_nothing():
    assert list(at_once([], 1)) == []
