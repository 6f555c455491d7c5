"""Plain facts to the values that CEL computes with, and back; what is absent stays absent."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from google.protobuf.timestamp_pb2 import Timestamp

from gishe.language.functions import midnight, span
from gishe.language.vocabulary import Kind, Shape
from gishe.values.money import Money
from gishe.values.plain import Plain
from gishe.values.unknown import is_unknown


def to_cel(value: Plain, shape: Shape) -> Any:
    """Turns a fact into CEL's value by its shape; `None` where it is absent or not what the shape says."""
    if shape.many:
        return _rows(value, Shape(shape.kind, fields=shape.fields))
    if value is None or is_unknown(value):
        return None
    if shape.kind is Kind.GROUP:
        return group(value, shape.fields) if isinstance(value, Mapping) else None
    try:
        return _scalar(value, shape.kind)
    except (ValueError, OverflowError):
        return None


def group(values: Mapping[str, Plain], shapes: Mapping[str, Shape]) -> dict[str, Any]:
    """Turns the known ones of a mapping's values; absent ones are left out, so reading one gives unknown."""
    turned = ((name, to_cel(values.get(name), shape)) for name, shape in shapes.items())
    return {name: value for name, value in turned if value is not None}


def _rows(value: Plain, one: Shape) -> list[Any] | None:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return None
    rows = [to_cel(row, one) for row in value]
    # One unreadable row makes the whole list unknown: an `all()` over the rest would be a wrong yes.
    return None if any(row is None for row in rows) else rows


def _scalar(value: Any, kind: Kind) -> Any:  # noqa: PLR0911 - one return for each kind
    match kind:
        case Kind.TEXT:
            return value if isinstance(value, str) else None
        case Kind.YES_NO:
            return value if isinstance(value, bool) else None
        case Kind.WHOLE:
            return _whole(value)
        case Kind.DECIMAL:
            return None if isinstance(value, bool) else float(value)
        case Kind.MONEY:
            money = Money.parse(value) if isinstance(value, str) else None
            return span(money) if money and money.currency == "EUR" else None
        case Kind.DATE:
            return midnight(date.fromisoformat(value)) if isinstance(value, str) else None
        case _:
            return _moment(value)


def _whole(value: Any) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    whole = int(value)
    return whole if abs(whole) < 2**63 else None


def _moment(value: Any) -> Timestamp | None:
    if not isinstance(value, str):
        return None
    moment = datetime.fromisoformat(value)
    stamp = Timestamp()
    stamp.FromDatetime(moment.astimezone(UTC) if moment.tzinfo else moment)
    return stamp


def to_plain(value: Any) -> Plain:
    """Turns what CEL gives back into plain data: spans are sums in euro, midnights are dates."""
    match value:
        case timedelta():
            return str(Money(round(value.total_seconds())))
        case datetime():
            bare = value.time() == datetime.min.time()
            return value.date().isoformat() if bare else value.isoformat()
        case Mapping():
            return {str(key): to_plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [to_plain(inner) for inner in value]
        case float():
            return format(value, "f").rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
        case _:
            return value if isinstance(value, bool | int | str) else None
