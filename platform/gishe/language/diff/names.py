"""What things of a service are called in sentences about it."""

from collections.abc import Iterable, Mapping

from gishe.language.compiled import Service
from gishe.language.vocabulary import Field
from gishe.values.text import Text


def questions(service: Service) -> dict[str, Field]:
    """Gives every question of the form by id, questions of rows after their list (`trees.species`)."""
    return _flat(service.fields.values(), "")


def fills(service: Service) -> dict[str, Field]:
    """Gives every question to officials by step and id (`inspection.sick`)."""
    steps = service.steps.items()
    return {name: field for step, its in steps for name, field in _flat(its.fill, f"{step}.").items()}


def _flat(fields: Iterable[Field], before: str) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for field in fields:
        found[f"{before}{field.id}"] = field
        found |= _flat(field.rows, f"{before}{field.id}.")
    return found


def label(field: Field) -> Text:
    """Gives a question's label in both languages."""
    return _whole(field.definition.label)


def step(service: Service, name: str) -> Text:
    """Gives a step's title in both languages."""
    return _whole(service.steps[name].definition.title)


def speed(service: Service, name: str) -> Text:
    """Gives a speed's title, or its id where it has none."""
    return _whole(service.definition.speeds[name].title or Text(name))


def checks(service: Service) -> Mapping[str, Text]:
    """Gives the titles of all checks by id."""
    return {check.id: _whole(check.definition.title) for check in service.checks}


def _whole(text: Text) -> Text:
    return Text(text.bg, text.to("en"))
