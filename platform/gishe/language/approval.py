"""The `approval:` section: the steps that officials take, in order, and groups of steps taken together."""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag

from gishe.language.form import FieldDefinition
from gishe.language.section import ExpressionText, Id, Name, Section, TermText, Words


class Step(Section):
    """One step: who acts (`role`), what is filled in (`fill`), whether it decides the case, and how it is signed.

    `decides: true` ends the route with a grant or a refusal. `not_same_as` names earlier steps whose official may not
    act here (four eyes). `opinion: true` asks for an opinion; with `silence: consent` an opinion not given in `term`
    counts as consent. `when` opens the step only if it is true as the step would open. `place` is an
    expression that names a settlement or a district: the step goes to whoever holds the role there.
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
    sign: Literal["qualified", "seal"] | None = None
    returns: bool = True

    @property
    def acts(self) -> tuple[str, ...]:
        """What may be done here: an opinion, or approval, refusal (where the step decides) and return."""
        if self.opinion:
            return ("opinion",)
        acts: list[str] = ["approve"]
        if self.decides:
            acts.append("refuse")
        if self.returns:
            acts.append("return")
        return tuple(acts)


class Together(Section):
    """Steps that open at the same time; all must be taken before the route goes on."""

    together: tuple[Step, ...] = Field(min_length=2, max_length=12)


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
