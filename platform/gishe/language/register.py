"""A file of `definitions/registers/`: a register's operations as data, whichever way the register is asked.

What all ways have in common is here: an operation is asked with named details and answers with named details, so that
checks, prefilling, the editor, the simulator and the official's desk treat every register alike. What one way has of
its own (namespaces, paths, columns) is in `protocols/`, a file for each.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from pydantic import Field, model_validator

from gishe.language.section import Id, Name, Section, Words
from gishe.values.problem import Problem
from gishe.values.term import Term


@dataclass(frozen=True, slots=True)
class Flaw:
    """A problem, the way to its place among the keys, and how many characters into the text there it begins."""

    path: tuple[str | int, ...]
    problem: Problem
    offset: int = 0


class Detail(Section):
    """One thing that is asked with or answered: its type, its label, and the name that expressions know it by.

    `type` is text, whole-number, decimal, money, date, date-time, yes-no, or group (with `fields`); `list: true`
    repeats it. Of the fields with the same `one_of` exactly one is given. `values` are all that there may be;
    `pattern`, `shortest` and `longest` bound a text.
    """

    name: Name
    type: Literal["text", "whole-number", "decimal", "money", "date", "date-time", "yes-no", "group"] = "text"
    label: Words
    list: bool = False
    required: bool = False
    values: tuple[str, ...] = ()
    pattern: str = ""
    shortest: int = Field(default=0, ge=0)
    longest: int | None = Field(default=None, ge=1)
    one_of: Name | None = None
    fields: tuple["Detail", ...] = ()

    @property
    def known_as(self) -> str:
        """How the register itself calls it."""
        return self.name


class Details(Section):
    """What is sent, or what comes back."""

    fields: tuple[Detail, ...] = Field(min_length=1)


class Operation(Section):
    """One operation: what is sent, what comes back, how long to wait.

    `response` may be the name of another operation, which answers the same. `remarks` says which law the data rests on,
    or what else a municipality must know. `reuse` says where the same question by the same law may be answered about
    the same person by what was kept earlier that day: in the `same case`, in all cases (`same day`), or `never`.
    """

    title: Words
    remarks: Words | None = None
    request: Details
    response: Details
    seconds: int = Field(default=10, ge=1, le=120)
    reuse: Literal["never", "same case", "same day"] = "never"

    @property
    def awaited(self) -> Term:
        """How long an answer is awaited that the register promises for later."""
        return Term(1, "day")

    @property
    def known_as(self) -> str:
        """How the register itself calls the operation: a key, a method and path, a table."""
        return ""

    def flaws(self) -> Iterator[Flaw]:
        """Finds what is wrong with it that no model says, by the way to its place in the operation."""
        yield from ()


class RegisterDefinition(Section):
    """A register: who keeps it, by which law, how it is reached, and its operations by name."""

    register_: Id = Field(alias="register")
    language: Literal[1] = 1
    title: Words
    owner: Words
    remarks: Words | None = None
    protocol: str = "regix"
    operations: Mapping[Id, Operation] = Field(min_length=1)

    def flaws(self) -> Iterator[Flaw]:
        """Finds what is wrong with the operations that no model says, by the way to its place in the file."""
        for name, one in self.operations.items():
            yield from (replace(flaw, path=("operations", name, *flaw.path)) for flaw in one.flaws())

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
