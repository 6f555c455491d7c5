"""The `checks:` section: what is verified before a person, or nobody, decides."""

from typing import Any, Literal

from pydantic import ConfigDict, Field

from gishe.language.section import ExpressionText, Id, Name, Section, Words


class Says(Section):
    """The sentences a check says for each outcome, in place of the ones made from its title."""

    # `pass` is a word of Python, hence the alias.
    passed: Words | None = Field(default=None, alias="pass")
    fail: Words | None = None
    unknown: Words | None = None


class CheckDefinition(Section):
    """One check. Keys besides these belong to its type (`register`: ask, with, pass_if) and are checked by it.

    `id` is its name in expressions (`checks.owner.outcome`), `basis` the law that allows it. With `when` it is made
    only where that is true, or can't be known; a check that is not made neither passes nor fails.
    """

    model_config = ConfigDict(extra="allow", frozen=True, strict=True, arbitrary_types_allowed=True)

    id: Name
    type: Id
    title: Words
    basis: str | None = None
    when: ExpressionText | None = None
    says: Says = Says()

    @property
    def options(self) -> dict[str, Any]:
        """What the check says beyond the keys that all checks have."""
        return self.model_extra or {}


class UsedChecks(Section):
    """Checks kept in `definitions/common/` and shared by name (`use: common/trader`).

    `with` says what the answers are called here that the shared checks read: `with: {company_eik: form.trader_eik}`.
    """

    use: str
    with_: dict[Name, str] = Field(default_factory=dict, alias="with")


class CommonChecks(Section):
    """A file of `definitions/common/` that holds checks, in order."""

    common: Id
    language: Literal[1] = 1
    title: Words | None = None
    checks: tuple[CheckDefinition, ...] = Field(min_length=1, max_length=40)
