"""A house that tells others of its cases: an outlet that a test can put out of order, and real servers."""

import sys
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from gishe.runtime.telling.notice import Told
from gishe.runtime.ways_out import NotYet, Refused

sys.path.insert(0, str(Path(__file__).parents[1] / "dispatching"))  # test folders are no packages; the house is theirs
from posting_house import ADDRESS, PERSON


@dataclass
class Hearing:
    """An outlet that writes down what it is told, and answers as a test wants."""

    wished: frozenset = frozenset({"Submitted", "Decided", "Issued"})
    heard: list = field(default_factory=list)
    says: list = field(default_factory=list)
    waits_to_be_asked: bool = False
    offered_for: timedelta = timedelta(days=7)

    def wants(self, event, situation):
        assert situation.case.id
        return type(event).__name__ in self.wished

    def tell(self, message):
        answer = self.says.pop(0) if self.says else Told(f"r{len(self.heard)}")
        if isinstance(answer, NotYet) and not self.says:
            self.says.append(answer)
        if isinstance(answer, Told):
            self.heard.append((message.kind, message.situation.case.number, message.id))
        return answer


@pytest.fixture
def hearing():
    return Hearing()


@pytest.fixture
def house(office, hearing):
    office.registers.records |= {"grao/valid-person": PERSON, "grao/current-address": ADDRESS}
    return replace(office, outlets={"archive": hearing})


@pytest.fixture
def down(hearing):
    """Puts the other side out of order, or right again."""

    def put(answer=None):
        hearing.says[:] = [answer or NotYet("timeout")]

    return put


@pytest.fixture
def refused():
    return Refused("http-422")
