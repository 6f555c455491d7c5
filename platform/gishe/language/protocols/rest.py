"""Registers that answer JSON over HTTPS: a method and a path to ask by, and a JSONPath for each field of the answer."""

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

import re2
from pydantic import Field, StringConstraints

from gishe.language.json_path import JsonPath, Unusable, json_path
from gishe.language.nearest import nearest
from gishe.language.register import Detail, Details, Flaw, Operation, RegisterDefinition
from gishe.language.section import Id
from gishe.values.problem import Problem
from gishe.values.text import Text

#: Where an argument stands in the request.
Place: TypeAlias = Literal["path", "query", "body"]
#: What of the call's context a register may be told in a header.
Context: TypeAlias = Literal["case", "basis", "administration", "employee"]
Header: TypeAlias = Annotated[str, StringConstraints(pattern=r"^X-[A-Za-z0-9-]{1,60}$")]
_NAMED = re2.compile(r"\{([a-z][a-z0-9_]*)\}")


class RestArgument(Detail):
    """An argument of a request.

    One that the path names stands there; another goes into the query of a `GET` and into the body of a `POST` unless
    `in` says otherwise (`query`, `body`). `as` is the register's own name for it, where that is another.
    """

    in_: Place | None = Field(default=None, alias="in")
    as_: str = Field(default="", alias="as", pattern=r"^\S{1,120}$")
    fields: tuple["RestArgument", ...] = ()

    @property
    def known_as(self) -> str:
        """Gives the register's name for it."""
        return self.as_ or self.name


class RestRequest(Details):
    """What is asked with."""

    fields: tuple[RestArgument, ...] = Field(min_length=1)


class RestField(Detail):
    """A field of an answer: `path` is a JSONPath to its value, for what is in a group from the group's own `$`.

    A repeated field has a path to each of its values: `$.items[*]`. One that is `required` and is not there makes the
    answer unreadable in its place, so that what a register calls otherwise one day is never taken for nothing.
    """

    path: str = Field(max_length=300)
    fields: tuple["RestField", ...] = ()


class RestResponse(Details):
    """What is answered."""

    fields: tuple[RestField, ...] = Field(min_length=1)


class RestOperation(Operation):
    """An operation over HTTP: `method` and `path` beneath the address that the operator's settings give.

    `{egn}` in the path is the argument of that name. `query` are parameters that are always the same. `not_found` are
    the HTTP statuses that say that there is nobody and nothing of the kind; `found` is a JSONPath that leads somewhere
    in every answer that is one, where the register answers an empty list instead.
    """

    method: Literal["GET", "POST"] = "GET"
    path: str = Field(pattern=r"^(/([A-Za-z0-9._~:@-]|\{[a-z][a-z0-9_]*\})+)+/?$", max_length=300)
    query: dict[str, str] = Field(default_factory=dict)
    not_found: tuple[int, ...] = (404,)
    found: str = Field(default="", max_length=300)
    request: RestRequest
    response: RestResponse

    @property
    def known_as(self) -> str:
        """Gives the method and the path."""
        return f"{self.method} {self.path}"

    @property
    def named(self) -> tuple[str, ...]:
        """Lists the arguments that the path names."""
        return tuple(_NAMED.findall(self.path))

    def place(self, argument: RestArgument) -> Place:
        """Says where an argument stands in the request."""
        if argument.name in self.named:
            return "path"
        return argument.in_ or ("query" if self.method == "GET" else "body")

    def flaws(self) -> Iterator[Flaw]:
        """Finds what is wrong with the path, with the places of arguments, and with the paths into the answer."""
        yield from self._path_flaws()
        sent: set[tuple[str, str]] = set()
        for number, argument in enumerate(self.request.fields):
            at: tuple[str | int, ...] = ("request", "fields", number)
            yield from self._argument_flaws(argument, at)
            mark = self.place(argument), argument.known_as
            if mark in sent:
                yield Flaw(at, Problem("argument-place", _TWICE.fill(name=argument.known_as)))
            sent.add(mark)
        if self.found and isinstance(read := json_path(self.found), Unusable):
            yield Flaw(("found",), read.problem, read.offset)
        yield from _field_flaws(self.response.fields, ("response", "fields"))

    def _path_flaws(self) -> Iterator[Flaw]:
        names = [one.name for one in self.request.fields]
        for match in _NAMED.finditer(self.path):
            if match[1] not in names:
                says = _UNKNOWN.fill(name=match[1])
                yield Flaw(("path",), Problem("path-argument", says, nearest(match[1], names)), match.start())
        for segment in self.path.split("/"):
            if segment in {".", ".."}:
                yield Flaw(("path",), Problem("path-argument", _DOTS), self.path.index(f"/{segment}"))

    def _argument_flaws(self, argument: RestArgument, at: tuple[str | int, ...]) -> Iterator[Flaw]:
        place = self.place(argument)
        if place == "path" and (not argument.required or argument.list or argument.type == "group"):
            yield Flaw(at, Problem("argument-place", _IN_PATH.fill(name=argument.name)))
        if argument.in_ == "path" and argument.name not in self.named:
            yield Flaw((*at, "in"), Problem("argument-place", _NOT_IN_PATH.fill(name=argument.name)))
        if place == "body" and self.method == "GET":
            yield Flaw((*at, "in"), Problem("argument-place", _NO_BODY))
        if place == "query" and argument.type == "group":
            yield Flaw(at, Problem("argument-place", _GROUP_IN_QUERY.fill(name=argument.name)))
        if place == "query" and argument.known_as in self.query:
            yield Flaw(at, Problem("argument-place", _TWICE.fill(name=argument.known_as)))


class RestRegister(RegisterDefinition):
    """A register that is asked directly. `context` names headers that tell it why it is asked (`X-Case: case`)."""

    protocol: Literal["rest"] = "rest"
    context: dict[Header, Context] = Field(default_factory=dict)
    operations: dict[Id, RestOperation] = Field(min_length=1)


REGISTER = RestRegister


def _field_flaws(fields: tuple[RestField, ...], at: tuple[str | int, ...]) -> Iterator[Flaw]:
    for number, field in enumerate(fields):
        here = (*at, number, "path")
        match json_path(field.path):
            case Unusable(problem, offset):
                yield Flaw(here, problem, offset)
            case JsonPath() as path if field.list and path.is_single:
                yield Flaw(here, Problem("json-path-one", _ONE, _ONE_HINT.fill(path=field.path)))
            case JsonPath() as path if not field.list and not path.is_single and not path.chooses:
                yield Flaw(here, Problem("json-path-many", _MANY, _MANY_HINT))
        yield from _field_flaws(field.fields, (*at, number, "fields"))


_UNKNOWN = Text("Справката няма аргумент „{name}“.", "The operation has no argument “{name}”.")
_DOTS = Text("Част от път не може да е само точки.", "A part of a path can't be dots alone.")
_IN_PATH = Text(
    "Аргументът „{name}“ стои в пътя, затова трябва да е един, задължителен (`required: true`) и да не е група.",
    "The argument “{name}” stands in the path, so it must be one, required (`required: true`) and no group.",
)
_NOT_IN_PATH = Text(
    "Пътят не споменава „{name}“; добавете {{{name}}} там, където стои.",
    "The path does not name “{name}”; add {{{name}}} where it stands.",
)
_NO_BODY = Text("Въпрос с GET няма тяло; напишете `method: POST`.", "A GET has no body; write `method: POST`.")
_GROUP_IN_QUERY = Text(
    "Групата „{name}“ не може да стои в адреса; изпратете я в тялото (`method: POST`, `in: body`).",
    "The group “{name}” can't stand in the address; send it in the body (`method: POST`, `in: body`).",
)
_TWICE = Text(
    "„{name}“ се изпраща два пъти на едно и също място; за регистъра това е едно име.",
    "“{name}” is sent twice in the same place; to the register that is one name.",
)
_ONE = Text(
    "Полето се повтаря, а пътят сочи едно място.", "The field is repeated, and its path leads to a single place."
)
_ONE_HINT = Text("Ако там има списък, напишете `{path}[*]`.", "If there is a list, write `{path}[*]`.")
_MANY = Text(
    "Пътят сочи няколко места, а полето не се повтаря.",
    "The path leads to several places, and the field is not repeated.",
)
_MANY_HINT = Text(
    "Добавете `list: true`, или посочете кое от тях: `[0]`, `[?@.kind == 'home']`.",
    "Add `list: true`, or say which of them: `[0]`, `[?@.kind == 'home']`.",
)
