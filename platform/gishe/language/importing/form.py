"""A form as another tool had it: questions with our types and their own names, and what was lost on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gishe.language.importing.condition import Condition
from gishe.values.text import Text

#: What has no words of its own.
NO_WORDS = Text("")


@dataclass(frozen=True, slots=True)
class Loss:
    """What could not be carried over: what it was called, and why it stays behind."""

    what: str
    why: Text

    @property
    def says(self) -> Text:
        """Says it in one sentence."""
        return Text(f"„{self.what}“: {self.why.bg}", f"“{self.what}”: {self.why.en}")


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `kind` is a field type of ours; `choices` are value to label as the form had them.

    `options` are the keys of the type, but for those that `choices` and `rows` become.
    """

    name: str
    kind: str
    label: Text
    hint: Text = NO_WORDS
    optional: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)
    choices: Mapping[str, Text] = field(default_factory=dict)
    rows: tuple["Question", ...] = ()
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Questions that stand together: a page, or a piece of one."""

    name: str
    title: Text
    questions: tuple[Question, ...]
    about: Text = NO_WORDS
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form. `name` and `title` may be empty where the tool had none."""

    name: str
    title: Text
    parts: tuple[Part, ...]
    about: Text = NO_WORDS
    losses: tuple[Loss, ...] = ()
