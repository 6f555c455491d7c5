"""What a document carries for machines: its number, what it is, and the facts that it printed, no others.

The shape is described in docs/reference/document-data.md; a change of it is a new `version`.
"""

from collections.abc import Mapping
from typing import Any

from gishe.cases.document import CaseDocument
from gishe.cases.situation import Situation
from gishe.language.told import Place
from gishe.values.plain import Plain

VERSION = 1


def data_of(situation: Situation, document: CaseDocument, date: str, told: Mapping[Place, Plain]) -> dict[str, Plain]:
    """Gives the data of a document."""
    case, service, its = situation.case, situation.service, situation.municipality
    return {
        "version": VERSION,
        "kind": document.kind,
        "number": document.number,
        "date": date,
        "case": case.number,
        "municipality": {"id": its.get("id"), "eik": its.get("eik"), "ekatte": its.get("ekatte")},
        "service": {"id": service.id, "number": service.definition.number, "definition": case.definition},
        **({"original": document.original} if document.original else {}),
        "facts": nested(told),
    }


def nested(told: Mapping[Place, Plain]) -> Plain:
    """Gives facts by place as names in names; of a list, the members of which anything was told, in order."""
    tree: dict[Any, Any] = {}
    for place, fact in told.items():
        inner = tree
        for step in place[:-1]:
            inner = inner.setdefault(step, {})
        inner[place[-1]] = _Leaf(fact)
    return _plain(tree)


class _Leaf:
    """A fact at its place, which is no name that leads further."""

    def __init__(self, fact: Plain) -> None:
        self.fact = fact


def _plain(tree: Any) -> Plain:
    if isinstance(tree, _Leaf):
        return tree.fact
    if tree and all(isinstance(step, int) for step in tree):
        return [_plain(tree[step]) for step in sorted(tree)]
    return {step: _plain(tree[step]) for step in sorted(tree)}
