"""What a lint rule looks at: the compiled service, its file, its expressions and body with what they read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gishe.language.body_check import BodyReading
from gishe.language.compiled import Service
from gishe.language.expressions import Compiled
from gishe.language.tree import Path, Tree
from gishe.language.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Subject:
    """A service under the rules' eyes. `paths` says where each question of the form is written."""

    service: Service
    tree: Tree
    vocabulary: Vocabulary
    body: BodyReading
    expressions: Mapping[Path, Compiled]
    paths: Mapping[str, Path] = field(default_factory=dict)

    @property
    def reads(self) -> frozenset[str]:
        """Every dotted name that an expression or the document's body reads."""
        read = (name for one in self.expressions.values() for name in one.reads.names)
        return frozenset((*read, *(self.body.body.reads if self.body.body else ())))

    def walk(self) -> Iterator[Path]:
        """Goes through the paths of all values of the file."""
        return iter(self.tree.values)
