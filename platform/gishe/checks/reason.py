"""The sentence that goes with a finding: the author's own, or one made from the check's title."""

from gishe.cases.finding import Finding, Outcome
from gishe.language.check import CheckDefinition
from gishe.values.text import Text

_MADE = {
    "pass": Text("{title}: потвърдено.", "{title}: confirmed."),
    "fail": Text("{title}: не е изпълнено.", "{title}: not met."),
    "unknown": Text("{title}: нужна е проверка от служител.", "{title}: an official has to verify this."),
}
#: Why a check on a whole answer is unknown: something its expression reads is hidden or was not given.
INCOMPLETE = Text("Липсват данни, от които проверката зависи.", "Data that the check depends on is missing.")


def found(
    definition: CheckDefinition, outcome: Outcome, why: Text | None = None, evidence: tuple[str, ...] = ()
) -> Finding:
    """Makes the finding with its reason: what the definition says for the outcome, then `why`."""
    says = {"pass": definition.says.passed, "fail": definition.says.fail, "unknown": definition.says.unknown}[outcome]
    reason = says or _titled(_MADE[outcome], definition.title)
    return Finding(definition.id, outcome, _followed(reason, why) if why else reason, evidence)


def outcome_of(holds: bool | None) -> Outcome:  # noqa: FBT001 - the three-valued result of an expression
    """Turns true, false and can't-be-known into an outcome."""
    return "unknown" if holds is None else "pass" if holds else "fail"


def _titled(sentence: Text, title: Text) -> Text:
    return Text(sentence.bg.format(title=title.bg), sentence.en.format(title=title.to("en")))


def _followed(first: Text, then: Text) -> Text:
    return Text(f"{first.bg} {then.bg}", f"{first.to('en')} {then.to('en')}")
