"""A compiled service that is made again from the archive when somebody asks for it."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from threading import RLock
from typing import TypeVar

from gishe.language.archive import Archive
from gishe.language.canonical import written
from gishe.language.compile import restore
from gishe.language.compiled import (
    Body,
    CompiledCheck,
    CompiledKnown,
    CompiledPage,
    CompiledStep,
    DocumentText,
    Naming,
    Service,
)
from gishe.language.mistakes import check
from gishe.language.service import ServiceDefinition
from gishe.language.sharing import sharing, sharing_definition
from gishe.language.thrift import Habits, Lists
from gishe.language.vocabulary import Expression, Vocabulary
from gishe.values.plain import Plain

_One = TypeVar("_One")


class Drawer:
    """The definitions at hand: the last used of them compiled, each once however many municipalities have it.

    `most` is how many stay compiled.
    """

    def __init__(self, archive: Archive, vocabulary: Vocabulary, most: int) -> None:
        self._archive, self._vocabulary, self._most = archive, vocabulary, most
        self._compiled: OrderedDict[str, Service] = OrderedDict()
        self._definitions: OrderedDict[str, ServiceDefinition] = OrderedDict()
        self._lists, self._habits = Lists(vocabulary), Habits()
        self._taking = RLock()

    def compiled(self, name: str, base: str = "") -> Service:
        """Gives a definition compiled, by its digest; what it has in common with its base is shared with that."""
        with self._taking:
            found = self._compiled.pop(name, None) or self._compile(name, base)
            return _keep(self._compiled, name, found, self._most)

    def _compile(self, name: str, base: str) -> Service:
        canonical = self._archive.definition(name)
        # The archive keeps the plain data, so that memory need not.
        naming = Naming(lambda: self._archive.definition(name), name)
        made = replace(restore(self._lists.named(canonical), self._vocabulary), naming=naming)
        self._habits.share(made)
        self._definitions.pop(name, None)
        if base in {"", name}:
            return made
        return sharing(made, self.compiled(base), canonical, self._archive.definition(base))

    def definition(self, name: str, base: str = "") -> ServiceDefinition:
        """Gives a definition as its model, which takes less than compiling it."""
        with self._taking:
            if name in self._compiled:
                return self._compiled[name].definition
            found = self._definitions.pop(name, None) or self._model(name, base)
            return _keep(self._definitions, name, found, self._most)

    def canonical(self, name: str) -> Mapping[str, Plain]:
        """Gives a definition as plain data."""
        return self._archive.definition(name)

    def _model(self, name: str, base: str) -> ServiceDefinition:
        canonical = self._archive.definition(name)
        found = check(ServiceDefinition, written(self._lists.named(canonical)))
        if isinstance(found, tuple):
            why = found[0].problem.line("en")
            raise LookupError(f"definition {name} can't be read any more: {why}")  # noqa: TRY004 - the file is old
        if base in {"", name}:
            return found
        return sharing_definition(found, self.definition(base), canonical, self._archive.definition(base))


def _keep(drawer: OrderedDict[str, _One], name: str, one: _One, most: int) -> _One:
    drawer[name] = one
    while len(drawer) > most:
        drawer.popitem(last=False)
    return one


class FiledService(Service):
    """A service by its id and digest, and its base's digest where it is an overlay; the rest comes from the drawer.

    It has no scenarios: they are no part of a definition's digest, and nobody is served by them.
    """

    _name: str
    _digest: str
    _drawer: Drawer
    _base: str

    def __init__(self, name: str, digest: str, drawer: Drawer, base: str = "") -> None:
        for key, value in (("_name", name), ("_digest", digest), ("_drawer", drawer), ("_base", base)):
            object.__setattr__(self, key, value)

    def __repr__(self) -> str:
        return f"FiledService({self.id}, {self.digest[:12]})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Service) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @property
    def id(self) -> str:
        """The service's id, as in its address."""
        return self._name

    @property
    def digest(self) -> str:
        """The digest that names the definition."""
        return self._digest

    @property
    def definition(self) -> ServiceDefinition:
        """The definition, without scenarios."""
        return self._drawer.definition(self._digest, self._base)

    @property
    def canonical(self) -> Mapping[str, Plain]:
        """The definition as plain data."""
        return self._drawer.canonical(self._digest)

    @property
    def pages(self) -> tuple[CompiledPage, ...]:
        """The form."""
        return self._drawer.compiled(self._digest, self._base).pages

    @property
    def known(self) -> tuple[CompiledKnown, ...]:
        """What registers are asked while the form is filled in."""
        return self._drawer.compiled(self._digest, self._base).known

    @property
    def translation(self) -> Body | None:
        """The document's body in English."""
        return self._drawer.compiled(self._digest, self._base).translation

    @property
    def texts(self) -> Mapping[str, DocumentText]:
        """The service's own texts by kind of document."""
        return self._drawer.compiled(self._digest, self._base).texts

    @property
    def checks(self) -> tuple[CompiledCheck, ...]:
        """The checks."""
        return self._drawer.compiled(self._digest, self._base).checks

    @property
    def automatic_if(self) -> Expression | None:
        """When it decides by itself."""
        return self._drawer.compiled(self._digest, self._base).automatic_if

    @property
    def route(self) -> tuple[tuple[CompiledStep, ...], ...]:
        """The approval route."""
        return self._drawer.compiled(self._digest, self._base).route

    @property
    def body(self) -> Body:
        """The document's body."""
        return self._drawer.compiled(self._digest, self._base).body
