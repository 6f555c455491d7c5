"""What the field types that are answered in one input have in common."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar, TypeAlias

from gishe.forms.field_type import Posted, Widget
from gishe.forms.written import line
from gishe.language.section import Section
from gishe.language.vocabulary import Field, Kind, Shape
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Language

#: An answer, or what is wrong with what was written.
Understood: TypeAlias = "Plain | Problem"


class NoOptions(Section):
    """Nothing can be set."""


class OneInput(ABC):
    """A question with one input: a type says what it understands, what is missing, and how it is drawn."""

    name: str
    options: type[Section] = NoOptions
    kind: ClassVar[Kind] = Kind.TEXT
    #: What a plain answer may be in JSON.
    plain: ClassVar[tuple[type, ...]] = (str,)

    @abstractmethod
    def understand(self, written: str, of: Field) -> Understood:
        """Makes the answer out of what was written, which isn't empty."""

    @abstractmethod
    def missing(self, of: Field) -> Problem:
        """Says that the question must be answered."""

    @abstractmethod
    def widget(self, of: Field) -> Widget:
        """Says how the question is drawn."""

    def tidy(self, raw: str) -> str | Problem:
        """Prepares what was typed; one line unless the type says otherwise."""
        return line(raw)

    def shape(self, of: Field) -> Shape:
        """Gives one value of the type's kind."""
        del of
        return Shape(self.kind)

    def admit(self, answer: Plain, of: Field) -> tuple[Problem, ...]:
        """Judges a plain answer as if it had been typed."""
        if answer is None:
            return ()
        if not isinstance(answer, self.plain) or (isinstance(answer, bool) and bool not in self.plain):
            return (self.missing(of).of(of.id),)
        return self.read(Posted(self.typed(answer, of)), of.id, of)[1]

    def read(self, posted: Posted, name: str, of: Field) -> tuple[Plain, tuple[Problem, ...]]:
        """Reads the one input."""
        written = self.tidy(posted.first(name))
        answer = self.understand(written, of) if written and not isinstance(written, Problem) else written
        if isinstance(answer, Problem):
            return None, (answer.of(name),)
        return (None if answer == "" else answer), ()

    def typed(self, answer: Plain, of: Field) -> Mapping[str, Sequence[str]]:
        """Gives the answer as its text."""
        return {} if answer is None else {of.id: (str(answer),)}

    def prints(self, answer: Plain, of: Field, language: Language) -> Plain:
        """Gives the answer as it is."""
        del of, language
        return answer
