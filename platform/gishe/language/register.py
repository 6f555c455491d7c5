"""A file of `definitions/registers/`: a register's operations as data."""

from typing import Literal

from pydantic import Field

from gishe.language.section import Id, Name, Section, Words


class Element(Section):
    """An element of a request or an answer: its XML name, its type, and the name expressions know it by.

    `type` is text, whole-number, decimal, date, date-time, yes-no, or group (with `fields`); `list: true` repeats it.
    `namespace` is given where it differs from its parent's. `name` is the snake-case name that expressions use.
    """

    element: str
    name: Name
    type: Literal["text", "whole-number", "decimal", "date", "date-time", "yes-no", "group"] = "text"
    label: Words
    namespace: str | None = None
    list: bool = False
    required: bool = False
    values: tuple[str, ...] = ()
    fields: tuple["Element", ...] = ()


class Message(Section):
    """The root element of a request or an answer."""

    element: str
    namespace: str
    fields: tuple[Element, ...] = Field(min_length=1)


class Operation(Section):
    """One operation: what is sent, what comes back, how long to wait."""

    title: Words
    key: str
    request: Message
    response: Message
    seconds: int = Field(default=10, ge=1, le=120)


class RegisterDefinition(Section):
    """A register: who keeps it, how it is reached, and its operations by name."""

    register_: Id = Field(alias="register")
    title: Words
    owner: Words
    protocol: Literal["regix"] = "regix"
    operations: dict[Id, Operation] = Field(min_length=1)
