"""What `has()` means where a register hides things: to ask for what can't be known gives unknown, not false.

An expression that is about to ask so is rewritten first: `has(record.died)` becomes `record.died == record.died`, which
is true where the value is there and an error, hence unknown, where it is not. CEL then does with it what it does with
every error: `false && …` stays false, `true || …` stays true.
"""

from collections.abc import Callable
from typing import Any

from google.protobuf.any_pb2 import Any as Wrapped

from gishe.language.references import asking, tree


def rewritten(serialized: bytes, doubtful: Callable[[str], bool]) -> bytes:
    """Rewrites a serialized checked expression: each `has()` of a name that is `doubtful` can't answer no any more."""
    wrapped = Wrapped.FromString(serialized)
    checked = tree(wrapped.value)
    for name, node in list(asking(checked)):
        if doubtful(name):
            _insist(node)
    wrapped.value = checked.SerializeToString()
    return bytes(wrapped.SerializeToString())


def _insist(node: Any) -> None:
    asked = type(node).FromString(node.SerializeToString())
    asked.select.test_only = False
    node.Clear()
    node.call.function = "_==_"
    node.call.args.extend((asked, asked))
