"""Questions built without a definition file, and a service made of pages of them."""

from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from gishe.forms.field_type import Posted
from gishe.forms.fields import FIELD_TYPES
from gishe.language.compiled import CompiledPage
from gishe.language.form import FieldDefinition, Page
from gishe.language.vocabulary import Field
from gishe.values.text import Text


def build(type_name, **said):
    """Compiles one question, as the language does from a definition."""
    show_if = said.pop("condition", None)
    own = {key: said.pop(key) for key in ("id", "optional", "hint") if key in said}
    field_type = FIELD_TYPES[type_name]
    label = said.pop("label", {"bg": "Поле", "en": "Field"})
    definition = FieldDefinition.model_validate({"id": "it", "type": type_name, "label": label, **own, **said})
    choices = {value: Text(words["bg"], words["en"]) for value, words in said.get("options", {}).items()}
    rows = tuple(build(row["type"], **{k: v for k, v in row.items() if k != "type"}) for row in said.get("fields", ()))
    definitions = {"fields": tuple(row.definition for row in rows)} if rows else {}
    options = field_type.options.model_validate({**said, **definitions})
    return Field(definition, field_type, options, rows, choices, show_if)


@dataclass(frozen=True)
class Condition:
    """An expression that a test writes in Python; what raises is unknown, as in CEL."""

    says: object
    source: str = ""

    def holds(self, facts):
        try:
            return bool(self.says(facts["form"]))
        except KeyError:
            return None

    def value(self, facts):
        return self.holds(facts)


@dataclass(frozen=True)
class Ask:
    """One question and what is typed into it."""

    field: Field

    def read(self, *written, **parts):
        values = {"it": written} if written else {}
        values |= {f"it.{part.replace('__', '.')}": (value,) for part, value in parts.items()}
        return self.field.type.read(Posted(values), "it", self.field)

    def code(self, *written, **parts):
        answer, problems = self.read(*written, **parts)
        assert answer is None
        return tuple((problem.field, problem.code) for problem in problems)

    def prints(self, answer, language="bg"):
        return self.field.type.prints(answer, self.field, language)

    @property
    def widget(self):
        return self.field.type.widget(self.field)


@pytest.fixture
def ask():
    return lambda type_name, **said: Ask(build(type_name, **said))


@pytest.fixture
def field():
    return build


@pytest.fixture
def condition():
    return Condition


@pytest.fixture
def page():
    def make(*fields, name="first", show_if=None):
        title = {"bg": "Страница", "en": "Page"}
        definition = Page(page=name, title=title, fields=tuple(field.definition for field in fields))
        return CompiledPage(definition, fields, show_if)

    return make


@pytest.fixture
def service():
    """What forms need of a service: its pages, its fields and its steps."""

    def make(*pages, steps=None):
        fields = {field.id: field for page in pages for field in page.fields}
        return SimpleNamespace(pages=pages, fields=fields, steps=steps or {})

    return make
