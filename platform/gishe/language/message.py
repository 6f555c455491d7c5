"""Shapes as protobuf messages made at run time: what CEL's checker knows names and types from."""

from collections.abc import Mapping
from functools import lru_cache

from cel_expr_python import cel
from google.protobuf import any_pb2, descriptor_pb2, duration_pb2, struct_pb2, timestamp_pb2, wrappers_pb2
from google.protobuf.descriptor_pool import DescriptorPool

from gishe.language.vocabulary import Kind, Shape

_Proto = descriptor_pb2.FieldDescriptorProto
_SCALARS = {
    Kind.TEXT: _Proto.TYPE_STRING,
    Kind.WHOLE: _Proto.TYPE_INT64,
    Kind.DECIMAL: _Proto.TYPE_DOUBLE,
    Kind.YES_NO: _Proto.TYPE_BOOL,
}
_TIMESTAMP, _DURATION = ".google.protobuf.Timestamp", ".google.protobuf.Duration"
_MESSAGES = {Kind.DATE: _TIMESTAMP, Kind.MOMENT: _TIMESTAMP, Kind.MONEY: _DURATION}
_TYPES = {
    Kind.TEXT: cel.Type.STRING,
    Kind.WHOLE: cel.Type.INT,
    Kind.DECIMAL: cel.Type.DOUBLE,
    Kind.YES_NO: cel.Type.BOOL,
    Kind.DATE: cel.Type.TIMESTAMP,
    Kind.MOMENT: cel.Type.TIMESTAMP,
    Kind.MONEY: cel.Type.DURATION,
}
_WELL_KNOWN = (any_pb2, timestamp_pb2, duration_pb2, struct_pb2, wrappers_pb2)
_PACKAGE = "gishe"


class Signed:
    """A shape that equals any other with the same names and kinds, so that it can be a key."""

    __slots__ = ("_hash", "shape", "signature")

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.signature = _signature(shape)
        self._hash = hash(self.signature)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Signed) and self.signature == other.signature

    def __hash__(self) -> int:
        return self._hash


@lru_cache(maxsize=512)
def kept(signed: Signed) -> Shape:
    """Gives the one shape that stands for all equal ones, so that a register's record is held once."""
    return signed.shape


def _signature(shape: Shape) -> tuple[object, ...]:
    inner = tuple((name, _signature(one)) for name, one in shape.fields.items())
    return shape.kind.value, shape.many, inner


def scalar_type(kind: Kind) -> cel.Type:
    """Gives CEL's type for a kind that is no group."""
    return _TYPES[kind]


def variables(scope: Mapping[str, Shape]) -> tuple[DescriptorPool, dict[str, cel.Type]]:
    """Gives the scope's names with CEL types, and the pool that holds the messages of its groups."""
    pool, file = (
        DescriptorPool(),
        descriptor_pb2.FileDescriptorProto(name="scope.proto", package=_PACKAGE, syntax="proto3"),
    )
    for module in _WELL_KNOWN:
        pool.AddSerializedFile(module.DESCRIPTOR.serialized_pb)
        file.dependency.append(module.DESCRIPTOR.name)
    types = {name: _variable(file, name, shape) for name, shape in scope.items()}
    pool.AddSerializedFile(file.SerializeToString())
    return pool, types


def _variable(file: descriptor_pb2.FileDescriptorProto, name: str, shape: Shape) -> cel.Type:
    if shape.kind is not Kind.GROUP:
        one = _TYPES[shape.kind]
    else:
        _describe(file.message_type.add(name=name), shape, f".{_PACKAGE}.{name}")
        one = cel.Type(f"{_PACKAGE}.{name}")
    return cel.Type.List(one) if shape.many else one


def _describe(message: descriptor_pb2.DescriptorProto, shape: Shape, full: str) -> None:
    for number, (name, inner) in enumerate(shape.fields.items(), 1):
        label = _Proto.LABEL_REPEATED if inner.many else _Proto.LABEL_OPTIONAL
        field = message.field.add(name=name, number=number, label=label)
        if inner.kind is Kind.GROUP:
            # A message can't be named as a field beside it: hence the mark.
            _describe(message.nested_type.add(name=f"{name}_"), inner, f"{full}.{name}_")
            field.type, field.type_name = _Proto.TYPE_MESSAGE, f"{full}.{name}_"
        elif inner.kind in _MESSAGES:
            field.type, field.type_name = _Proto.TYPE_MESSAGE, _MESSAGES[inner.kind]
        else:
            field.type = _SCALARS[inner.kind]
