"""What is asked with: groups, lists, choices, attributes, texts of their own, elements in no namespace."""

from typing import Any

import pytest
from lxml import etree

from gishe.language.protocols.regix import Element, Message
from gishe.registers.argument import Unaskable, argument
from gishe.values.text import Text

SPACE, OTHER = "http://example.org/request", "http://example.org/parts"


def element(tag: str, **its: Any) -> Element:
    return Element(element=tag, name=its.pop("name", tag.lower().strip("@")), label=Text(tag), **its)


def group(tag: str, *fields: Element, **its: Any) -> Element:
    return element(tag, type="group", fields=fields, **its)


IDENTITY = group("Identity", element("ID", required=True), element("TYPE", values=("EGN", "LNC")), required=True)


def written(*fields: Element, space: str = SPACE, **arguments: Any) -> etree._Element:
    message = Message(element="Request", namespace=space, fields=fields)
    return etree.fromstring(etree.tostring(argument(message, arguments), encoding="utf-8"))


def refused(*fields: Element, **arguments: Any) -> str:
    with pytest.raises(Unaskable) as refusal:
        written(*fields, **arguments)
    return str(refusal.value)


def test_a_group_is_given_whole_or_by_dotted_names() -> None:
    for given in ({"identity": {"id": "1", "type": "EGN"}}, {"identity.id": "1", "identity.type": "EGN"}):
        made = written(IDENTITY, **given)
        assert [(one.tag, one.text) for one in made[0]] == [(f"{{{SPACE}}}ID", "1"), (f"{{{SPACE}}}TYPE", "EGN")]


def test_what_is_missing_within_a_group_is_named_with_the_group() -> None:
    assert refused(IDENTITY, **{"identity.type": "EGN"}) == "missing argument identity.id"
    assert refused(IDENTITY) == "missing argument identity"
    assert refused(IDENTITY, identity={"id": "1", "name": "x"}) == "unknown argument identity.name"
    assert refused(IDENTITY, identity="1") == "argument identity is not a group"


def test_an_optional_group_of_nothing_is_left_out() -> None:
    optional = IDENTITY.model_copy(update={"required": False})
    assert len(written(optional, identity={"id": ""})) == 0
    assert len(written(optional)) == 0


def test_a_repeated_field_is_given_as_a_list() -> None:
    rows = group("Row", element("N", type="whole-number"), list=True)
    assert [one[0].text for one in written(rows, row=[{"n": 1}, {"n": 2}])] == ["1", "2"]
    assert len(written(rows, row={"n": 1})) == 1
    assert refused(element("Code"), code=["1", "2"]) == "argument code is not repeated"


def test_the_order_is_the_schemas_whatever_the_order_given() -> None:
    made = written(element("B"), element("A"), a="1", b="2")
    assert [etree.QName(one).localname for one in made] == ["B", "A"]


CHOICE = (element("UIC", one_of="who", required=True), group("Case", element("Year"), one_of="who", required=True))


def test_of_a_choice_exactly_one_is_given() -> None:
    assert [etree.QName(one).localname for one in written(*CHOICE, uic="1")] == ["UIC"]
    assert [etree.QName(one).localname for one in written(*CHOICE, case={"year": "2020"})] == ["Case"]
    for given in ({}, {"uic": "1", "case": {"year": "2020"}}, {"uic": " "}):
        assert refused(*CHOICE, **given) == "exactly one argument is wanted of uic, case"


def test_attributes_and_a_text_of_ones_own() -> None:
    title = group("Title", element(".", name="text"), element("@lang", xml="language"))
    made = written(title, title={"text": "Дом", "lang": "bg"})[0]
    assert (made.text, made.get("lang")) == ("Дом", "bg")


def test_every_element_is_in_its_own_namespace() -> None:
    made = written(group("Month", element("Year", namespace=OTHER)), month={"year": "1"})
    assert [one.tag for one in made.iter()] == [f"{{{SPACE}}}Request", f"{{{SPACE}}}Month", f"{{{OTHER}}}Year"]


def test_an_element_in_no_namespace_stays_so_on_the_wire() -> None:
    made = written(element("EGN", namespace=""), egn="1")
    assert [one.tag for one in made.iter()] == [f"{{{SPACE}}}Request", "EGN"]
    assert [one.tag for one in written(element("EGN"), space="", egn="1").iter()] == ["Request", "EGN"]


WRITTEN = [
    ({"xml": "gMonth"}, "5", "--05"),
    ({"xml": "gMonth"}, 12, "--12"),
    ({"xml": "gMonth"}, "--07", "--07"),
    ({"xml": "gYear"}, 2020, "2020"),
    ({"xml": "token"}, " a  b ", "a b"),
    ({"type": "decimal"}, "12.50", "12.50"),
    ({"type": "decimal"}, "1.", "1"),
    ({"type": "date-time"}, "2026-11-22", "2026-11-22T00:00:00"),
    ({"type": "yes-no"}, True, "true"),
    ({"pattern": r"\d{10}"}, "0123456789", "0123456789"),
    ({"type": "whole-number", "values": ("1", "2")}, 2, "2"),
]


@pytest.mark.parametrize(("its", "value", "text"), WRITTEN)
def test_a_value_is_spelled_as_its_type_wants(its: Any, value: Any, text: str) -> None:
    assert written(element("Value", **its), value=value)[0].text == text


REFUSED = [
    ({"xml": "gMonth"}, "13"),
    ({"xml": "gYear"}, "20"),
    ({"xml": "language"}, "по наш"),
    ({"xml": "base64Binary"}, "?"),
    ({"type": "decimal"}, "1,5"),
    ({"type": "date"}, "2026-02-30"),
    ({"type": "date-time"}, "утре"),
    ({"type": "yes-no"}, "да"),
    ({"pattern": r"\d{10}"}, "123"),
    ({"longest": 3}, "1234"),
    ({"shortest": 2}, "1"),
    ({"values": ("EGN", "LNC")}, "egn"),
    ({"type": "whole-number", "xml": "int"}, 2**31),
    ({"type": "whole-number", "xml": "unsignedShort"}, -1),
    ({"type": "whole-number", "xml": "positiveInteger"}, 0),
]


@pytest.mark.parametrize(("its", "value"), REFUSED)
def test_a_value_that_the_schema_would_refuse_is_not_sent(its: Any, value: Any) -> None:
    assert refused(element("Value", **its), value=value).startswith("argument value is not of type")
