"""What tests of cases share."""

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from gishe.cases import event as e
from gishe.cases.acting import take
from gishe.cases.acts.act import Doing
from gishe.cases.lapse import lapse, next_lapse
from gishe.cases.official import Official
from gishe.cases.submission import submit
from gishe.cases.term.keeping import keep_time
from gishe.values.problem import Problem

sys.path.insert(0, str(Path(__file__).parent))  # test folders are no packages, and any case takes several files


class Town:
    """A case in which a test says what happens."""

    def __init__(self, situation):
        self.now = situation
        self.enter(submit(situation, "1-1-10.03.2026", "standard"))

    def enter(self, events, actor=""):
        assert not isinstance(events, Problem), events
        self.now = self.now.after(keep_time(self.now, events, actor), actor)
        return [event for event in events if not isinstance(event, e.StepOpened)]

    def does(self, step, act, opinion="", *, by="", role="", **more):
        official = Official(by or step, step, frozenset({role or step}))
        more = {"reason": "r", "texts": {"law": "l", "body": "b"}, **more}
        return take(self.now, official, Doing(step, act, self.now.seen, opinion, **more))

    def acts(self, *what, **more):
        return self.enter(self.does(*what, **more), more.get("by") or what[0])

    def waits_for(self, kind):
        """Lets time pass until something of a kind happens, and gives what happened then, but for the law's clock."""
        for moment in iter(lambda: next_lapse(self.now), None):
            self.now = replace(self.now, now=moment + timedelta(seconds=1))
            happened = [one for one in self.enter(lapse(self.now)) if not type(one).__name__.startswith("Term")]
            if any(isinstance(one, kind) for one in happened):
                return happened
        return []

    @property
    def open(self):
        return [one.step for one in self.now.case.open]


@pytest.fixture
def town(service, situation):
    def filed(sections, **answers):
        return Town(situation(service(sections), {"trees": 3, **answers}))

    return filed
