"""What a thing under the pointer means: a key, a value, a name in an expression and what it is."""

from gishe.language.authoring.allowed import Schema, allowed, meaning, values
from gishe.language.authoring.known import at, bound, dotted_at, gives, names_at, said
from gishe.language.authoring.spot import Spot
from gishe.language.schema import BODY, EXPRESSION
from gishe.language.vocabulary import Vocabulary


def explain(spot: Spot, after: str, schema: Schema, vocabulary: Vocabulary) -> str:
    """Says what the key or value under the pointer means, as Markdown; `after` is the line behind the pointer."""
    parts = allowed(schema, spot.tree.data, spot.path)
    if spot.key:
        expression = spot.tree.text(spot.path) if EXPRESSION in {part.get("format") for part in parts} else None
        kind = gives(expression, names_at(spot.tree, spot.path, vocabulary)) if expression else ""
        return "\n\n".join(
            text for text in (f"**{spot.path[-1]}**", meaning(parts), f"`{kind}`" if kind else "") if text
        )
    formats = {part.get("format") for part in parts}
    if formats & {EXPRESSION, BODY}:
        return _name(spot, after, vocabulary)
    written = spot.tree.text(spot.path)
    told = values(parts).get(written, "") if written else ""
    return told or meaning(parts)


def _name(spot: Spot, after: str, vocabulary: Vocabulary) -> str:
    source = spot.tree.text(spot.path) or ""
    names = bound(source, names_at(spot.tree, spot.path, vocabulary))
    dotted = dotted_at(spot.typed, after)
    shape = at(dotted, names) if dotted else None
    label = _label(spot, dotted) if shape else ""
    return "\n\n".join(text for text in (f"`{dotted}`: {said(shape)}" if shape else "", label) if text)


def _label(spot: Spot, dotted: str) -> str:
    """Gives the question that an answer belongs to."""
    field = dotted.split(".")[1] if dotted.startswith("form.") else ""
    ids = (path for path in spot.tree.values if path[:1] == ("form",) and path[-1] == "id")
    asked = next((path for path in ids if field and spot.tree.text(path) == field), None)
    label = (*asked[:-1], "label", "bg") if asked else ()
    return (spot.tree.text(label) or "") if label in spot.tree.values else ""
