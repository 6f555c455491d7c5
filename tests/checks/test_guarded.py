"""What a check type of somebody else's may do, a case goes on: the finding is unknown and names the extension."""

import threading
import time
from dataclasses import dataclass, field
from typing import Any

import pytest

from gishe.cases.finding import Finding
from gishe.checks.check_type import Question, Reply, WhenDown
from gishe.checks.guarded import Guarded
from gishe.checks.inspection import Inspection
from gishe.language.check import CheckDefinition
from gishe.language.compiled import CompiledCheck
from gishe.language.section import Section
from gishe.language.vocabulary import Kind, Shape, Slot, Vocabulary
from gishe.values.text import Text

NOTHING = Vocabulary({}, {})
GOOD = Finding("one", "pass", Text("Добре.", "Good."), ("d",))
QUESTION = Question("grao/valid-person", {"egn": "8403141552"}, "ЗГР, чл. 106")
ANSWERED = (Reply("answered", {"name": "М"}, "d"),)


@dataclass
class Plugin(Inspection):
    """A check type that does what a test says: each of `does` is a value, or a function of the arguments."""

    does: dict[str, Any] = field(default_factory=dict)
    asks: str = "register"
    name = "noise-limit"
    options: type[Section] = Section

    def _do(self, what, *arguments):
        done = self.does[what]
        return done(*arguments) if callable(done) else done

    def slots(self, options, vocabulary):
        return self._do("slots", options, vocabulary) if "slots" in self.does else ()

    def record(self, options, vocabulary):
        return self._do("record", options, vocabulary) if "record" in self.does else None

    def problems(self, options, vocabulary):
        return self._do("problems", options, vocabulary) if "problems" in self.does else ()

    def needs(self, check, facts):
        return self._do("needs", check, facts) if "needs" in self.does else (QUESTION,)

    def judge(self, check, facts, replies):
        return self._do("judge", check, facts, replies) if "judge" in self.does else GOOD

    def when_down(self, check):
        return self._do("when_down", check) if "when_down" in self.does else WhenDown("stop")

    def imagined(self, check):
        return self._do("imagined", check) if "imagined" in self.does else ({"count": 1},)


def guarded(asks="register", seconds=1.0, **does):
    return Guarded(Plugin(does, asks), seconds)


def check(kind):
    definition = CheckDefinition.model_validate(
        {"id": "one", "type": "noise-limit", "title": {"bg": "Шум", "en": "Noise"}}
    )
    return CompiledCheck(definition, kind, Section(), {})


def judged(kind, replies=ANSWERED, facts=None):
    return kind.judge(check(kind), facts or {}, replies)


def raises(error):
    def raising(*_):
        raise error

    return raising


def deeper(*arguments):
    return deeper(*arguments)


def endless(*_):
    while True:
        time.sleep(0.001)


def test_a_good_one_is_what_it_is():
    kind = guarded()
    assert kind.needs(check(kind), {}) == (QUESTION,)
    assert judged(kind) == GOOD
    assert kind.when_down(check(kind)) == WhenDown("stop")
    assert kind.imagined(check(kind)) == ({"count": 1},)
    assert (kind.name, kind.asks, kind.problems(Section(), NOTHING)) == ("noise-limit", "register", ())
    assert kind.__doc__.startswith("A check type that does")


@pytest.mark.parametrize(
    ("does", "trouble"),
    [
        ({"judge": raises(ValueError("8403141552"))}, "ValueError"),
        ({"judge": raises(SystemExit(1))}, "SystemExit"),
        ({"judge": raises(KeyboardInterrupt())}, "KeyboardInterrupt"),
        ({"judge": deeper}, "RecursionError"),
        ({"judge": None}, "nonsense"),
        ({"judge": "pass"}, "nonsense"),
        ({"judge": True}, "nonsense"),
        ({"judge": Finding("one", "maybe", Text("Може би."))}, "nonsense"),
        ({"judge": Finding("one", "pass", Text(""))}, "nonsense"),
        ({"judge": Finding("one", "pass", Text(5, "x"))}, "nonsense"),
        ({"judge": Finding("one", "pass", Text("я" * 2001))}, "nonsense"),
        ({"judge": Finding("one", "pass", "Добре.")}, "nonsense"),
        ({"needs": raises(KeyError("x"))}, "KeyError"),
        ({"needs": "grao/valid-person"}, "nonsense"),
        ({"needs": [QUESTION]}, "nonsense"),
        ({"needs": ("grao/valid-person",)}, "nonsense"),
        ({"needs": (Question("grao/valid-person", {}, ""),)}, "nonsense"),
    ],
)
def test_what_goes_wrong_is_unknown_and_named(does, trouble):
    finding = judged(guarded(**does))
    assert (finding.check, finding.outcome, finding.evidence) == ("one", "unknown", ())
    assert finding.reason.bg.endswith(f"Разширението „noise-limit“ не работи ({trouble}).")
    assert finding.reason.en.endswith(f"The extension “noise-limit” does not work ({trouble}).")
    assert "8403141552" not in finding.reason.bg


@pytest.mark.parametrize("asks", ["nobody", "house"])
def test_it_asks_no_register_that_it_has_not_declared_to_ask(asks):
    kind = guarded(asks)
    assert kind.needs(check(kind), {}) is None
    assert judged(kind, ()).outcome == "unknown"


def test_one_that_asks_registers_does_not_look_into_the_house():
    kind = guarded(needs=(Question("house/open-cases", {}, "закон"),))
    assert kind.needs(check(kind), {}) is None


def test_it_can_pass_nothing_while_a_register_is_down_or_was_not_asked():
    assert judged(guarded(), (Reply("down"),)).outcome == "unknown"
    assert judged(guarded(needs=lambda *_: None), ()).outcome == "unknown"
    fails = Finding("one", "fail", Text("Не.", "No."))
    assert judged(guarded(needs=lambda *_: None, judge=fails), ()).outcome == "unknown"


def test_it_speaks_for_its_own_check_and_cites_its_own_evidence():
    finding = judged(guarded(judge=Finding("other", "pass", Text("Добре.", "Good."), ("d", "invented"))))
    assert (finding.check, finding.evidence) == ("one", ("d",))


def test_it_changes_no_facts():
    facts = {"form": {"copies": 1}}

    def meddles(_check, its, _replies):
        its["form"]["copies"] = 99
        its.clear()
        return GOOD

    assert judged(guarded(judge=meddles), facts=facts) == GOOD
    assert facts == {"form": {"copies": 1}}


def test_one_that_never_ends_is_unknown_and_does_not_hold_the_next_case_up():
    kind = guarded(seconds=0.05, judge=endless)
    started = time.monotonic()
    assert judged(kind).reason.en.endswith("(slow).")
    assert judged(kind).reason.en.endswith("(slow).")
    assert time.monotonic() - started < 5  # it would never end


def test_one_that_was_slow_once_is_asked_again_when_it_has_ended():
    ended = threading.Event()

    def judge(*_):
        ended.wait(30)
        return GOOD

    kind = guarded(seconds=0.05, judge=judge)
    assert judged(kind).outcome == "unknown"
    ended.set()
    until = time.monotonic() + 30
    while judged(kind) != GOOD:
        assert time.monotonic() < until


@pytest.mark.parametrize("part", ["problems", "slots", "record"])
@pytest.mark.parametrize(("done", "trouble"), [(raises(TypeError()), "TypeError"), ("nonsense", "nonsense")])
def test_a_service_that_uses_a_broken_one_is_told(part, done, trouble):
    kind = guarded(**{part: done})
    [(path, problem)] = kind.problems(Section(), NOTHING)
    assert (path, problem.code) == (("type",), "extension")
    assert problem.says.bg == f"Разширението „noise-limit“ не работи ({trouble})."
    assert problem.hint.en == "Try it with `gishe check-type run noise-limit`, or uninstall it."
    assert kind.slots(Section(), NOTHING) == ()
    assert kind.record(Section(), NOTHING) is None


def test_what_a_good_one_says_of_its_options_is_passed_on():
    slot, shape = Slot(("value",), "1", Shape(Kind.WHOLE)), Shape(Kind.GROUP, fields={"count": Shape(Kind.WHOLE)})
    kind = guarded(slots=[slot], record=shape)
    assert (kind.slots(Section(), NOTHING), kind.record(Section(), NOTHING)) == ((slot,), shape)


@pytest.mark.parametrize("does", [{"when_down": raises(ValueError())}, {"when_down": "wait"}])
def test_without_a_policy_a_person_goes_on(does):
    kind = guarded(**does)
    assert kind.when_down(check(kind)) == WhenDown()
