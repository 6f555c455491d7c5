"""What expressions and the document see, as shapes (the facts under the same names are the case's)."""

from collections.abc import Iterable, Mapping

from gishe.language.vocabulary import Field, Kind, Shape

TEXT, YES_NO, DATE = Shape(Kind.TEXT), Shape(Kind.YES_NO), Shape(Kind.DATE)


def group(fields: Mapping[str, Shape]) -> Shape:
    """Gives names that belong together."""
    return Shape(Kind.GROUP, fields=fields)


APPLICANT = group({"id": TEXT, "name": TEXT, "kind": TEXT})
MUNICIPALITY = group({"id": TEXT, "title": TEXT, "ekatte": TEXT, "eik": TEXT})

#: What is known before anything is asked.
GIVEN: Mapping[str, Shape] = {
    "applicant": APPLICANT,
    "municipality": MUNICIPALITY,
    "speed": TEXT,
    "today": DATE,
    "submitted_on": DATE,
}


def answers(fields: Iterable[Field]) -> Shape:
    """Gives what is seen of a form's answers."""
    return group({field.id: field.type.shape(field) for field in fields})


def check(record: Shape | None) -> Shape:
    """Gives what is seen of a check that was made."""
    return group({"outcome": TEXT, **({"record": record} if record else {})})


def step(fill: Iterable[Field]) -> Shape:
    """Gives what is seen of a step that was taken."""
    return group({"act": TEXT, "fill": answers(fill)})
