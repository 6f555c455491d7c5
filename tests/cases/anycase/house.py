"""A house in which one case goes on: people who act well or badly, an applicant, checks that come out, time."""

import json
from collections import deque
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import replace
from datetime import timedelta

from anycase.ledger import OFFERED, Ledger
from anycase.routes import HEAD, ROLES
from gishe.cases import event as e
from gishe.cases.acting import take
from gishe.cases.acts import ACTS, offered
from gishe.cases.acts.act import Doing
from gishe.cases.applicant_act import remedy, withdraw
from gishe.cases.asking import awaited
from gishe.cases.case import ENDED, Case
from gishe.cases.evolve import evolve
from gishe.cases.lapse import lapse, next_lapse
from gishe.cases.official import Official
from gishe.cases.route import follows
from gishe.cases.situation import Situation
from gishe.cases.submission import submit
from gishe.cases.term.keeping import keep_time
from gishe.cases.who_may import may_act
from gishe.language.approval import Step
from gishe.values.problem import Problem

APPLICANT, OTHER = "0000000000", "{00000000-0000-4000-8000-000000000001}"
_MOMENT = timedelta(seconds=1)
#: So long a case may still go on when everybody does what is next: it has at most 17 steps.
_LONGEST = 80
#: What somebody may get wrong, each of it often enough to be met.
_MISTAKES = ("step", "act", "reason", "seen", "opinion", "text")


class Dice:
    """Throws that were made before; when they are used up, nobody does anything unexpected any more."""

    def __init__(self, throws: Sequence[int]) -> None:
        self._throws = deque(throws)

    def __bool__(self) -> bool:
        return bool(self._throws)

    def pick(self, among: Sequence) -> object:
        """Picks one; the first, when there is nothing left to throw."""
        return among[self._throws.popleft() % len(among)] if self._throws else among[0]


class House:
    """Drives a case and keeps its ledger."""

    def __init__(self, situation: Situation) -> None:
        self.situation, self.dice = replace(situation, administrations={OTHER: "Другата"}), Dice(b"")
        self.people: dict[str, Official] = {}
        self.journal: list[tuple[e.Event, str, str]] = []
        self.ledger = Ledger(situation.service.definition, self.people, APPLICANT)
        self.enter(submit(self.situation, "1-1-10.03.2026", "standard"))
        self.filed = _read_again(Case(self.case.id), self.journal), len(self.journal)

    def another(self, dice: Dice) -> "House":
        """Gives a house in which the same has happened: what is filed in the same way is filed once."""
        other = copy(self)
        other.dice, other.people, other.journal = dice, dict(self.people), list(self.journal)
        other.ledger = self.ledger.another(other.people)
        return other

    @property
    def case(self) -> Case:
        """The case."""
        return self.situation.case

    @property
    def over(self) -> bool:
        """Says whether the case has ended, or waits for its document to be signed."""
        return self.case.state in ENDED | {"signing"}

    @property
    def _ways(self) -> Sequence[Callable[[], None]]:
        """What may happen next, some of it more often."""
        if self.case.state == "deciding":
            return (*(self._act,) * 8, self._wait, self._apply, *(self._answer,) * 2)
        return (self._find if self.case.pending else self._apply, self._find, self._wait, self._apply, self._act)

    def drive(self) -> None:
        """Lets everybody do whatever the dice say, and then what is next, until the case has ended."""
        while self.dice and not self.over:
            self.dice.pick(self._ways)()
        for _ in range(_LONGEST):
            if self.over:
                break
            self._go_on()
        assert self.over, f"the case does not end: {self.case}"
        self._replay()

    def enter(self, events: Sequence[e.Event], actor: str = "") -> None:
        """Notes what happened, and sees that there is a way on."""
        before, whole = self.case.taken, keep_time(self.situation, events, actor)
        for event in whole:
            self.ledger.note(event, actor, self.situation.now)
            self.journal.append((event, actor, self.situation.at))
        self.situation = self.situation.after(whole, actor)
        assert self.case.taken[: len(before)] == before, "what was done stays in the case"
        if not self.over:
            self.ledger.rest()
            self._way_on()

    def fresh(self, role: str) -> Official:
        """Gives an official who has not acted yet."""
        return self._known(f"{role}-{len(self.people)}", role)

    def _known(self, login: str, *roles: str, person: str = "") -> Official:
        return self.people.setdefault(login, Official(login, login, frozenset(roles), person))

    def _way_on(self) -> None:
        case = self.case
        if case.state == "returned":
            assert next_lapse(self.situation), "a return has an end"
            assert not isinstance(remedy(self.situation), Problem)
        elif case.state == "checking":
            assert case.pending
        else:
            assert case.open
            for one in case.open:
                step = self.situation.service.steps[one.step].definition
                somebody = Official("somebody", "somebody", frozenset({step.role}))
                assert may_act(self.situation, somebody, one.step) is None
                if awaited(self.situation, one.step):
                    assert next_lapse(self.situation), "an opinion that is awaited has an end"
                else:
                    assert {"approve", "opinion"} & {act.name for act in offered(self.situation, step)}

    def _find(self) -> None:
        """Lets a check come out."""
        if not self.case.pending:
            return
        check, outcome = self.case.pending[0], self.dice.pick(("pass", "pass", "fail", "unknown"))
        found = (e.CheckFound(check, outcome, "-", "-"),)
        self.enter((*found, *follows(self.situation.after(found))))

    def _answer(self) -> None:
        """Lets somebody who was asked give an opinion, or decline; rarely one that was given up comes all the same."""
        if self.case.asks:
            ask = self.dice.pick(self.case.asks)
            said = self.dice.pick((e.OpinionReceived(ask.id, "for"), e.OpinionReceived(ask.id, "against", ("digest",)),
                                   *(() if ask.outcome else (e.OpinionNotGiven(ask.id, "declined"),))))  # fmt: skip
            self.enter((said,))

    def _act(self) -> None:
        """Lets somebody do something at a step that waits, or at one that does not."""
        if not self.case.open:
            return None
        steps, mistake = self.situation.service.steps, self.dice.pick((*(None,) * 12, *_MISTAKES))
        named = self.dice.pick(list(steps) if mistake == "step" else [one.step for one in self.case.open])
        step = steps[named].definition
        who, what = self._somebody(step.role), self.dice.pick(tuple(ACTS) if mistake == "act" else self._offered(step))
        reason = "" if mistake == "reason" else "reason"
        doing = Doing(
            named, what, "stale" if mistake == "seen" else self.situation.seen,
            self.dice.pick(("for", "against", "none")) if step.opinion and mistake != "opinion" else "", "", reason,
            self._to(what, step),
            {name: name for name in ("law", "body", "question") if mistake != "text"},
        )  # fmt: skip
        events = take(self.situation, who, doing)
        if isinstance(events, Problem):
            return None
        assert doing.seen == self.situation.seen, "nobody acts on what they have not seen"
        return self.enter(events, who.login)

    def _to(self, what: str, step: Step) -> str:
        if what == "ask":
            return f"administration:{OTHER}"
        return self.dice.pick(step.sends_back or tuple(self.situation.service.steps)) if what == "send-back" else ""

    def _offered(self, step: Step) -> tuple[str, ...]:
        return tuple(name for name, is_offered in OFFERED.items() if is_offered(step))

    def _somebody(self, role: str) -> Official:
        """Gives a person: mostly of the role, often one who was here before; rarely the applicant or a stranger."""
        ways: tuple[Callable[[], Official], ...] = (
            lambda: self.fresh(role),
            lambda: self._known(f"{role}-one", role),
            lambda: self._known("everybody", *ROLES),
            lambda: self._known(HEAD, HEAD),
            lambda: self._known("applicant", *ROLES, person=APPLICANT),
            lambda: self._known("stranger", self.dice.pick(ROLES)),
        )
        return self.dice.pick((*ways[:3] * 4, *ways))()

    def _wait(self) -> None:
        """Lets time pass until it does something; it must do what it said it would."""
        moment = next_lapse(self.situation)
        if moment is None:
            return
        self.situation = replace(self.situation, now=max(moment, self.situation.now) + _MOMENT)
        lapsed = lapse(self.situation)
        assert lapsed, f"nothing happens at {moment}: {self.case}"
        self.enter(lapsed)

    def _apply(self) -> None:
        """Lets the applicant correct what was returned, or rarely withdraw."""
        if self.case.state == "returned":
            answers = {"trees": self.dice.pick((3, 5, 7)), "near": self.dice.pick((True, False))}
            papers = replace(self.situation.papers, answers=answers)
            self.situation = replace(self.situation, papers=papers)
            self.enter(remedy(self.situation), "applicant")
        elif self.dice.pick((0,) * 9 + (1,)):
            self.enter(withdraw(self.situation), "applicant")

    def _go_on(self) -> None:
        """Does what is next, with nobody in the way."""
        if self.case.state == "returned":
            return self._apply()
        if self.case.pending:
            return self._find()
        free = [one.step for one in self.case.open if not awaited(self.situation, one.step)]
        if not free:
            return self._wait()
        step = self.situation.service.steps[free[0]].definition
        act, opinion = ("opinion", "for") if step.opinion else ("approve", "")
        events = take(
            self.situation, self.fresh(step.role), Doing(step.step, act, self.situation.seen, opinion, reason="reason")
        )
        assert not isinstance(events, Problem), events
        return self.enter(events, next(reversed(self.people)))

    def _replay(self) -> None:
        """Folds the journal as it would be read again: the same case comes of it."""
        case, read = self.filed
        assert _read_again(case, self.journal[read:]) == self.case, "the journal gives another case"


def _read_again(case: Case, rows: Sequence[tuple[e.Event, str, str]]) -> Case:
    for event, actor, at in rows:
        data = json.loads(json.dumps(e.to_plain(event), ensure_ascii=False))
        case = evolve(case, e.from_plain(type(event).__name__, data), at, actor)
    return case
