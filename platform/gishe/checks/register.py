"""The check type `register`: one question to a state register, and an expression over what it answers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from pydantic import Field

from gishe.cases.finding import Finding
from gishe.checks.check_type import CheckType, Question, Reply, WhenDown
from gishe.checks.reason import INCOMPLETE, found, outcome_of
from gishe.language.compiled import CompiledCheck
from gishe.language.nearest import nearest
from gishe.language.register import Element, Operation
from gishe.language.section import ExpressionText, Name, Section
from gishe.language.vocabulary import Kind, Shape, Slot, Vocabulary
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

_Found: TypeAlias = tuple[tuple[str, ...], Problem]

_UNASKED = Text(
    "Регистърът „{register}“ не е питан: липсват данни за въпроса.",
    "The register “{register}” was not asked: data for the question is missing.",
)
_STATES = {
    "not-found": Text("Регистърът „{register}“ не намери данни.", "The register “{register}” found no data."),
    "down": Text("Регистърът „{register}“ не отговори.", "The register “{register}” did not answer."),
    "answered": INCOMPLETE,
}


class RegisterOptions(Section):
    """What a register check says.

    `ask` is `register/operation`, `with` gives each argument as an expression, `pass_if` judges the answer under the
    name `record`, and `when_down` is `wait 2 days`, `refer` or `stop`.
    """

    ask: str
    with_: dict[Name, ExpressionText] = Field(default_factory=dict, alias="with")
    pass_if: ExpressionText
    when_down: str = "refer"

    @property
    def register_id(self) -> str:
        """The register that is asked."""
        return self.ask.partition("/")[0]

    def operation(self, vocabulary: Vocabulary) -> Operation | None:
        """Finds the operation asked; `None` where there is none of that name."""
        register = vocabulary.registers.get(self.register_id)
        return register.operations.get(self.ask.partition("/")[2]) if register else None


class Register:
    """Asks one register once. Not found, hidden and down are unknown, never no."""

    name = "register"
    options: type[Section] = RegisterOptions

    def slots(self, options: Any, vocabulary: Vocabulary) -> tuple[Slot, ...]:
        """Lists the arguments, each of the kind the operation wants, and `pass_if`, which may read the record.

        Lists none where the operation is unknown: that is said once, not again for every name of its record.
        """
        if not (operation := options.operation(vocabulary)):
            return ()
        wanted = {element.name: shape(element) for element in operation.request.fields}
        arguments = (Slot(("with", name), source, wanted.get(name)) for name, source in options.with_.items())
        record = group(operation.response.fields)
        return (*arguments, Slot(("pass_if",), options.pass_if, Shape(Kind.YES_NO), record))

    def problems(self, options: Any, vocabulary: Vocabulary) -> tuple[_Found, ...]:
        """Finds an unknown register, operation or argument, a required argument left out, a wrong `when_down`."""
        return (*_asked(options, vocabulary), *_waited(options))

    def record(self, options: Any, vocabulary: Vocabulary) -> Shape | None:
        """Gives the operation's answer as names and kinds."""
        operation = options.operation(vocabulary)
        return group(operation.response.fields) if operation else None

    def needs(self, check: CompiledCheck, facts: Mapping[str, Plain]) -> tuple[Question, ...] | None:
        """Asks the operation with its arguments worked out from the facts."""
        arguments = {name: check.expressions["with", name].value(facts) for name in check.options.with_}
        if any(value is None for value in arguments.values()):
            return None
        return (Question(check.options.ask, arguments, check.definition.basis or ""),)

    def judge(self, check: CompiledCheck, facts: Mapping[str, Plain], replies: tuple[Reply, ...]) -> Finding:
        """Judges the one answer; the reason quotes nothing of it."""
        reply = replies[0] if replies else None
        record = reply.record if reply and reply.state == "answered" else None
        holds = None if record is None else check.expressions["pass_if",].holds({**facts, "record": record})
        why = (_STATES[reply.state] if reply else _UNASKED) if holds is None else None
        named = why.fill(register=check.options.register_id) if why else None
        evidence = tuple(reply.evidence for reply in replies if reply.evidence)
        return found(check.definition, outcome_of(holds), named, evidence)

    def when_down(self, check: CompiledCheck) -> WhenDown:
        """Says what the definition says; a person where it says nothing."""
        return WhenDown.parse(check.options.when_down) or WhenDown()


def shape(element: Element) -> Shape:
    """Says what expressions see of an element of a register's message."""
    kind = Kind.GROUP if element.type == "group" else Kind(element.type)
    return Shape(kind, element.list, group(element.fields).fields)


def group(elements: Iterable[Element]) -> Shape:
    """Says what expressions see of elements that belong together."""
    return Shape(Kind.GROUP, fields={element.name: shape(element) for element in elements})


def _asked(options: RegisterOptions, vocabulary: Vocabulary) -> Iterator[_Found]:
    register, slash, operation = options.ask.partition("/")
    if not slash:
        yield ("ask",), Problem("ask", _ASK, _ASK_HINT)
    elif not (known := vocabulary.registers.get(register)):
        yield ("ask",), _unknown("register", register, vocabulary.registers)
    elif not (asked := known.operations.get(operation)):
        yield ("ask",), _unknown("operation", operation, known.operations)
    else:
        yield from _argued(options.with_, asked)


def _argued(given: Mapping[str, str], operation: Operation) -> Iterator[_Found]:
    wanted = {element.name: element for element in operation.request.fields}
    for name in given:
        if name not in wanted:
            yield ("with", name), _unknown("argument", name, wanted)
    for name, element in wanted.items():
        if element.required and name not in given:
            yield ("with",), _missing(name, element)


def _waited(options: RegisterOptions) -> Iterator[_Found]:
    if not WhenDown.parse(options.when_down):
        yield ("when_down",), Problem("when-down", _WHEN_DOWN, _WHEN_DOWN_HINT)


def _unknown(what: str, name: str, known: Iterable[str]) -> Problem:
    return Problem(f"unknown-{what}", _UNKNOWN[what].fill(name=name), nearest(name, known))


def _missing(name: str, element: Element) -> Problem:
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
_WHEN_DOWN = Text(
    "Не е ясно какво да стане, ако регистърът не отговаря.",
    "It is not clear what happens while the register does not answer.",
)
_WHEN_DOWN_HINT = Text("Напишете `wait 2 days`, `refer` или `stop`.", "Write `wait 2 days`, `refer` or `stop`.")


TYPE: CheckType = Register()
