"""What a checked expression reads and calls, from its syntax tree (`cel.expr.CheckedExpr`), not from its text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from google.protobuf import descriptor_pb2, message_factory
from google.protobuf.any_pb2 import Any as Wrapped
from google.protobuf.descriptor_pool import DescriptorPool

_Proto = descriptor_pb2.FieldDescriptorProto
#: Message -> field -> number and message type (`*` repeated), as far as names are concerned. The numbers are those
#: of cel/expr/syntax.proto and checked.proto of the CEL specification.
_MESSAGES: dict[str, dict[str, tuple[int, str]]] = {
    "Reference": {"name": (1, ""), "overload_id": (3, "*")},
    "Entry": {"key": (1, "int"), "value": (2, "Reference")},
    "Constant": {"string_value": (6, "")},
    "Ident": {"name": (1, "")},
    "Select": {"operand": (1, "Expr"), "field": (2, ""), "test_only": (3, "bool")},
    "Call": {"target": (1, "Expr"), "function": (2, ""), "args": (3, "Expr*")},
    "Elements": {"elements": (1, "Expr*")},
    "StructEntry": {"map_key": (3, "Expr"), "value": (4, "Expr")},
    "Struct": {"message_name": (1, ""), "entries": (2, "StructEntry*")},
    "Comprehension": {
        "iter_var": (1, ""),
        "iter_range": (2, "Expr"),
        "accu_var": (3, ""),
        "accu_init": (4, "Expr"),
        "loop_condition": (5, "Expr"),
        "loop_step": (6, "Expr"),
        "result": (7, "Expr"),
    },
    "Expr": {
        "const": (3, "Constant"),
        "ident": (4, "Ident"),
        "select": (5, "Select"),
        "call": (6, "Call"),
        "list": (7, "Elements"),
        "struct": (8, "Struct"),
        "comprehension": (9, "Comprehension"),
    },
    "Checked": {"references": (2, "Entry*"), "expr": (4, "Expr")},
}
_SCALARS = {"": _Proto.TYPE_STRING, "int": _Proto.TYPE_INT64, "bool": _Proto.TYPE_BOOL}


def _checked_class() -> Any:
    file = descriptor_pb2.FileDescriptorProto(name="tree.proto", package="tree", syntax="proto2")
    for name, fields in _MESSAGES.items():
        message = file.message_type.add(name=name)
        for field, (number, kind) in fields.items():
            inner = kind.rstrip("*")
            label = _Proto.LABEL_REPEATED if kind.endswith("*") else _Proto.LABEL_OPTIONAL
            made = message.field.add(name=field, number=number, label=label)
            made.type = _SCALARS.get(inner, _Proto.TYPE_MESSAGE)
            if inner not in _SCALARS:
                made.type_name = f".tree.{inner}"
    pool = DescriptorPool()
    pool.AddSerializedFile(file.SerializeToString())
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("tree.Checked"))


_Checked = _checked_class()
#: The classes of what is inside: only held by somebody are they not made anew after each round of the collector.
_KEPT = tuple(message_factory.GetMessageClass(one) for one in _Checked.DESCRIPTOR.file.message_types_by_name.values())


@dataclass(frozen=True, slots=True)
class References:
    """Dotted names read (`form.trees.count`: a row's name behind its list's), functions called, overloads chosen.

    `patterns` are the regular expressions written out in the expression; `asked` are the names that it asks for with
    `has()`, empty text standing for one that can't be told.

    A message that is built counts as a function called by its name.
    """

    names: frozenset[str]
    functions: frozenset[str]
    overloads: frozenset[str]
    patterns: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()


def references(serialized: bytes) -> References:
    """Collects what a serialized checked expression reads and calls."""
    checked = tree(Wrapped.FromString(serialized).value)
    found: dict[str, set[str]] = {"name": set(), "function": set(), "pattern": set(), "asked": set()}
    for kind, name, _ in _walk(checked.expr, {}):
        found[kind].add(name)
    names, functions, patterns, asked = (frozenset(one) for one in found.values())
    overloads = frozenset(one for entry in checked.references for one in entry.value.overload_id)
    return References(names, functions, overloads, patterns, asked)


def tree(serialized: bytes) -> Any:
    """Reads a syntax tree (`cel.expr.CheckedExpr`); what is of no interest here is carried along as it is."""
    return _Checked.FromString(serialized)


def asking(checked: Any) -> Iterator[tuple[str, Any]]:
    """Finds each `has()` of a tree: the name that it asks for, empty where that can't be told, and its node."""
    return ((name, node) for kind, name, node in _walk(checked.expr, {}) if kind == "asked")


def _walk(expr: Any, rows: dict[str, str]) -> Iterator[tuple[str, str, Any]]:
    """Walks a tree; `rows` says which list each loop variable goes over."""
    path = _path(expr, rows)
    if expr.HasField("select") and expr.select.test_only:
        yield "asked", path, expr
    if path:
        yield "name", path, expr
    elif expr.HasField("call"):
        yield "function", expr.call.function, expr
        if expr.call.function == "matches" and (pattern := expr.call.args[-1].const.string_value):
            yield "pattern", pattern, expr
    elif expr.HasField("struct") and expr.struct.message_name:
        yield "function", expr.struct.message_name, expr
    elif expr.HasField("comprehension"):
        loop = expr.comprehension
        rows = {**rows, loop.iter_var: _path(loop.iter_range, rows), loop.accu_var: ""}
    if not path:
        for inner in _inner(expr):
            yield from _walk(inner, rows)


def _path(expr: Any, rows: dict[str, str]) -> str:
    if expr.HasField("ident"):
        return rows.get(expr.ident.name, str(expr.ident.name))
    if expr.HasField("select"):
        outer = _path(expr.select.operand, rows)
        return f"{outer}.{expr.select.field}" if outer else ""
    if expr.HasField("call") and expr.call.function == "_[_]":
        return _path(expr.call.args[0], rows)
    return ""


def _inner(expr: Any) -> Iterator[Any]:
    if expr.HasField("select"):
        yield expr.select.operand
    elif expr.HasField("call"):
        if expr.call.HasField("target"):
            yield expr.call.target
        yield from expr.call.args
    elif expr.HasField("list"):
        yield from expr.list.elements
    elif expr.HasField("struct"):
        yield from (entry.value for entry in expr.struct.entries)
    elif expr.HasField("comprehension"):
        loop = expr.comprehension
        yield from (loop.iter_range, loop.accu_init, loop.loop_condition, loop.loop_step, loop.result)
