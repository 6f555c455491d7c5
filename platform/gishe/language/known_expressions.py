"""Expressions that stand in many services word for word, compiled once for all of them."""

import re
from collections import OrderedDict
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TypeAlias

from gishe.language import scope
from gishe.language.expressions import Compiled, Compiler, Located
from gishe.language.message import Signed
from gishe.language.vocabulary import Kind, Shape

#: How many expressions over one scope are remembered, the last used ones.
_MOST = 512
#: The names that each service has its own of.
_OWN = ("form", "checks", "steps")
# Asked of every expression and sure to take no longer than the text is long: the library's own `re` is quicker here.
_OWN_NAME = re.compile(r"\b(form|checks|steps)\b(?:\.([a-z_][a-z0-9_]*))?")
#: A name under one of them, with its kind.
_Read: TypeAlias = tuple[str, str, Kind]


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


class ServiceExpressions(KnownExpressions):
    """A compiler over all names of one service; many services ask the same of answers of one name and kind."""

    def compile(self, source: str, gives: Shape | None) -> Compiled | tuple[Located, ...]:
        """Compiles over the few names that are read, if that goes well.

        What is wrong is left to the whole scope, which knows what else might have been meant.
        """
        made = _over(read).compile(source, gives) if (read := self._scalars(source)) else None
        return made if isinstance(made, Compiled) else super().compile(source, gives)

    def _scalars(self, source: str) -> tuple[_Read, ...]:
        """Gives the service's own names that are read, in order; none if one of them is more than a single value."""
        read = _OWN_NAME.findall(source)
        if not all(name for _, name in read):
            return ()
        shapes = {names: self._scope[names[0]].fields.get(names[1]) for names in sorted(set(read))}
        single = ((*names, one.kind) for names, one in shapes.items() if one and not one.many and not one.fields)
        return found if len(found := tuple(single)) == len(shapes) else ()


@lru_cache(maxsize=512)
def _over(read: tuple[_Read, ...]) -> KnownExpressions:
    """Makes the compiler over these names of a service, and what is given in every case."""
    own: dict[str, dict[str, Shape]] = {}
    for root, name, kind in read:
        own.setdefault(root, {})[name] = Shape(kind)
    return KnownExpressions({**scope.GIVEN, **{root: scope.group(names) for root, names in own.items()}})


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
