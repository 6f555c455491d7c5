"""The problems of one file, collected while it is read and compiled, each put at its place."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from gishe.language.expressions import Located
from gishe.language.mistakes import Mistake
from gishe.language.tree import Path, Tree
from gishe.values.problem import Problem


@dataclass(slots=True)
class Notes:
    """Collects problems by the path of what they are about; a place says the same thing only once."""

    tree: Tree
    #: While a service is linted, what is said of what could not be read is left out: it would follow from that.
    linting: bool = False
    _unread: list[Path] = field(default_factory=list)
    _found: dict[tuple[object, str, str], Problem] = field(default_factory=dict)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems in the order of the file."""
        return tuple(sorted(self._found.values(), key=lambda one: (one.place is None, one.place, one.severity)))

    @property
    def broken(self) -> bool:
        """Whether anything found is an error."""
        return any(one.severity == "error" for one in self._found.values())

    def value(self, path: Path, problem: Problem) -> None:
        """Notes a problem of a value."""
        if not self._follows(path):
            self._add(problem.at(self.tree.place(path)))

    def key(self, path: Path, problem: Problem) -> None:
        """Notes a problem of a key."""
        if not self._follows(path):
            self._add(problem.at(self.tree.key_place(path)))

    def inside(self, path: Path, located: Located) -> None:
        """Notes a problem inside a text: an expression, a document's body."""
        self._add(located.problem.at(self.tree.inside(path, located.line, located.column)))

    def placed(self, problems: Iterable[Problem]) -> None:
        """Notes problems that have their places already, in another file that this one rests on."""
        for problem in problems:
            self._add(problem)

    def unread(self, path: Path) -> None:
        """Keeps that a value could not be read: what would follow from that is left out while linting."""
        self._unread.append(path)

    def mistakes(self, path: Path, found: tuple[Mistake, ...]) -> None:
        """Notes a model's mistakes; their paths start at `path`. What could not be read has been complained of."""
        told = tuple(self._unread)
        for mistake in found:
            if any((*path, *mistake.path)[: len(one)] == one for one in told):
                continue
            self._unread.append((*path, *mistake.path, *((mistake.missing,) if mistake.missing else ())))
            (self.key if mistake.key else self.value)((*path, *mistake.path), mistake.problem)

    def _follows(self, path: Path) -> bool:
        """Says whether a path leads to, into, or right beside what could not be read."""
        return self.linting and any(
            path == unread[: len(path)] or unread == path[: len(unread)] or (len(path) > 1 and path[:-1] == unread[:-1])
            for unread in self._unread
        )

    def _add(self, problem: Problem) -> None:
        self._found.setdefault((problem.place, problem.code, problem.says.en), problem)
