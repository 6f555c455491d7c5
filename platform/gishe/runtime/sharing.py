"""A question that several checks of a case ask alike goes out once, where an answer may serve again."""

from collections.abc import Iterable, Iterator

from gishe.runtime.kept_answer import named
from gishe.runtime.office import Office
from gishe.runtime.putting import Asked, Put


def in_turn(office: Office, asking: Iterable[Asked], waiting: Iterable[Asked]) -> list[Asked]:
    """Leaves out each check that asks what another check asks now, or has been promised: its turn comes after that.

    `waiting` are the checks that wait already. One that waits for a register that is down is in nobody's way: how long
    to wait, and what then, each check says for itself.
    """
    taken = {named(put.question) for one in waiting for put in one.puts if _comes_later(put)}
    chosen = []
    for one in asking:
        shared = set(_shared(office, one.puts))
        if shared & taken:
            continue
        taken |= shared
        chosen.append(one)
    return chosen


def _shared(office: Office, puts: Iterable[Put]) -> Iterator[str]:
    for put in puts:
        operation = office.operations.get(put.question.operation)
        if put.is_open and operation and operation.reuse != "never":
            yield named(put.question)


def _comes_later(put: Put) -> bool:
    return put.is_promised or bool(put.answer and put.answer.state == "later")
