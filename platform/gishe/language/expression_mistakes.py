"""What CEL's checker complains of, said to an author, at the character it means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import re2

from gishe.language.functions import ALLOWED
from gishe.language.nearest import nearest
from gishe.language.vocabulary import Kind, Shape
from gishe.values.problem import Problem
from gishe.values.text import Text

_ERROR = re2.compile(r"ERROR: <input>:(\d+):(\d+): ([^\n]*)")
_FIELD = re2.compile(r"^undefined field '([^']*)' not found in struct 'gishe\.([^']*)'")
_NAME = re2.compile(r"^undeclared reference to '([^']*)'")
_OVERLOAD = re2.compile(r"^found no matching overload for '([^']*)' applied to '\((.*)\)'")
_NOT_FIELDS = re2.compile(r"^expression of type '([^']*)' cannot be the operand of a select operation")
_SYMBOLS = {
    "@in": "in",
    "_?_:_": "? :",
    "!_": "!",
    "-_": "-",
    "_[_]": "[…]",
}
_WORDS: Mapping[str, Text] = {
    "string": Text("текст", "text"),
    "int": Text("цяло число", "a whole number"),
    "double": Text("десетично число", "a decimal number"),
    "bool": Text("да/не", "yes or no"),
    "google.protobuf.Timestamp": Text("дата", "a date"),
    "timestamp": Text("дата", "a date"),
    "google.protobuf.Duration": Text("сума", "a sum of money"),
    "duration": Text("сума", "a sum of money"),
    "null_type": Text("нищо", "nothing"),
}
_KINDS: Mapping[Kind, Text] = {
    Kind.TEXT: _WORDS["string"],
    Kind.WHOLE: _WORDS["int"],
    Kind.DECIMAL: _WORDS["double"],
    Kind.MONEY: _WORDS["duration"],
    Kind.DATE: _WORDS["timestamp"],
    Kind.MOMENT: _WORDS["timestamp"],
    Kind.YES_NO: _WORDS["bool"],
    Kind.GROUP: Text("група от стойности", "a group of values"),
}
_SUM_HINT = Text("Сума се пише `money('5.11 EUR')`.", "A sum is written `money('5.11 EUR')`.")
_DATE_HINT = Text("Дата се пише `date('2026-11-21')`.", "A date is written `date('2026-11-21')`.")


@dataclass(frozen=True, slots=True)
class Complaint:
    """One complaint of the checker: line and column in the expression from 1, and its message."""

    line: int
    column: int
    message: str


def complaints(error: str) -> tuple[Complaint, ...]:
    """Takes apart the checker's text; one complaint at the start where it has none of the known form."""
    found = tuple(Complaint(int(m[1]), int(m[2]), m[3]) for m in _ERROR.finditer(error))
    return found or (Complaint(1, 1, error.partition("\n")[0]),)


def explain(message: str, scope: Mapping[str, Shape]) -> Problem:
    """Says one complaint in words; `scope` is what could have been meant."""
    message = message.removesuffix(" [INVALID_ARGUMENT]")
    if found := _FIELD.match(message):
        return unknown_field(found[1], _fields(found[2], scope))
    if found := _NAME.match(message):
        return _unknown_name(found[1], scope)
    if found := _OVERLOAD.match(message):
        return _mismatch(found[1], _arguments(found[2]))
    if found := _NOT_FIELDS.match(message):
        says = Text("{what} няма свои полета.", "{what} has no fields of its own.")
        return Problem("wrong-type", _capital(says.fill(what="\x00"), _type(found[1])))
    return _syntax(message)


def unknown_field(name: str, known: Iterable[str]) -> Problem:
    """Says that nothing of that name is asked or answered here, and the nearest name that is."""
    return Problem("unknown-field", Text(f"Няма поле „{name}“.", f'There is no field "{name}".'), nearest(name, known))


def unknown_function(name: str) -> Problem:
    """Says that there is no such function to call."""
    says = Text(f"Няма функция „{name}“.", f'There is no function "{name}".')
    return Problem("unknown-function", says, nearest(name, ALLOWED))


def bad_pattern(pattern: str) -> Problem:
    """Says that a regular expression can't be read."""
    says = Text(f"„{pattern}“ не е редовен израз (RE2).", f'"{pattern}" is no regular expression (RE2).')
    hint = Text(
        "Проверете скобите; препратки назад не се допускат.", "Check the brackets; back references are not allowed."
    )
    return Problem("bad-pattern", says, hint)


def wrong_result(got: str, wanted: Shape) -> Problem:
    """Says that an expression gives another type than its place wants."""
    shape = _KINDS[wanted.kind]
    want = Text(f"списък ({shape.bg})", f"a list ({shape.en})") if wanted.many else shape
    is_ = _type(got)
    says = Text(
        f"Изразът дава {is_.bg}, а тук трябва {want.bg}.",
        f"The expression gives {is_.en}; here it must give {want.en}.",
    )
    return Problem("wrong-type", says)


def _fields(struct: str, scope: Mapping[str, Shape]) -> Iterable[str]:
    shapes = scope
    for step in struct.split("."):
        shapes = shapes[step.removesuffix("_") if step not in shapes else step].fields
    return shapes


def _unknown_name(name: str, scope: Mapping[str, Shape]) -> Problem:
    last = name
    if last not in scope and (near := nearest(last, ALLOWED)) and "Възможни" not in near.bg:
        return Problem("unknown-function", Text(f"Непознато име „{last}“.", f'Unknown name "{last}".'), near)
    asked = scope["form"].fields if "form" in scope else {}
    if last in asked:
        hint = Text(f"Отговор от формуляра се чете „form.{last}“.", f'An answer of the form is read "form.{last}".')
        return Problem("unknown-name", Text(f"Непознато име „{last}“.", f'Unknown name "{last}".'), hint)
    return Problem("unknown-name", Text(f"Непознато име „{last}“.", f'Unknown name "{last}".'), nearest(last, scope))


def _mismatch(function: str, arguments: tuple[str, ...]) -> Problem:
    symbol = _SYMBOLS.get(function, function.strip("_"))
    kinds = tuple(_type(one) for one in arguments)
    listed = Text(" и ".join(one.bg for one in kinds), " and ".join(one.en for one in kinds))
    says = Text(f"„{symbol}“ не може да се приложи към {listed.bg}.", f'"{symbol}" can\'t be applied to {listed.en}.')
    return Problem("wrong-type", says, _way_out(arguments))


def _way_out(arguments: tuple[str, ...]) -> Text | None:
    if any("Duration" in one or one == "duration" for one in arguments):
        return _SUM_HINT
    if any("Timestamp" in one or one == "timestamp" for one in arguments):
        return _DATE_HINT
    if "string" in arguments and {"int", "double"} & set(arguments):
        return Text("Текстът се огражда с кавички, числото – не.", "Text is put in quotes, a number is not.")
    return None


def _arguments(written: str) -> tuple[str, ...]:
    parts, depth, last = [], 0, 0
    for at, sign in enumerate(written):
        depth += (sign in "(<") - (sign in ")>")
        if sign == "," and not depth:
            parts.append(written[last:at].strip())
            last = at + 1
    return (*parts, written[last:].strip())


def _type(written: str) -> Text:
    lower = written.lower()
    if lower.startswith("list"):
        return Text("списък", "a list")
    if lower.startswith(("gishe.", "map")):
        return _KINDS[Kind.GROUP]
    return _WORDS.get(written) or _WORDS.get(lower) or Text("друга стойност", "another value")


def _capital(says: Text, what: Text) -> Text:
    bg, en = says.bg.replace("\x00", what.bg), says.en.replace("\x00", what.en)
    return Text(bg[:1].upper() + bg[1:], en[:1].upper() + en[1:])


def _syntax(message: str) -> Problem:
    says = Text("Изразът не може да бъде прочетен оттук нататък.", "The expression can't be read from here on.")
    if "<EOF>" in message:
        says = Text("Изразът свършва твърде рано.", "The expression ends too early.")
    if "token recognition error" in message:
        says = Text("Този знак или тази кавичка не може да стои тук.", "This character or quote can't stand here.")
    hint = Text("Проверете скобите, кавичките и знаците.", "Check the brackets, quotes and signs.")
    return Problem("syntax", says, hint)
