"""How far a rehearsal has come: where the case stands, what happened, and what went otherwise than it was written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from gishe.cases import event as e
from gishe.cases.situation import Situation
from gishe.cases.term.keeping import keep_time
from gishe.values.problem import Problem
from gishe.values.text import Text


@dataclass(frozen=True)
class Rehearsed:
    """How a scenario went: where the case stands, what went wrong on the way, what the applicant must correct.

    `happened` are all events but those of asking others; `stopped` are the acts that did not succeed and were not to:
    step and why.
    """

    situation: Situation
    wrong: tuple[Text, ...] = ()
    corrections: tuple[str, ...] = ()
    happened: tuple[e.Event, ...] = ()
    stopped: tuple[tuple[str, str], ...] = ()

    def says(self, bg: str, en: str) -> "Rehearsed":
        """Adds something that went wrong."""
        return replace(self, wrong=(*self.wrong, Text(bg, en)))

    def on(self, events: Sequence[e.Event] | Problem, actor: str = "") -> "Rehearsed":
        """Goes on after events, or notes why there were none."""
        if isinstance(events, Problem):
            return replace(self, wrong=(*self.wrong, events.says))
        kept = keep_time(self.situation, events, actor)
        return replace(self, situation=self.situation.after(kept, actor), happened=(*self.happened, *kept))

    def papers(self, **changes: Any) -> "Rehearsed":
        """Goes on with changed papers."""
        return replace(self, situation=replace(self.situation, papers=replace(self.situation.papers, **changes)))
