"""What is equal in many definitions is held in memory once: shared lists by their name, and which keys are written."""

from collections.abc import Iterator, Mapping
from typing import Any

from gishe.language.canonical import with_options
from gishe.language.compiled import Service
from gishe.language.section import Section
from gishe.language.vocabulary import Field, Vocabulary
from gishe.values.plain import Plain


class Lists:
    """The shared option lists by what they hold: a stored definition has them written out."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._names = {
            tuple((value, label.bg, label.en) for value, label in listed.items()): name
            for name, listed in vocabulary.options.items()
        }

    def named(self, canonical: Mapping[str, Plain]) -> dict[str, Plain]:
        """Gives a stored definition with the names of shared lists where they are written out."""
        return with_options(canonical, self._named)

    def _named(self, pairs: Any) -> Any:
        if not isinstance(pairs, list):
            return pairs
        return self._names.get(tuple((value, *_words(label)) for value, label in pairs), pairs)


def _words(label: Any) -> tuple[str, str]:
    return (label["bg"], label.get("en", "")) if isinstance(label, dict) else (str(label), "")


class Habits:
    """Which keys models were written with: pydantic keeps a set in each, and few of them differ."""

    def __init__(self) -> None:
        self._sets: dict[frozenset[str], set[str]] = {}

    def share(self, service: Service) -> None:
        """Lets equal sets in a service's definition and options be one. They are never changed: models are frozen."""
        for section in _sections(service):
            written = section.model_fields_set
            shared = self._sets.setdefault(frozenset(written), written)
            object.__setattr__(section, "__pydantic_fields_set__", shared)


def _sections(service: Service) -> Iterator[Section]:
    yield from _within(service.definition)
    for page in service.pages:
        yield from _options(page.fields)
    for check in service.checks:
        yield from _within(check.options)
    for step in service.steps.values():
        yield from _options(step.fill)


def _options(fields: tuple[Field, ...]) -> Iterator[Section]:
    for field in fields:
        yield from _within(field.options)
        yield from _within([row.definition for row in field.rows])
        yield from _options(field.rows)


def _within(value: Any) -> Iterator[Section]:
    if isinstance(value, Section):
        yield value
        value = value.__dict__
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, tuple | list):
        return
    for inner in value:
        yield from _within(inner)
