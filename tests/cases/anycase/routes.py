"""Random approval routes, written as an author would write them; the same seed gives the same route."""

from random import Random

ROLES = ("clerk", "expert", "lawyer", "mayor")
#: Who is told of steps that are late.
HEAD = "head"
CHECKS = """\
checks:
  - {id: few, type: rule, title: {bg: Малко, en: Few}, pass_if: form.trees < 5}
  - {id: even, type: rule, title: {bg: Четно, en: Even}, pass_if: form.trees != 7, when: form.near}
"""
TERMS = ("1 day", "2 working days", "14 days")
STOPS = ("[return]", "[]", "{return: continue}", "{return: restart, opinion: continue}")
ESCALATIONS = ("before: 1 hour", "after: at once", "before: 1 hour, after: 1 working day")


def route(seed: int) -> str:
    """Writes the sections of a definition: checks or none, a route that has an end, and the law's term."""
    return _Author(Random(seed)).sections()


class _Author:
    """Writes one definition; `_known` are the steps that what is written next may name, with how they may be read."""

    def __init__(self, die: Random) -> None:
        self._die = die
        self._written: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def sections(self) -> str:
        checks = self._often(0.4)
        decide = "decide: {automatic_if: checks.all_passed}\n" if checks and self._often(0.5) else ""
        groups = "".join(self._group() for _ in range(self._die.randint(0, 4)))
        last = f"  - {self._step(alone=True, last=True)}\n"
        term = f"term: {{pauses_on: {self._die.choice(STOPS)}}}\n"
        return f"{CHECKS if checks else ''}{decide}approval:\n{groups}{last}{term}"

    def _often(self, share: float) -> bool:
        return self._die.random() < share

    def _some(self, names: list[str]) -> str:
        return ", ".join(sorted(self._die.sample(names, self._die.randint(1, min(2, len(names))))))

    def _group(self) -> str:
        if self._often(0.55):
            written = f"  - {self._step(alone=True)}\n"
        else:
            steps = [self._step() for _ in range(self._die.randint(2, 4))]
            need = self._die.choice(("all", "any", *range(1, len(steps) + 1)))
            written = f"  - need: {need}\n    together:\n" + "".join(f"      - {step}\n" for step in steps)
        self._known = dict(self._written)
        return written

    def _step(self, *, alone: bool = False, last: bool = False) -> str:
        name, opinion = f"s{len(self._written)}", not last and self._often(0.35)
        early = alone and not last and not opinion and self._often(0.15)
        parts = [f"step: {name}", f"role: {self._die.choice(ROLES)}", "title: {bg: Стъпка, en: Step}"]
        parts.append(f"term: {self._die.choice(TERMS)}")
        silence = opinion and self._often(0.5)
        parts += ["silence: consent"] if silence else []
        parts += ["opinion: true"] if opinion else self._acts(decides=last or early)
        if self._known and self._often(0.4):
            parts.append(f"not_same_as: [{self._some(list(self._known))}]")
        if self._often(0.3):
            parts.append(f"escalate: {{to: {HEAD}, {self._die.choice(ESCALATIONS[:1] if silence else ESCALATIONS)}}}")
        if early or (not last and self._often(0.35)):
            parts.append(f"when: {self._condition()}")
        # What comes after a step that decides never sees it approved.
        self._written[name] = "opinion == 'against'" if opinion else "" if early else "act == 'approve'"
        return "{" + ", ".join(parts) + "}"

    def _acts(self, *, decides: bool) -> list[str]:
        acts = ["decides: true"] if decides else []
        acts += ["returns: false"] if self._often(0.3) else []
        acts += ["forwards: true"] if self._often(0.3) else []
        acts += ["asks: [administration]"] if self._often(0.3) else []
        return [
            *acts,
            *([f"sends_back: [{self._some(list(self._known))}]"] if self._known and self._often(0.6) else []),
        ]

    def _condition(self) -> str:
        conditions = ["form.near", "form.trees > 3"]
        conditions += [f"steps.{name}.{reads}" for name, reads in self._known.items() if reads]
        return self._die.choice(conditions)
