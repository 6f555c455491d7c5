"""Checking a document's body before it is ever rendered: what it may be made of, and that every name exists."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jinja2 import TemplateSyntaxError, nodes

from gishe.language.body import CompiledBody, environment, lines_kept
from gishe.language.body_parts import NOT_ALLOWED, strange_parts
from gishe.language.expression_mistakes import unknown_field
from gishe.language.nearest import nearest
from gishe.language.vocabulary import Kind, Shape
from gishe.values.problem import Problem
from gishe.values.text import Text

_DEEPEST_LOOP = 3
_LOOP = Shape(
    Kind.GROUP,
    fields={
        **dict.fromkeys(("index", "index0", "length"), Shape(Kind.WHOLE)),
        **dict.fromkeys(("first", "last"), Shape(Kind.YES_NO)),
    },
)
_SYNTAX = Problem(
    "body-syntax",
    Text("Тук шаблонът на документа не може да бъде прочетен.", "The document's template can't be read here."),
    Text(
        "Проверете скобите {{ }} и {% %} и дали всяко for и if завършва с endfor и endif.",
        "Check the brackets {{ }} and {% %}, and that each for and if ends with endfor and endif.",
    ),
)
_NOT_A_LIST = Problem(
    "wrong-type",
    Text("„for“ върви по списък, а това не е списък.", '"for" goes over a list, and this is none.'),
)
_NOT_A_VALUE = Problem(
    "wrong-type",
    Text("Списък или група не се печата наведнъж.", "A list or a group is not printed as one value."),
    Text("Обходете списъка с {% for … %} или посочете поле.", "Go over a list with {% for … %}, or name a field."),
)


_NOT_A_CHOICE = Problem(
    "wrong-type",
    Text(
        "„is choice(…)“ пита отговора на един въпрос за един избор в кавички.",
        '"is choice(…)" asks one question\'s answer for one choice, in quotes.',
    ),
    Text("Например {% if form.kind is choice('house') %}.", "For example {% if form.kind is choice('house') %}."),
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A name that the body prints with no condition around that makes sure it is there; `line` from 1.

    `sure` are the names that conditions and loops around make sure of: inside a loop its list is there.
    """

    name: str
    line: int
    sure: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Reading:
    """What was found so far."""

    problems: list[tuple[int, Problem]] = field(default_factory=list)
    reads: set[str] = field(default_factory=set)
    printed: list[Printed] = field(default_factory=list)

    def note(self, node: nodes.Node, problem: Problem) -> None:
        self.problems.append((node.lineno, problem))


@dataclass(frozen=True, slots=True)
class _Scope:
    """Names with their shapes and dotted paths, names made sure of by conditions, and how deep in loops."""

    shapes: Mapping[str, Shape]
    paths: Mapping[str, str]
    sure: frozenset[str] = frozenset()
    depth: int = 0


@dataclass(frozen=True, slots=True)
class BodyReading:
    """What checking gave: the body where nothing is wrong, problems by line of the body, names printed unguarded."""

    body: CompiledBody | None
    problems: tuple[tuple[int, Problem], ...] = ()
    printed: tuple[Printed, ...] = ()


def check_body(source: str, scope: Mapping[str, Shape]) -> BodyReading:
    """Checks and compiles a body against the shapes of the names it may read."""
    try:
        return _checked(source, scope)
    except TemplateSyntaxError as error:
        return BodyReading(None, ((error.lineno, _SYNTAX),))
    except RecursionError:
        # Thousands of brackets: nobody's document.
        return BodyReading(None, ((1, NOT_ALLOWED),))


def _checked(source: str, scope: Mapping[str, Shape]) -> BodyReading:
    sandbox = environment()
    tree = sandbox.parse(lines_kept(source))
    reading = _Reading()
    for node, problem in strange_parts(tree):
        reading.note(node, problem)
    if not reading.problems:
        _visit(tree.body, _Scope(scope, {name: name for name in scope}), reading)
    problems = tuple(reading.problems)
    body = None if problems else CompiledBody(source, frozenset(reading.reads))
    return BodyReading(body, problems, tuple(reading.printed))


def _visit(body: list[nodes.Node], scope: _Scope, reading: _Reading) -> None:
    for node in body:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    _print(part, scope, reading)
            case nodes.For():
                _loop(node, scope, reading)
            case nodes.If():
                _branch(node, scope, reading)
            case _:
                reading.note(node, NOT_ALLOWED)


def _loop(node: nodes.For, scope: _Scope, reading: _Reading) -> None:
    found = _read(node.iter, scope, reading)
    if scope.depth >= _DEEPEST_LOOP:
        reading.note(node, NOT_ALLOWED)
    if not found:
        return
    path, shape = found
    if not shape.many:
        reading.note(node, _NOT_A_LIST)
        return
    name = str(getattr(node.target, "name", ""))
    shapes = {**scope.shapes, name: Shape(shape.kind, fields=shape.fields), "loop": _LOOP}
    paths = {**scope.paths, name: path, "loop": ""}
    inner = _Scope(shapes, paths, scope.sure | {path}, scope.depth + 1)
    if node.test:
        _ask(node.test, inner, reading)
    _visit(node.body, inner, reading)
    _visit(node.else_, scope, reading)


def _branch(node: nodes.If, scope: _Scope, reading: _Reading) -> None:
    sure = _ask(node.test, scope, reading)
    _visit(node.body, _Scope(scope.shapes, scope.paths, scope.sure | sure, scope.depth), reading)
    for other in node.elif_:
        _branch(other, scope, reading)
    there = _ask(node.test.node, scope, reading) if isinstance(node.test, nodes.Not) else frozenset()
    _visit(node.else_, _Scope(scope.shapes, scope.paths, scope.sure | there, scope.depth), reading)


def _ask(test: nodes.Node, scope: _Scope, reading: _Reading) -> frozenset[str]:
    """Reads a condition; gives the names that are there where it is true."""
    if isinstance(test, nodes.And):
        return _ask(test.left, scope, reading) | _ask(test.right, scope, reading)
    if isinstance(test, nodes.Getattr | nodes.Name | nodes.Getitem):
        found = _read(test, scope, reading)
        return frozenset({found[0]}) if found else frozenset()
    if isinstance(test, nodes.Test | nodes.Compare):
        inner = test.node if isinstance(test, nodes.Test) else test.expr
        sure = _ask(inner, scope, reading)
        for operand in test.ops if isinstance(test, nodes.Compare) else ():
            _ask(operand.expr, scope, reading)
        if isinstance(test, nodes.Test) and test.name == "choice":
            _choose(test, scope, reading)
        return sure if _needs_presence(test) else frozenset()
    for child in test.iter_child_nodes():
        _ask(child, scope, reading)
    return frozenset()


def _choose(test: nodes.Test, scope: _Scope, reading: _Reading) -> None:
    """Notes a choice that can't be: the question has no such one, or none at all."""
    found = _follow(test.node, scope, reading) if isinstance(test.node, nodes.Getattr | nodes.Name) else None
    match [argument.value if isinstance(argument, nodes.Const) else None for argument in test.args]:
        case [str(choice)] if found and not found[1].many:
            if choice not in found[1].choices:
                says = Text(f"„{found[0]}“ никога не е „{choice}“.", f'"{found[0]}" is never "{choice}".')
                reading.note(test, Problem("unknown-choice", says, nearest(choice, found[1].choices)))
        case _ if found is not None or not isinstance(test.node, nodes.Getattr | nodes.Name):
            reading.note(test, _NOT_A_CHOICE)


def _needs_presence(test: nodes.Test | nodes.Compare) -> bool:
    """Says whether a comparison can be true only of what is there."""
    if isinstance(test, nodes.Test):
        return test.name in {"defined", "true", "choice"}
    return all(operand.op not in {"ne", "notin"} for operand in test.ops)


def _print(node: nodes.Node, scope: _Scope, reading: _Reading) -> None:
    match node:
        case nodes.TemplateData() | nodes.Const():
            return
        case nodes.Getattr() | nodes.Name() | nodes.Getitem():
            found = _read(node, scope, reading)
            if found and (found[1].many or found[1].kind is Kind.GROUP):
                reading.note(node, _NOT_A_VALUE)
            elif found and found[0] and found[0] not in scope.sure:
                reading.printed.append(Printed(found[0], node.lineno, scope.sure))
        case nodes.Filter(name="default" | "join" | "length" | "first" | "last"):
            _ask(node, scope, reading)
        case nodes.CondExpr():
            _conditional(node, scope, reading)
        case _:
            for child in node.iter_child_nodes():
                _print(child, scope, reading)


def _conditional(node: nodes.CondExpr, scope: _Scope, reading: _Reading) -> None:
    sure = _ask(node.test, scope, reading)
    _print(node.expr1, _Scope(scope.shapes, scope.paths, scope.sure | sure, scope.depth), reading)
    if node.expr2:
        _print(node.expr2, scope, reading)


def _read(node: nodes.Node, scope: _Scope, reading: _Reading) -> tuple[str, Shape] | None:
    """Follows a chain of names to its dotted path and shape; notes what does not exist."""
    found = _follow(node, scope, reading)
    if found and found[0]:
        reading.reads.add(found[0])
    return found


def _follow(node: nodes.Node, scope: _Scope, reading: _Reading) -> tuple[str, Shape] | None:
    match node:
        case nodes.Name():
            if node.name in scope.shapes:
                return scope.paths[node.name], scope.shapes[node.name]
            says = Text(f"Непознато име „{node.name}“.", f'Unknown name "{node.name}".')
            reading.note(node, Problem("unknown-name", says, nearest(node.name, scope.shapes)))
        case nodes.Getattr(attr=str(name)) | nodes.Getitem(arg=nodes.Const(value=str(name))):
            if outer := _follow(node.node, scope, reading):
                return _field(node, name, outer, reading)
        case nodes.Getitem(arg=nodes.Const(value=int())):
            if outer := _follow(node.node, scope, reading):
                return outer[0], Shape(outer[1].kind, fields=outer[1].fields)
        case _:
            reading.note(node, NOT_ALLOWED)
    return None


def _field(node: nodes.Node, name: str, outer: tuple[str, Shape], reading: _Reading) -> tuple[str, Shape] | None:
    path, shape = outer
    if shape.many or name not in shape.fields:
        reading.note(node, _NOT_A_VALUE if shape.many else unknown_field(name, shape.fields))
        return None
    return f"{path}.{name}" if path else "", shape.fields[name]
