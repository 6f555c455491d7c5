"""A record: a register's answer as plain data under the names that expressions use."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from gishe.language.protocols.regix import Element, Message
from gishe.registers.access import EVERYTHING, Access, names_in
from gishe.registers.soap import children, is_inline, namespace_of, tag, words
from gishe.registers.spelled import plain
from gishe.values.plain import Plain
from gishe.values.unknown import HIDDEN, UNREADABLE


def is_empty(root: etree._Element) -> bool:
    """Says whether an answer says nothing: RegiX answers „not found“ with an empty root element."""
    return words(root) == ""


def record(root: etree._Element, message: Message, access: Access = EVERYTHING) -> dict[str, Plain]:
    """Reads an answer. What is absent is left out, but only if `access` lets us see it: else it is marked hidden.

    What is repeated without leave or does not fit its type is marked unreadable; neither is ever taken for absent.
    """
    return _Reading(access).group(root, message.fields, message.namespace, None, ())


@dataclass(frozen=True, slots=True)
class _Reading:
    access: Access

    def group(
        self,
        parent: etree._Element,
        fields: Sequence[Element],
        namespace: str,
        within: Element | None,
        around: Sequence[str],
    ) -> dict[str, Plain]:
        found: dict[str, Plain] = {}
        for field in fields:
            own, names = namespace_of(field, namespace), names_in(within, field, around)
            value = self._inline(parent, field) if is_inline(field) else self._within(parent, field, own, names)
            if value in (None, {}, []) and self.access.hides(field, names):
                value = HIDDEN
            if value not in (None, {}, []):
                found[field.name] = value
        return found

    def _within(self, parent: etree._Element, field: Element, namespace: str, names: Sequence[str]) -> Plain:
        named = tag(namespace, field.element)
        elements = [child for child in children(parent) if child.tag == named]
        kind = self._list if field.list else self._single
        return kind(elements, field, namespace, names)

    def _inline(self, parent: etree._Element, field: Element) -> Plain:
        """Reads an attribute of the group, or the text between what is in it."""
        told = "".join(parent.xpath("text()")) if field.element == "." else parent.get(field.element[1:], "")
        if not (text := told.strip()):
            return None
        value = plain(text, field)
        return UNREADABLE if value is None else value

    def _list(self, elements: Sequence[etree._Element], field: Element, namespace: str, names: Sequence[str]) -> Plain:
        """Keeps every element's place, so that counting stays right; one that can't be read spoils them all."""
        items = [self._value(element, field, namespace, names) for element in elements]
        return UNREADABLE if any(item is None or item is UNREADABLE for item in items) else items

    def _single(
        self, elements: Sequence[etree._Element], field: Element, namespace: str, names: Sequence[str]
    ) -> Plain:
        if len(elements) > 1:
            return UNREADABLE
        return self._value(elements[0], field, namespace, names) if elements else None

    def _value(self, element: etree._Element, field: Element, namespace: str, names: Sequence[str]) -> Plain:
        if field.type == "group":
            return self.group(element, field.fields, namespace, field, names)
        text = words(element)
        if not text and not children(element):
            return None
        # What the schema leaves open may hold elements that nobody has named; their words are what can be read of it.
        value = None if children(element) and field.xml != "any" else plain(text, field)
        return UNREADABLE if value is None else value
