"""The checks that wait for an official's answer, as the official sees them."""

from collections.abc import Iterator
from dataclasses import dataclass

from gishe.cases.by_hand import may_answer, rests_on
from gishe.cases.situation import Situation
from gishe.language.by_hand import ByHand, by_hand
from gishe.language.check import CheckDefinition
from gishe.runtime.kept import Account
from gishe.runtime.personnel import official_of
from gishe.values.problem import Problem


@dataclass(frozen=True, slots=True)
class HandView:
    """A check that waits for this official; `problem` says why they can't make it, `seen` goes back with the answer."""

    definition: CheckDefinition
    asks: ByHand
    due: str
    seen: str
    problem: Problem | None

    @property
    def check(self) -> str:
        """The check's id."""
        return self.definition.id


def hand_views(situation: Situation, account: Account) -> Iterator[HandView]:
    """Gives the checks that wait for one of the official's roles."""
    due = {one.check: one.due for one in situation.case.asked}
    for check in situation.service.checks:
        its = by_hand(check)
        if its and check.id in due and its.role in account.duties:
            problem = may_answer(situation, official_of(account), check.id)
            yield HandView(check.definition, its, due[check.id], rests_on(situation, its), problem)
