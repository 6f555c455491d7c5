"""What compiling any part of a service needs at hand: the file, the vocabulary, the problems, the expressions."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from gishe.language.expression_mistakes import unknown_field
from gishe.language.expressions import Compiled, Compiler, Located
from gishe.language.notes import Notes
from gishe.language.tree import Path, Tree
from gishe.language.visibility import Moment
from gishe.language.vocabulary import Shape, Vocabulary


@dataclass(slots=True)
class Desk:
    """A service's file on the desk while it is compiled."""

    tree: Tree
    vocabulary: Vocabulary
    notes: Notes
    #: Every expression that compiled, by its path.
    expressions: dict[Path, Compiled] = field(default_factory=dict)
    #: Questions that could not be compiled: what reads them is not to be blamed.
    doubtful: set[str] = field(default_factory=set)
    #: Whether steps are missing because a shared route is: what reads steps is not to be blamed.
    lacks_steps: bool = False
    #: The same of checks.
    lacks_checks: bool = False

    def expression(
        self, path: Path, source: str | None, compiler: Compiler, gives: Shape | None, moment: Moment
    ) -> Compiled | None:
        """Compiles the expression at `path`, which is evaluated at a moment; notes what is wrong with it."""
        if source is None or self._blameless(source):
            return None
        compiled = compiler.compile(source, gives)
        if not isinstance(compiled, Compiled):
            self.inside(path, compiled)
            return None
        if problem := moment.problem(compiled.reads.names):
            self.notes.value(path, problem)
        self.expressions[path] = compiled
        return compiled

    def inside(self, path: Path, found: Iterable[Located]) -> None:
        """Notes what is wrong inside a text, unless it is that a question is missing which has its own problem."""
        for located in found:
            if path in self.tree.values and self._blameless(self._line(path, located.line)):
                continue
            if not any(located.problem.says == unknown_field(name, ()).says for name in self.doubtful):
                self.notes.inside(path, located)

    def _line(self, path: Path, line: int) -> str:
        return dict(enumerate((self.tree.text(path) or "").split("\n"), 1)).get(line, "")

    def _blameless(self, text: str) -> bool:
        return (self.lacks_steps and "steps" in text) or (self.lacks_checks and "checks" in text)
