"""Registers that are asked through RegiX: XML messages under the names and namespaces of the register's own schema."""

from typing import Any, Literal, TypeAlias

from pydantic import Field, model_validator

from gishe.language.register import Detail, Details, Operation, RegisterDefinition
from gishe.language.section import Id, TermText
from gishe.values.term import Term

#: The types of XML Schema that are narrower than ours, where the register's schema says one of them; `any` is any XML.
XmlType: TypeAlias = Literal[
    "any", "anySimpleType", "anyURI", "base64Binary", "byte", "double", "float", "gMonth", "gYear", "int", "language",
    "long", "nonNegativeInteger", "positiveInteger", "short", "token", "unsignedByte", "unsignedInt", "unsignedLong",
    "unsignedShort",
]  # fmt: skip


class Element(Detail):
    """An element of a request or an answer: its XML name beside what every detail has.

    `element` is `@Name` for an attribute and `.` for a group's own text. `namespace` is given where it differs from its
    parent's, and is empty for none; `inside` gives it to all fields of a group. `xml` is the schema's own type where it
    is narrower.
    """

    type: Literal["text", "whole-number", "decimal", "date", "date-time", "yes-no", "group"] = "text"
    element: str = Field(pattern=r"^(\.|@?[^\s@.:][^\s@:]*)$")
    namespace: str | None = None
    xml: XmlType | None = None
    inside: str | None = None
    fields: tuple["Element", ...] = ()

    @property
    def known_as(self) -> str:
        """Gives the XML name."""
        return self.element

    @model_validator(mode="before")
    @classmethod
    def _each_within(cls, written: Any) -> Any:
        """Says the namespace of a group's fields at each of them, where all else looks for it."""
        match written:
            case {"inside": str(inside), "fields": tuple(fields), **rest}:
                within = ({"namespace": inside, **one} if isinstance(one, dict) else one for one in fields)
                return {**rest, "fields": tuple(within)}
        return written


class Message(Details):
    """The root element of a request or an answer."""

    element: str
    namespace: str
    fields: tuple[Element, ...] = Field(min_length=1)


class RegixOperation(Operation):
    """An operation of RegiX, called by its `key`.

    `key_confirmed: false` says that nobody has seen the key in use: a register is not asked until the operator's
    settings confirm it. `late` is how long an answer is awaited that the register promises for later.
    """

    key: str
    key_confirmed: bool = True
    request: Message
    response: Message
    late: TermText = Term(1, "day")

    @property
    def awaited(self) -> Term:
        """Gives what the definition says."""
        return self.late

    @property
    def known_as(self) -> str:
        """Gives the key."""
        return self.key


class RegixRegister(RegisterDefinition):
    """A register that the state's exchange asks for us."""

    protocol: Literal["regix"] = "regix"
    operations: dict[Id, RegixOperation] = Field(min_length=1)


REGISTER = RegixRegister
