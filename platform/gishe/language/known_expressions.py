"""Expressions that stand in many services word for word, compiled once for all of them."""

from collections import OrderedDict
from collections.abc import Mapping
from functools import cache, lru_cache

from gishe.language import scope
from gishe.language.expressions import Compiled, Compiler, Located
from gishe.language.message import Signed
from gishe.language.vocabulary import Kind, Shape

#: How many expressions over one scope are remembered, the last used ones.
_MOST = 512
#: The names that each service has its own of.
_OWN = ("form", "checks", "steps")


class KnownExpressions(Compiler):
    """A compiler over names that all services have; what it has compiled it knows."""

    def __init__(self, names: Mapping[str, Shape]) -> None:
        super().__init__(names)
        self._known: OrderedDict[tuple[str, Kind | None, bool], Compiled] = OrderedDict()

    def compile(self, source: str, gives: Shape | None) -> Compiled | tuple[Located, ...]:
        """Compiles an expression as any compiler does; the same one again is the same object."""
        key = (source, gives.kind if gives else None, bool(gives and gives.many))
        made = self._known.pop(key, None) or super().compile(source, gives)
        if isinstance(made, Compiled):
            self._known[key] = made
            while len(self._known) > _MOST:
                self._known.popitem(last=False)
        return made


def common(source: str, gives: Shape | None, record: Shape | None) -> Compiler | None:
    """Gives the compiler for an expression that reads only what is given in every case, and the record it judges."""
    if any(name in source for name in _OWN):
        return None
    known = _judging(Signed(record)) if record else _given()
    return known if isinstance(known.compile(source, gives), Compiled) else None


@lru_cache(maxsize=128)
def _judging(record: Signed) -> KnownExpressions:
    return KnownExpressions({**scope.GIVEN, "record": record.shape})


@cache
def _given() -> KnownExpressions:
    return KnownExpressions(scope.GIVEN)
