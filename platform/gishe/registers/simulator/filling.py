"""An answer filled from facts: which fact goes where is data (`definitions/simulator/answers/<register>.yaml`)."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from lxml import etree
from pydantic import Field

from gishe.language.protocols.regix import Element, Message
from gishe.language.section import Id, Section
from gishe.registers.soap import is_inline, namespace_of, root_of, tag
from gishe.values.plain import Plain

#: name of an element -> path of a fact, or a group of the same; `each` names the list of facts that repeats a group.
#: `company.eik or egn` is the first of them that is known. `otherwise: invented` invents about whoever nobody knows.
Filling: TypeAlias = Mapping[str, Any]


class Answers(Section):
    """A file of fillings: for each operation of a register, what its answer is made of."""

    register_: Id = Field(alias="register")
    answers: dict[Id, dict[str, Any]]


def fill(filling: Filling, facts: Mapping[str, Plain]) -> dict[str, Plain]:
    """Makes an answer as plain data; facts that are not known are left out."""
    made = {name: _made(source, facts) for name, source in filling.items()}
    return {name: value for name, value in made.items() if value not in (None, "", {}, [])}


def _made(source: Any, facts: Mapping[str, Plain]) -> Plain:
    if isinstance(source, str):
        return _fact(source, facts)
    rest = {name: inner for name, inner in source.items() if name != "each"}
    if "each" not in source:
        return fill(rest, facts)
    items = _fact(source["each"], facts)
    return [fill(rest, item) for item in items if isinstance(item, Mapping)] if isinstance(items, Sequence) else []


def is_invented_otherwise(filling: Filling) -> bool:
    """Says whether an answer about somebody unknown is invented rather than empty."""
    return filling.get("otherwise") == "invented"


def _fact(path: str, facts: Mapping[str, Plain]) -> Plain:
    found = (_at(one, facts) for one in path.split(" or "))
    return next((one for one in found if one is not None), None)


def _at(path: str, facts: Mapping[str, Plain]) -> Plain:
    at: Plain = facts
    for step in path.split("."):
        at = at.get(step) if isinstance(at, Mapping) else None
    return at


def write(message: Message, answer: Mapping[str, Plain]) -> etree._Element:
    """Writes an answer as XML under the names and namespaces that the operation declares."""
    root = root_of(message)
    _write(root, message.fields, message.namespace, answer)
    return root


def _write(parent: etree._Element, fields: Sequence[Element], namespace: str, answer: Mapping[str, Plain]) -> None:
    for field in fields:
        value = answer.get(field.name)
        own = namespace_of(field, namespace)
        for item in value if field.list and isinstance(value, list) else [value]:
            if item is not None and not is_inline(field):
                _write_one(etree.SubElement(parent, tag(own, field.element)), field, own, item)
            elif item is not None:
                _write_inline(parent, field, item)


def _write_inline(parent: etree._Element, field: Element, value: Plain) -> None:
    if field.element == ".":
        _write_one(parent, field, "", value)
    else:
        parent.set(field.element[1:], _text(value))


def _text(value: Plain) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _write_one(element: etree._Element, field: Element, namespace: str, value: Plain) -> None:
    if isinstance(value, Mapping):
        _write(element, field.fields, namespace, value)
    else:
        element.text = _text(value)
