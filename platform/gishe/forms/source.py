"""Where an answer comes from: which registers were asked for it, when, and what they gave."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from gishe.values.plain import Plain
from gishe.values.text import Language, Text

#: `given`: the answer is the register's; `changed`: the applicant wrote another; `nothing`: it had none that fits;
#: `down`: it did not answer.
SourceState: TypeAlias = Literal["given", "changed", "nothing", "down"]


@dataclass(frozen=True, slots=True)
class Source:
    """What registers said for one question; `value` is the answer that came of it, `at` the moment (ISO).

    `evidence` are the digests of what they sent.
    """

    register: Text
    at: str
    value: Plain = None
    down: bool = False
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source in one language; `said` is the register's answer in words."""

    state: SourceState
    register: str
    at: str
    said: str = ""
    evidence: tuple[str, ...] = ()


def source_view(source: Source | None, answer: Plain, said: str, language: Language) -> SourceView | None:
    """Shows a source beside the answer that stands there now; `said` is what the register gave, in words."""
    if source is None:
        return None
    state: SourceState = "down" if source.down else "nothing"
    if source.value is not None:
        state = "given" if answer == source.value else "changed"
    return SourceView(state, source.register.to(language), source.at, said, source.evidence)
