"""What a lint rule looks at: the compiled service, its file, its expressions and body with what they read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from gishe.language.approval import Step
from gishe.language.body_check import BodyReading
from gishe.language.compiled import Service
from gishe.language.expressions import Compiled
from gishe.language.lint.wording import Wording
from gishe.language.route import step_paths
from gishe.language.scenario import Scenario
from gishe.language.service import Speed
from gishe.language.tree import Path, Tree
from gishe.language.vocabulary import Field, Shape, Vocabulary


@dataclass(frozen=True)
class Subject(Wording):
    """A service under the rules' eyes. `paths` says where each question of the form is written.

    What several rules want to know is worked out once, at the first question.
    """

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

    @property
    def document(self) -> str:
        """The body of the document."""
        return self.service.definition.document.body

    @property
    def speeds(self) -> Mapping[str, Speed]:
        """The speeds with their fees."""
        return self.service.definition.speeds

    @cached_property
    def records(self) -> Mapping[str, Shape]:
        """The shape of each check's record, by the check's id; checks that ask nothing have none."""
        asked = ((check.id, check.type.record(check.options, self.vocabulary)) for check in self.service.checks)
        return {name: shape for name, shape in asked if shape}

    @cached_property
    def known(self) -> Mapping[str, Shape]:
        """The shape of what each register answers that is asked while the form is filled in, by its id."""
        asked = ((one.id, one.record(self.vocabulary)) for one in self.service.definition.known)
        return {name: shape for name, shape in asked if shape}

    @cached_property
    def questions(self) -> tuple[tuple[Path, Field], ...]:
        """The questions written in this file, with their paths: the form's, those of rows, the officials'."""
        asked = [(self.paths[field.id], field) for page in self.service.pages for field in page.fields]
        for path, step in self.steps:
            fill = self.service.steps[step.step].fill
            places = {one.id: at for at, one in enumerate(step.fill)}
            asked += [((*path, "fill", places[field.id]), field) for field in fill if field.id in places]
        rows = [
            ((*path, "fields", at), row) for path, field in asked for at, row in enumerate(field.rows) if field.options
        ]
        return tuple((path, field) for path, field in (*asked, *rows) if path in self.tree.values)

    @cached_property
    def steps(self) -> tuple[tuple[Path, Step], ...]:
        """The steps of the route with their paths."""
        groups = step_paths(self.service.definition.approval)
        return tuple((path, step) for group in groups for path, step in group if step.step in self.service.steps)

    @cached_property
    def scenarios(self) -> tuple[tuple[Path, Scenario], ...]:
        """The scenarios with their paths."""
        return tuple((("scenarios", at), one) for at, one in enumerate(self.service.definition.scenarios))
