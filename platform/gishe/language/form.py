"""The `form:` section: pages and their fields."""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import ConfigDict, Discriminator, Field, Tag

from gishe.language.section import ExpressionText, Id, Name, Section, Words


class FieldDefinition(Section):
    """One question. Keys besides these belong to the field's type and are checked by it.

    `id` is what expressions and the document call the answer; `optional` answers may be absent; `show_if` asks the
    question only when it is true. `prefill` fills the answer from what `known` registers say: one expression, or one
    for each part of an answer of several parts; `fixed` shows what came and asks only where nothing did.
    """

    model_config = ConfigDict(extra="allow", frozen=True, strict=True, arbitrary_types_allowed=True)

    id: Name
    type: Id
    label: Words
    hint: Words | None = None
    optional: bool = False
    show_if: ExpressionText | None = None
    prefill: ExpressionText | dict[Name, ExpressionText] | None = None
    fixed: bool = False

    @property
    def options(self) -> dict[str, Any]:
        """What the field says beyond the keys that all fields have."""
        return self.model_extra or {}


class Page(Section):
    """One page of the form: a group of questions that belong together."""

    page: Id
    title: Words
    about: Words | None = None
    show_if: ExpressionText | None = None
    fields: tuple[FieldDefinition, ...] = Field(min_length=1, max_length=60)


class Use(Section):
    """A page kept in `definitions/common/` and shared by name (`use: common/delivery`)."""

    use: str


def _which(written: Any) -> str | None:
    keys = written if isinstance(written, dict) else {}
    if isinstance(written, Section):
        return type(written).__name__
    return "Use" if "use" in keys else "Page" if "page" in keys else None


#: An item of `form:`; what it is shows by its key, so that a mistake in one is said of that one alone.
FormItem: TypeAlias = Annotated[Annotated[Page, Tag("Page")] | Annotated[Use, Tag("Use")], Discriminator(_which)]


class CommonPage(Section):
    """A file of `definitions/common/` that holds a page."""

    common: Id
    language: Literal[1] = 1
    page: Id
    title: Words
    about: Words | None = None
    show_if: ExpressionText | None = None
    fields: tuple[FieldDefinition, ...] = Field(min_length=1, max_length=60)


class OptionList(Section):
    """A file of `definitions/common/` that holds a list of options: value to label, in the order shown."""

    options: Id
    language: Literal[1] = 1
    title: Words | None = None
    values: dict[Id, Words] = Field(min_length=1, max_length=500)
