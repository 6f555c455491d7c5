"""What a look at a container has found: proof after proof, in words."""

from dataclasses import dataclass

from gishe.runtime.proof.proof_port import Attested, Spurious
from gishe.values.text import Text

_WHY = {
    "unreadable": Text("не се чете", "it can't be read"),
    "of-another": Text("е върху друго: съдържанието е променено", "it is over something else: the content was changed"),
    "broken": Text("не е същият, който е положен", "it is not the one that was made"),
    "untrusted": Text(
        "издателят на удостоверението му не е сред тези, на които вярвате",
        "the issuer of its certificate is not among those that you trust",
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One proof. `holds` is `None` for what proves nothing either way and should be known."""

    code: str
    holds: bool | None
    says: Text


def holds(code: str, bg: str, en: str) -> Finding:
    """Says that a proof holds."""
    return Finding(code, holds=True, says=Text(bg, en))


def fails(code: str, bg: str, en: str) -> Finding:
    """Says that a proof does not hold."""
    return Finding(code, holds=False, says=Text(bg, en))


def note(code: str, bg: str, en: str) -> Finding:
    """Says what should be known."""
    return Finding(code, holds=None, says=Text(bg, en))


def spurious(code: str, what: Text, why: Spurious) -> Finding:
    """Says why a signature or a time-stamp proves nothing."""
    told = _WHY[why.code]
    return fails(code, f"{what.bg}: {told.bg}.", f"{what.to('en')}: {told.to('en')}.")


def attested(code: str, what: Text, by: Attested) -> Finding:
    """Says who attested, and when."""
    when = f"{by.at:%Y-%m-%d %H:%M:%S} UTC" if by.at else "?"
    return holds(code, f"{what.bg}: „{by.by}“, {when}.", f"{what.to('en')}: “{by.by}”, {when}.")
