"""Asking at once: every question on a thread of its own, every answer as soon as it comes, nothing for ever."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from functools import partial

from gishe.checks.check_type import Question
from gishe.runtime.register_port import Answer, CallContext, Registers

#: Questions of one caller that are under way at once.
_AT_ONCE = 16
#: Seconds that an adapter has to notice that its own time is up, before its thread is left behind.
_GRACE = 1.0

LATE = Answer("down", reason="timeout")


def ask_together(
    registers: Registers, asked: Sequence[tuple[Question, CallContext]], seconds: float
) -> Iterator[tuple[int, Answer]]:
    """Asks all questions at once; yields each answer as it comes, with its question's place.

    Within `seconds` (and a moment) every question has an answer: what has not come by then is down (`timeout`).
    """
    calls = [
        partial(registers.ask, one.operation, one.arguments, replace(context, patience=seconds))
        for one, context in asked
    ]
    yield from at_once(calls, seconds)


def at_once(calls: Sequence[Callable[[], Answer]], seconds: float) -> Iterator[tuple[int, Answer]]:
    """Makes all calls at once; yields what each gives, by its place. Each must know itself when its time is up."""
    if len(calls) == 1:
        yield 0, calls[0]()
        return
    pool = ThreadPoolExecutor(max(1, min(len(calls), _AT_ONCE)))
    under_way = {pool.submit(call): place for place, call in enumerate(calls)}
    try:
        for future in as_completed(tuple(under_way), seconds + _GRACE):
            yield under_way.pop(future), future.result()
    except TimeoutError:
        yield from ((place, LATE) for place in under_way.values())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
