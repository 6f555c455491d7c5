"""A file of `definitions/registers/`: a register's operations as data."""

from typing import Any, Literal, TypeAlias

from pydantic import Field, model_validator

from gishe.language.section import Id, Name, Section, TermText, Words
from gishe.values.term import Term

#: The types of XML Schema that are narrower than ours, where the register's schema says one of them; `any` is any XML.
XmlType: TypeAlias = Literal[
    "any", "anySimpleType", "anyURI", "base64Binary", "byte", "double", "float", "gMonth", "gYear", "int", "language",
    "long", "nonNegativeInteger", "positiveInteger", "short", "token", "unsignedByte", "unsignedInt", "unsignedLong",
    "unsignedShort",
]  # fmt: skip


class Element(Section):
    """An element of a request or an answer: its XML name, its type, and the name expressions know it by.

    `type` is text, whole-number, decimal, date, date-time, yes-no, or group (with `fields`); `list: true` repeats it.
    `element` is `@Name` for an attribute and `.` for a group's own text. `namespace` is given where it differs from its
    parent's, and is empty for none; `inside` gives it to all fields of a group. Of the fields with the same `one_of`
    exactly one is given. `xml` is the schema's own type where it is narrower; `pattern`, `shortest` and `longest` bound
    a text. `name` is what expressions use.
    """

    element: str = Field(pattern=r"^(\.|@?[^\s@.:][^\s@:]*)$")
    name: Name
    type: Literal["text", "whole-number", "decimal", "date", "date-time", "yes-no", "group"] = "text"
    label: Words
    namespace: str | None = None
    list: bool = False
    required: bool = False
    values: tuple[str, ...] = ()
    xml: XmlType | None = None
    pattern: str = ""
    shortest: int = Field(default=0, ge=0)
    longest: int | None = Field(default=None, ge=1)
    one_of: Name | None = None
    inside: str | None = None
    fields: tuple["Element", ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _each_within(cls, written: Any) -> Any:
        """Says the namespace of a group's fields at each of them, where all else looks for it."""
        match written:
            case {"inside": str(inside), "fields": tuple(fields), **rest}:
                within = ({"namespace": inside, **one} if isinstance(one, dict) else one for one in fields)
                return {**rest, "fields": tuple(within)}
        return written


class Message(Section):
    """The root element of a request or an answer."""

    element: str
    namespace: str
    fields: tuple[Element, ...] = Field(min_length=1)


class Operation(Section):
    """One operation: what is sent, what comes back, how long to wait.

    `key_confirmed: false` says that nobody has seen the key in use: a register is not asked until the operator's
    settings confirm it. `response` may be the name of another operation, which answers the same. `remarks` says which
    law the data rests on, or what else a municipality must know. `reuse` says for how long the same question by the
    same law may be answered about the same person by what was kept: `same case`, `same day`, or `never`. `late` is how
    long an answer is awaited that the register promises for later.
    """

    title: Words
    remarks: Words | None = None
    key: str
    key_confirmed: bool = True
    request: Message
    response: Message
    seconds: int = Field(default=10, ge=1, le=120)
    reuse: Literal["never", "same case", "same day"] = "never"
    late: TermText = Term(1, "day")


class RegisterDefinition(Section):
    """A register: who keeps it, by which law, how it is reached, and its operations by name."""

    register_: Id = Field(alias="register")
    language: Literal[1] = 1
    title: Words
    owner: Words
    remarks: Words | None = None
    protocol: Literal["regix"] = "regix"
    operations: dict[Id, Operation] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _answering_the_same(cls, written: Any) -> Any:
        """Puts an answer in the place of the name of the operation that it is of."""
        operations = written.get("operations") if isinstance(written, dict) else None
        if not isinstance(operations, dict):
            return _tuples(written)
        whole = {name: _answered(one, operations) for name, one in operations.items()}
        return _tuples({**written, "operations": whole})


def _tuples(written: Any) -> Any:
    """Makes tuples of lists: behind a look at the whole, strict models no longer take a list of JSON for one."""
    match written:
        case list():
            return tuple(_tuples(one) for one in written)
        case dict():
            return {key: _tuples(one) for key, one in written.items()}
    return written


def _answered(one: Any, operations: dict[str, Any]) -> Any:
    match one:
        case {"response": str(other)} if isinstance(same := operations.get(other), dict) and "response" in same:
            return {**one, "response": same["response"]}
    return one
