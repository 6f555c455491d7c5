"""What programs send and are told of definitions: texts, what is wrong with them, what publishing would change."""

from pydantic import Field

from gishe.cases.event import Plan
from gishe.web.api.operation import NoQuery
from gishe.web.api.words import Model, Words


class DefinitionLine(Model):
    """A service in the list, how it stands and where its text is kept; `published` names the version in use."""

    id: str
    title: Words
    area: str
    standing: str
    kept: str
    published: str | None


class Definitions(Model):
    """A page of the services."""

    items: list[DefinitionLine]
    next: str | None


class Fault(Model):
    """What is wrong with a text, and at which line and column (from 1)."""

    code: str
    severity: str
    line: int | None
    column: int | None
    says: Words
    hint: Words | None


class DefinitionTold(Model):
    """A text with everything wrong with it. `version` is what it compiles to: `null` while it has errors."""

    id: str
    text: str
    saved: bool
    version: str | None
    problems: list[Fault]


class FormNamed(NoQuery):
    """How the file with the form is called, and under which id the service begins (empty: the form’s own)."""

    name: str = Field(min_length=1, max_length=200)
    id: str = Field(default="", max_length=60)


class ImportedTold(Model):
    """A first draft from a form made elsewhere: what was lost, and what is `left` to decide."""

    id: str
    text: str
    lost: list[Words]
    left: list[Words]
    problems: list[Fault]


class TextSent(Model):
    """The text of a service, or of the municipality, in YAML."""

    text: str = Field(max_length=262_144)


class Beginning(TextSent):
    """A new service of the municipality's own: its id, and its first text."""

    id: str = Field(max_length=60)


class ChangesTold(Model):
    """What publishing would change, in sentences, and what it touches.

    `obstacles` keep it from being published; `cautions` do not, and are told to whoever publishes.
    """

    version: str
    published: str | None
    changes: list[Words]
    running: int
    drafts: int
    needs_plan: bool
    obstacles: list[Fault]
    cautions: list[Fault]


class Publishing(Model):
    """The version whose changes were read, why it is published, and what becomes of what was begun before."""

    version: str = Field(max_length=64)
    reason: str = Field(min_length=1, max_length=400)
    plan: Plan | None = None


class TakingBack(Model):
    """The version that is in use and is taken back, and why."""

    version: str = Field(max_length=64)
    reason: str = Field(min_length=1, max_length=400)


class PublicationTold(Model):
    """A publication: which version, when, by whom, why; whether it went back to an earlier one."""

    version: str
    at: str
    who: str
    reason: str
    takes_back: bool


class HistoryTold(Model):
    """The publications of a service, the newest first."""

    items: list[PublicationTold]
