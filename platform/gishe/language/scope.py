"""What expressions and the document see, as shapes (the facts under the same names are the case's)."""

from collections.abc import Iterable, Mapping

from gishe.language.vocabulary import Field, Kind, Shape

TEXT, YES_NO, DATE = Shape(Kind.TEXT), Shape(Kind.YES_NO), Shape(Kind.DATE)


def group(fields: Mapping[str, Shape]) -> Shape:
    """Gives names that belong together."""
    return Shape(Kind.GROUP, fields=fields)


#: `by` is who acts: the applicant in person, or somebody on another `ground`.
APPLICANT = group({
    "id": TEXT, "name": TEXT, "kind": TEXT, "by": Shape(Kind.GROUP, fields={"id": TEXT, "name": TEXT, "ground": TEXT}),
})  # fmt: skip
MUNICIPALITY = group({"id": TEXT, "title": TEXT, "ekatte": TEXT, "eik": TEXT})

#: What is known before anything is asked.
GIVEN: Mapping[str, Shape] = {
    "applicant": APPLICANT,
    "municipality": MUNICIPALITY,
    "speed": TEXT,
    "today": DATE,
    "submitted_on": DATE,
}


#: What every letter sees beside what the document does.
_LETTER: Mapping[str, Shape] = {
    "case": group({"number": TEXT, "filed": TEXT}),
    "service": group({"title": TEXT, "number": TEXT, "basis": Shape(Kind.TEXT, many=True)}),
}
#: What the text of a refusal sees beside what the document does.
REFUSAL: Mapping[str, Shape] = {
    **_LETTER,
    "letter": group({"reasons": Shape(Kind.TEXT, many=True), "law": Shape(Kind.TEXT, many=True)}),
    "appeal": group({"term": TEXT, "superior": TEXT, "court": TEXT}),
}
#: The same of the text of a return, which may go out before any step was taken.
RETURN: Mapping[str, Shape] = {
    **_LETTER,
    "letter": group({"reasons": Shape(Kind.TEXT, many=True), "by": DATE}),
}


def answers(fields: Iterable[Field]) -> Shape:
    """Gives what is seen of a form's answers."""
    return group({field.id: field.type.shape(field) for field in fields})


def check(record: Shape | None) -> Shape:
    """Gives what is seen of a check that was made."""
    return group({"outcome": TEXT, **({"record": record} if record else {})})


def step(fill: Iterable[Field]) -> Shape:
    """Gives what is seen of a step that was taken."""
    return group({"act": TEXT, "opinion": TEXT, "fill": answers(fill)})


def printed(names: Mapping[str, Shape]) -> dict[str, Shape]:
    """Gives what the document sees: the same names, but an answer of several parts is printed as one text."""
    steps = {
        name: group({**step.fields, "fill": _in_words(step.fields["fill"])})
        for name, step in names["steps"].fields.items()
    }
    return {**names, "form": _in_words(names["form"]), "steps": group(steps)}


def _in_words(given: Shape) -> Shape:
    parts = {name: TEXT if _is_one(part) else _in_words(part) for name, part in given.fields.items()}
    return Shape(given.kind, given.many, parts)


def _is_one(answer: Shape) -> bool:
    return answer.kind is Kind.GROUP and not answer.many
