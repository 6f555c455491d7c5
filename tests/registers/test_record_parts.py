"""The parts of an answer that are no elements of their own: attributes, a group's text, what the schema leaves open."""

from typing import Any

import pytest
from lxml import etree

from gishe.language.protocols.regix import Element, Message
from gishe.registers.record import record
from gishe.values.text import Text
from gishe.values.unknown import UNREADABLE

SPACE = "http://example.org/answer"


def element(tag: str, **its: Any) -> Element:
    return Element(element=tag, name=its.pop("name", tag.lower().strip("@")), label=Text(tag), **its)


TITLE = element(
    "Title",
    type="group",
    fields=(element(".", name="text"), element("@lang", xml="language"), element("@n", type="whole-number")),
)


def read(body: str, *fields: Element, space: str = SPACE) -> Any:
    root = etree.fromstring(f'<A xmlns="{space}">{body}</A>' if space else f"<A>{body}</A>")
    return record(root, Message(element="A", namespace=space, fields=fields))


def test_a_groups_own_text_and_its_attributes() -> None:
    found = read('<Title lang="bg" n="3"> Дом </Title>', TITLE)
    assert found == {"title": {"text": "Дом", "lang": "bg", "n": 3}}


def test_an_absent_attribute_is_absent_and_a_wrong_one_is_unreadable() -> None:
    assert read("<Title>Дом</Title>", TITLE) == {"title": {"text": "Дом"}}
    assert read('<Title n="три">Дом</Title>', TITLE)["title"]["n"] is UNREADABLE


def test_a_text_between_elements_is_the_groups_own() -> None:
    mixed = element("M", type="group", fields=(element(".", name="text"), element("B")))
    assert read("<M>преди <B>вътре</B> след</M>", mixed) == {"m": {"text": "преди  след", "b": "вътре"}}


def test_what_the_schema_leaves_open_is_read_as_words() -> None:
    body = "<Data><X>едно</X><Y> две</Y></Data>"
    assert read(body, element("Data", xml="any")) == {"data": "едно две"}
    assert read(body, element("Data"))["data"] is UNREADABLE


def test_an_element_in_no_namespace_is_found_only_there() -> None:
    bare = element("EGN", namespace="")
    assert read('<EGN xmlns="">1</EGN>', bare) == {"egn": "1"}
    assert read("<EGN>1</EGN>", bare) == {}
    assert read("<EGN>1</EGN>", element("EGN"), space="") == {"egn": "1"}


@pytest.mark.parametrize(("text", "expected"), [("1.5E3", "1500"), ("-2e-2", "-0.02"), ("12.50", "12.50")])
def test_a_double_may_have_an_exponent(text: str, expected: str) -> None:
    assert read(f"<D>{text}</D>", element("D", type="decimal", xml="double")) == {"d": expected}
