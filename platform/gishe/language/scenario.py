"""The `scenarios:` section: examples that a person can read and `gishe test` runs."""

from datetime import date
from typing import Any, Literal

from pydantic import Field

from gishe.language.section import Id, MoneyText, Name, Section, TermText
from gishe.language.term import Effect
from gishe.language.ways import Way


class ScenarioApplicant(Section):
    """Who applies, as the state's sign-in would name them: a person of the trial registers by their id, `person`.

    Or `name` and `id`, an EGN of nobody.
    """

    person: Id | None = None
    name: str = ""
    id: str = ""
    kind: Literal["person", "company", "representative"] = "person"


class Expectation(Section):
    """What must come out. Only what is named is compared; `answers` are those that are filed, `null` for none.

    `place` is where the open step belongs, by EKATTE code or id; municipalities that do not have it are not asked.
    `delivery` is the way in which the document goes to the applicant. `term_over` is what it means that the law's term
    is over, `false` while it is not; `term_stands` says whether its clock stands still.
    """

    answers: dict[Name, Any] = Field(default_factory=dict)
    checks: dict[Name, Literal["pass", "fail", "unknown", "not-made"]] = Field(default_factory=dict)
    outcome: Literal["granted", "refused", "forwarded", "returned", "terminated", "withdrawn"] | None = None
    waiting_for: tuple[Id, ...] | Id | None = None
    place: str | None = None
    due: date | TermText | None = None
    term_over: Effect | Literal[False] | None = None
    term_stands: bool | None = None
    fee: str | None = None
    delivery: Way | None = None
    document: tuple[str, ...] = ()
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
    steps: tuple[dict[str, Any], ...] = ()
    expect: Expectation
