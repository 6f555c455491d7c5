"""A question to a register as a definition writes it: which operation, and what it is asked with."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from pydantic import Field

from gishe.language.nearest import nearest
from gishe.language.register import Detail, Operation
from gishe.language.register_arguments import ArgumentName, arguments, lacking
from gishe.language.section import ExpressionText, Section
from gishe.language.vocabulary import Kind, Shape, Slot, Vocabulary
from gishe.values.problem import Problem
from gishe.values.text import Text

#: A problem, and the way to its place among the keys that ask.
Found: TypeAlias = tuple[tuple[str | int, ...], Problem]


class Inquiry(Section):
    """What asks a register: `ask` is `register/operation`, `with` gives each argument as an expression.

    An argument within a group is named with the group: `identity.id`.
    """

    ask: str
    with_: dict[ArgumentName, ExpressionText] = Field(default_factory=dict, alias="with")

    @property
    def register_id(self) -> str:
        """The register that is asked."""
        return self.ask.partition("/")[0]

    def operation(self, vocabulary: Vocabulary) -> Operation | None:
        """Finds the operation asked; `None` where there is none of that name."""
        register = vocabulary.registers.get(self.register_id)
        return register.operations.get(self.ask.partition("/")[2]) if register else None

    def record(self, vocabulary: Vocabulary) -> Shape | None:
        """Gives the operation's answer as names and kinds; `None` where there is no such operation."""
        operation = self.operation(vocabulary)
        return group(operation.response.fields) if operation else None

    def arguments(self, vocabulary: Vocabulary) -> Iterator[Slot]:
        """Lists the arguments, each of the kind that the operation wants; none where the operation is unknown."""
        if operation := self.operation(vocabulary):
            wanted = {name: shape(element) for name, element in arguments(operation.request.fields).items()}
            yield from (Slot(("with", name), source, wanted.get(name)) for name, source in self.with_.items())

    def mistakes(self, vocabulary: Vocabulary) -> Iterator[Found]:
        """Finds an unknown register, operation or argument, and a required argument that is left out."""
        register, slash, operation = self.ask.partition("/")
        if not slash:
            yield ("ask",), Problem("ask", _ASK, _ASK_HINT)
        elif not (known := vocabulary.registers.get(register)):
            yield ("ask",), _unknown("register", register, vocabulary.registers)
        elif not (asked := known.operations.get(operation)):
            yield ("ask",), _unknown("operation", operation, known.operations)
        else:
            yield from _argued(self.with_, asked)


def shape(element: Detail) -> Shape:
    """Says what expressions see of a detail of a register's message."""
    kind = Kind.GROUP if element.type == "group" else Kind(element.type)
    return Shape(kind, element.list, group(element.fields).fields)


def group(elements: Iterable[Detail]) -> Shape:
    """Says what expressions see of details that belong together."""
    return Shape(Kind.GROUP, fields={element.name: shape(element) for element in elements})


def _argued(given: Mapping[str, str], operation: Operation) -> Iterator[Found]:
    wanted = arguments(operation.request.fields)
    for name in given:
        if name not in wanted:
            yield ("with", name), _unknown("argument", name, wanted)
    for name, element in lacking(operation.request.fields, given):
        yield ("with",), _missing(name, element)


def _unknown(what: str, name: str, known: Iterable[str]) -> Problem:
    return Problem(f"unknown-{what}", _UNKNOWN[what].fill(name=name), nearest(name, known))


def _missing(name: str, element: Detail) -> Problem:
    hint = Text(f"Това е „{element.label.bg}“.", f"It is “{element.label.to('en')}”.")
    return Problem("missing-argument", _MISSING.fill(name=name), hint)


_UNKNOWN = {
    "register": Text("Няма регистър „{name}“.", "There is no register “{name}”."),
    "operation": Text("Регистърът няма справка „{name}“.", "The register has no operation “{name}”."),
    "argument": Text("Справката не приема „{name}“.", "The operation takes no “{name}”."),
}
_ASK = Text("Не се вижда коя справка да се поиска.", "It is not clear which operation to ask.")
_ASK_HINT = Text(
    "Напишете регистър/справка, например `grao/valid-person`.", "Write register/operation, as `grao/valid-person`."
)
_MISSING = Text("Справката иска и „{name}“ под `with`.", "The operation also wants “{name}” under `with`.")
