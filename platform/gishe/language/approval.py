"""The `approval:` section: the steps that officials take, in order, and groups of steps taken together."""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag

from gishe.language.form import FieldDefinition
from gishe.language.section import ExpressionText, Id, Name, Section, TermText, Words


class Escalation(Section):
    """Who else is told when a step is late: `to` a role, a term `before` its end, a term `after` it, or both.

    Before the end the role only sees the case; from `after` on it may act at the step instead. Nothing is decided by
    itself.
    """

    to: Id
    before: TermText | None = None
    after: TermText | None = None


class Step(Section):
    """One step: who acts (`role`), what is filled in (`fill`), whether it decides the case, and how it is signed.

    `decides: true` ends the route with a grant or a refusal. `not_same_as` names earlier steps whose official may not
    act here (four eyes); with `may_have_filed: true` an official may act who filed the application at the counter.
    `opinion: true` asks for an opinion; with `silence: consent` an opinion not given in `term` counts as consent.
    `when` opens the step only if it is true as the step would open. `place` is an expression that names a settlement or
    a district: the step goes to whoever holds the role there. `sends_back` names earlier steps that may be opened again
    from here; with `forwards: true` the case may go to the body that is competent. `escalate` says who else is told
    when the step is late. `asks` lists who may be asked for an opinion from here, and the step waits for it: a
    department of the municipality, another administration.
    """

    step: Name
    role: Id
    title: Words
    term: TermText | None = None
    when: ExpressionText | None = None
    place: ExpressionText | None = None
    fill: tuple[FieldDefinition, ...] = ()
    opinion: bool = False
    silence: Literal["consent"] | None = None
    decides: bool = False
    not_same_as: tuple[Name, ...] = ()
    may_have_filed: bool = False
    sign: Literal["qualified", "seal"] | None = None
    returns: bool = True
    sends_back: tuple[Name, ...] = ()
    forwards: bool = False
    escalate: Escalation | None = None
    asks: tuple[Literal["department", "administration"], ...] = ()

    @property
    def acts(self) -> tuple[str, ...]:
        """What may be done here: an opinion and nothing else, or approval and whatever the step allows."""
        if self.opinion:
            return ("opinion",)
        allowed = {"refuse": self.decides, "return": self.returns, "send-back": self.sends_back,
                   "forward": self.forwards, "ask": self.asks}  # fmt: skip
        return ("approve", *(act for act, its in allowed.items() if its))


class Together(Section):
    """Steps that open at the same time. The route goes on when as many as it needs have agreed, or no longer can.

    To agree is to approve, to be for, or to be silent where silence is consent. `need: all` waits for every step,
    whatever it says; with `any` or a number the steps that are still open are closed as soon as the outcome is sure.
    """

    together: tuple[Step, ...] = Field(min_length=2, max_length=12)
    need: Literal["all", "any"] | Annotated[int, Field(ge=1, le=12)] = "all"

    @property
    def enough(self) -> int | None:
        """How many have to agree; `None` where all are waited for."""
        return None if self.need == "all" else 1 if self.need == "any" else self.need


class UsedRoute(Section):
    """A route kept in `definitions/common/` and shared by name (`use: common/architect-decides`)."""

    use: str


_BY_KEY = {"together": "Together", "step": "Step", "use": "UsedRoute"}


def _which(written: Any) -> str | None:
    if isinstance(written, Section):
        return type(written).__name__
    keys = written if isinstance(written, dict) else {}
    return next((name for key, name in _BY_KEY.items() if key in keys), None)


#: An item of `approval:`; what it is shows by its key.
RouteItem: TypeAlias = Annotated[
    Annotated[Step, Tag("Step")] | Annotated[Together, Tag("Together")] | Annotated[UsedRoute, Tag("UsedRoute")],
    Discriminator(_which),
]


class CommonRoute(Section):
    """A file of `definitions/common/` that holds steps of an approval route, in order."""

    common: Id
    language: Literal[1] = 1
    title: Words | None = None
    approval: tuple[RouteItem, ...] = Field(min_length=1, max_length=40)
