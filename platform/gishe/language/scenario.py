"""The `scenarios:` section: examples that a person can read and `gishe test` runs."""

from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, StringConstraints

from gishe.language.applicants import ApplicantKind, Ground
from gishe.language.section import Id, MoneyText, Name, Section, TermText
from gishe.language.term import Effect
from gishe.language.ways import Way
from gishe.values.plain import Plain

#: A post: a role, or a role in one place: `mayor`, `settlement-mayor@99111`.
PostText: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*(@[a-z0-9][a-z0-9-]*)?$", max_length=120)
]
#: What the last act at a step may be: an official's, an opinion, or how the step was passed without anybody.
StepAct: TypeAlias = Literal[
    "approve", "refuse", "return", "send-back", "forward", "for", "against", "none", "silent", "skipped",
    "closed", "again",
]  # fmt: skip

#: What a step of a scenario may say beside who acts, what is done and what is filled in.
BESIDE = frozenset({"reason", "by", "law", "to", "body", "answer", "after", "stopped_by"})
#: Giving a step to somebody, which every step allows: they take it on, a colleague hands it over, the head gives it.
GIVING = ("take", "hand-over", "reassign")
#: What may keep somebody from an act, by the code of the problem.
STOPS = (
    "four-eyes", "own-case", "not-your-role", "not-your-place", "you-are-absent", "with-another", "step-not-open",
    "act-not-allowed", "needs-reason", "needs-law", "needs-body", "needs-why", "cant-be-given", "already-theirs",
    "opinion-awaited", "unpaid", "cant-be-printed",
)  # fmt: skip


class ScenarioRepresentative(Section):
    """Who acts for the applicant, on what `ground`: a `person` of the trial registers, or a `name` and an `id`."""

    person: Id | None = None
    name: str = ""
    id: str = ""
    ground: Ground


class ScenarioApplicant(Section):
    """Who applies, as the state's sign-in would name them: a person of the trial registers by their id, `person`.

    Or `name` and `id`: an EGN of nobody, the EIK of no company. `by` is who acts where that is somebody else.
    """

    person: Id | None = None
    name: str = ""
    id: str = ""
    kind: ApplicantKind = "person"
    by: ScenarioRepresentative | None = None

    def plain(self) -> dict[str, Plain]:
        """Gives what expressions and the document see of the applicant."""
        by = {"by": {"id": self.by.id, "name": self.by.name, "ground": self.by.ground}} if self.by else {}
        return {"id": self.id, "name": self.name, "kind": self.kind, **by}


class ScenarioAbsence(Section):
    """An absence in an example: `who`, `from` one day `until` another, and the `substitute` by an order.

    The order has a `number` and the day on which it was `ordered`; all three are left out where nobody stands in.
    `posts` limits it to some of the posts of who is absent.
    """

    who: Id
    from_: date = Field(alias="from")
    until: date
    substitute: Id | None = None
    number: str = ""
    ordered: date | None = None
    posts: tuple[PostText, ...] = ()


class ExpectedStep(Section):
    """How a step must stand at the end: what was done there last, by whom, for whom by which order, whose it is now.

    `act` is the act, the opinion that was given, or what passed the step without one. `by` and `on_behalf_of` are
    officials by name, `false` for nobody; `order` is number and day as documents have them (`РД-15-7/20.11.2026`).
    `given_to` is who an open step was given to, `escalated` whether it was escalated, `due` its last day.
    """

    act: StepAct | None = None
    by: Id | None = None
    on_behalf_of: Id | Literal[False] | None = None
    order: str | None = None
    given_to: Id | Literal[False] | None = None
    escalated: Literal["before", "after", False] | None = None
    due: date | None = None


class Expectation(Section):
    """What must come out. Only what is named is compared; `answers` are those that are filed, `null` for none.

    `place` is where the open step belongs, by EKATTE code or id; municipalities that do not have it are not asked.
    `delivery` is the way in which the document goes to the applicant. `term_over` is what it means that the law's term
    is over, `false` while it is not; `term_stands` says whether its clock stands still, `term_warned` whether all were
    warned of its end. `steps` say of single steps what was done there and whose they are. `document` and `translation`
    are words that the document of the decision, or of the return, must hold in Bulgarian and in English.
    """

    answers: dict[Name, Any] = Field(default_factory=dict)
    checks: dict[Name, Literal["pass", "fail", "unknown", "not-made"]] = Field(default_factory=dict)
    steps: dict[Name, ExpectedStep] = Field(default_factory=dict)
    outcome: Literal["granted", "refused", "forwarded", "returned", "terminated", "withdrawn"] | None = None
    waiting_for: tuple[Id, ...] | Id | None = None
    place: str | None = None
    due: date | TermText | None = None
    term_over: Effect | Literal[False] | None = None
    term_stands: bool | None = None
    term_warned: bool | None = None
    fee: str | None = None
    delivery: Way | None = None
    document: tuple[str, ...] = ()
    translation: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class Scenario(Section):
    """One example: answers, what the registers hold, what officials do, and what must come out.

    `given` starts from another scenario by name (or `first`) and changes it. `records` says what each register
    answers: a mapping (where a field may be `hidden`) by the id of the check or of what is `known`, or `down`,
    `not-found`, `hidden`. `steps` are one-key maps of step to act, in order, with the step's fill fields beside it;
    `applicant: remedy` answers a return, `{step: ask, to: role, answer: for, after: 3 days}` asks for an opinion (of a
    role, or of an `administration`) and answers it, `wait: 20 days` (or a day) lets time pass. `manual` says what
    officials answer to checks that they make, by the check's id. `on` freezes the date. `paid` says that the fee that
    the case waits for is paid at once (`true`), on a day, only in part (a sum), or not in its time (`false`).

    `officials` are people by name with the posts that each holds (`mayor`, `settlement-mayor@99111`, or a list);
    `absent` lists who of them is absent and who stands in. `by: name` says who takes a step: one of them, somebody who
    holds the step's role and nothing else, or the `applicant`, who may be an official too. Where nobody is named, it is
    who may. `{step: take, by: name}` takes a step on, `{step: hand-over, by: name, to: other}` gives it to a colleague,
    `{step: reassign, to: name}` has the head give it. With `stopped_by: four-eyes` an act must not succeed, for that
    reason, and changes nothing.
    """

    name: str
    given: str | None = None
    on: date | None = None
    speed: Name | None = None
    applicant: ScenarioApplicant | None = None
    answers: dict[str, Any] = Field(default_factory=dict)
    records: dict[Name, Any] = Field(default_factory=dict)
    manual: dict[Name, str] = Field(default_factory=dict)
    paid: date | MoneyText | bool | None = None
    officials: dict[Id, tuple[PostText, ...] | PostText] = Field(default_factory=dict)
    absent: tuple[ScenarioAbsence, ...] = Field(default=(), max_length=20)
    steps: tuple[dict[str, Any], ...] = ()
    expect: Expectation
