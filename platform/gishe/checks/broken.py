"""A check type whose package can't be loaded: services that use it are told so, and its finding is unknown."""

from collections.abc import Mapping
from typing import Any

from pydantic import ConfigDict

from gishe.cases.finding import Finding
from gishe.checks.check_type import Reply
from gishe.checks.inspection import Inspection
from gishe.checks.reason import found
from gishe.language.compiled import CompiledCheck
from gishe.language.inquiry import Found
from gishe.language.section import Section
from gishe.language.vocabulary import Vocabulary
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

_WHY = Text("Разширението „{name}“ не може да се зареди ({why}).", "The extension “{name}” can’t be loaded ({why}).")
_HINT = Text("`gishe check-type list` показва какво му е.", "`gishe check-type list` shows what is wrong with it.")


class AnyOptions(Section):
    """What a check says that nobody is there to read."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True)


class Broken(Inspection):
    """A check type that is installed and can't be loaded."""

    options: type[Section] = AnyOptions

    def __init__(self, name: str, why: str) -> None:
        self.edition = why
        self.name, self._why = name, _WHY.fill(name=name, why=why)

    def problems(self, options: Any, vocabulary: Vocabulary) -> tuple[Found, ...]:
        """Finds that the package can't be loaded."""
        return ((("type",), Problem("extension", self._why, _HINT)),)

    def judge(self, check: CompiledCheck, facts: Mapping[str, Plain], replies: tuple[Reply, ...]) -> Finding:
        """Leaves it to a person."""
        return found(check.definition, "unknown", self._why)
