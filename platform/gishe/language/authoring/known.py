"""What an expression may read at its place in a service that is being written, and what each name is."""

import re
from collections.abc import Mapping
from dataclasses import replace

from gishe.language import scope
from gishe.language.compile import definition_of, names_of, spread_all
from gishe.language.desk import Desk
from gishe.language.expressions import Compiled, Compiler
from gishe.language.notes import Notes
from gishe.language.pages import draft_pages
from gishe.language.prefill import draft_known, names_known
from gishe.language.route import draft_route
from gishe.language.spreading import moved
from gishe.language.tree import Path, Tree
from gishe.language.verification import draft_checks
from gishe.language.visibility import Moment
from gishe.language.vocabulary import Kind, Shape, Vocabulary

_DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.\w*)*$")
_REST = re.compile(r"^\w*")
_EACH = re.compile(r"([A-Za-z_][\w.]*)\.(?:all|exists|exists_one|filter|map)\(\s*([a-z_]\w*)\s*,")
_FOR = re.compile(r"{%-?\s*for\s+([a-z_]\w*)\s+in\s+([A-Za-z_][\w.]*)")
_WORDS = {
    Kind.TEXT: "text", Kind.WHOLE: "whole number", Kind.DECIMAL: "decimal", Kind.MONEY: "money", Kind.DATE: "date",
    Kind.MOMENT: "date and time", Kind.YES_NO: "yes or no", Kind.GROUP: "group",
}  # fmt: skip


def names_at(tree: Tree, path: Path, vocabulary: Vocabulary) -> Mapping[str, Shape]:
    """Gives the names that the expression at a path may read; only what is known by then."""
    whole = spread_all(tree, vocabulary)
    path, tree = moved(path, tree, whole), whole
    desk = Desk(tree, vocabulary, Notes(tree))
    definition = definition_of(desk)
    if definition is None:
        return scope.GIVEN
    checks = draft_checks(definition.checks, desk)
    groups = draft_route(definition.approval, desk)
    pages = draft_pages(definition.form, desk)
    names = names_of(pages, checks, groups)
    made = [one.definition.id for one in checks]
    match path:
        case ("form", int(at), "fields", _, "prefill", *_):
            earlier = [field.id for page in pages[:at] for _, field in page.questions]
            told = {"known": names_known(draft_known(definition.known, checks, desk))}
            return {**_by(names, Moment(answers=earlier)), **told}
        case ("form" | "known", *_) | ("checks", int(), "when"):
            return _by(names, Moment())
        case ("checks", int(at), *rest):
            draft = next((one for one in checks if one.path == path[:2]), None)
            record = next((slot.record for slot in draft.slots if slot.path == tuple(rest)), None) if draft else None
            return {**_by(names, Moment(checks=made[:at])), **({"record": record} if record else {})}
    return names


def _by(names: Mapping[str, Shape], moment: Moment) -> Mapping[str, Shape]:
    """Leaves what is known at a moment of a case's life."""
    kept = {}
    for name, shape in names.items():
        inner = {key: one for key, one in shape.fields.items() if moment.knows(f"{name}.{key}")}
        if not shape.fields or inner:
            kept[name] = replace(shape, fields=inner)
    return kept


def bound(source: str, names: Mapping[str, Shape]) -> Mapping[str, Shape]:
    """Adds the names that `list.all(x, …)` and `{% for x in list %}` give to the things of a list."""
    found = dict(names)
    pairs = [(one[2], one[1]) for one in _EACH.finditer(source)] + [(one[1], one[2]) for one in _FOR.finditer(source)]
    for name, dotted in pairs:
        if shape := at(dotted, found):
            found[name] = replace(shape, many=False)
    return found


def at(dotted: str, names: Mapping[str, Shape]) -> Shape | None:
    """Finds what a dotted name is."""
    shape = Shape(Kind.GROUP, fields=names)
    for part in dotted.split("."):
        if part not in shape.fields:
            return None
        shape = shape.fields[part]
    return shape


def offered(source: str, names: Mapping[str, Shape]) -> dict[str, str]:
    """Gives the names that may follow what is typed, each with what it is."""
    dotted = _DOTTED.search(source)
    before = dotted[0].rpartition(".")[0] if dotted else ""
    known = bound(source, names)
    shape = at(before, known) if before else Shape(Kind.GROUP, fields=known)
    if shape is None or shape.many:
        return {}
    return {name: said(one) for name, one in shape.fields.items()}


def dotted_at(before: str, after: str) -> str:
    """Gives the dotted name under the pointer, up to the end of the word that it is in."""
    dotted = _DOTTED.search(before)
    rest = _REST.match(after)
    return (dotted[0] if dotted else "") + (rest[0] if rest else "")


def said(shape: Shape) -> str:
    """Says what a shape is."""
    fields = f" {{{', '.join(shape.fields)}}}" if shape.fields else ""
    return f"{'list of ' if shape.many else ''}{_WORDS[shape.kind]}{fields}"


def gives(source: str, names: Mapping[str, Shape]) -> str:
    """Says what a whole expression gives; empty where it is wrong."""
    compiler = Compiler(names)
    for kind in (Kind.YES_NO, Kind.TEXT, Kind.WHOLE, Kind.DATE, Kind.MONEY, Kind.DECIMAL, Kind.MOMENT):
        for many in (False, True):
            if isinstance(compiler.compile(source, Shape(kind, many)), Compiled):
                return said(Shape(kind, many))
    return ""
