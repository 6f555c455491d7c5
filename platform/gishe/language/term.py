"""The `term:` section: what stops the law's clock, how it goes on, what its end means and who is told before."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Tag

from gishe.language.section import Id, Section, TermText

#: Why the clock stands still: the application is with its applicant; a fee is not paid; somebody's opinion is awaited.
Reason: TypeAlias = Literal["return", "payment", "opinion"]
#: How the clock goes on: with what was left, or with the whole term anew.
Then: TypeAlias = Literal["continue", "restart"]
#: What it means that the term is over: the law's refusal or consent by silence, or a matter for somebody higher.
Effect: TypeAlias = Literal["silent-refusal", "silent-consent", "escalate"]
#: What a list of reasons, which does not say how the clock goes on, means.
_LISTED: Mapping[Reason, Then] = {"return": "restart", "payment": "restart", "opinion": "continue"}


def _form(written: Any) -> str:
    return "each" if isinstance(written, Mapping) else "listed"


class CaseTerm(Section):
    """What stops the law's clock and what its end means; the engine warns and records an end, it never acts on it.

    `pauses_on` lists reasons, or says of each how the clock goes on: `{return: restart, opinion: continue}`. A list
    means `restart` for `return` and `payment` and `continue` for `opinion`. `remedy` and `warn` are for a service whose
    law differs from the municipality's `law`. With `extend` whoever decides may lengthen the term by that, once.
    `escalate_to` is the role that sees a case whose term is over.
    """

    pauses_on: Annotated[
        Annotated[tuple[Reason, ...], Tag("listed")] | Annotated[dict[Reason, Then], Tag("each")], Discriminator(_form)
    ] = ("return",)
    when_over: Effect = "silent-refusal"
    remedy: TermText | None = None
    warn: TermText | None = None
    extend: TermText | None = None
    escalate_to: Id | None = None

    @property
    def stops(self) -> Mapping[Reason, Then]:
        """How the clock goes on after each reason for which it stands still."""
        if isinstance(self.pauses_on, dict):
            return self.pauses_on
        return {why: _LISTED[why] for why in self.pauses_on}
