"""The access matrix says what an answer leaves out because it may not be seen; whatever it does not say is hidden."""

import pytest
from lxml import etree

from gishe.language.protocols.regix import Element
from gishe.registers.access import EVERYTHING, access, names_in
from gishe.registers.soap import SIGNED
from gishe.values.text import Text


def matrix(inner: str) -> etree._Element:
    return etree.fromstring(f'<Data xmlns="{SIGNED}"><Response/>{inner}</Data>')


def told(**names: str) -> str:
    properties = "".join(
        f"<Property><HasAccess>{may}</HasAccess><Name>{name.replace('__', '.')}</Name></Property>"
        for name, may in names.items()
    )
    inner = f"<HasAccess>true</HasAccess><Name>A</Name><Properties>{properties}</Properties>"
    return f'<Matrix id="AccessMatrix">{inner}</Matrix>'


def test_what_is_named_with_access_is_seen() -> None:
    seen = access(matrix(told(Name="true", Home="1", Home__Street="true", Died="false")))
    assert seen.sees(("Name",))
    assert seen.sees(("Home.Street",))
    assert not seen.sees(("Died",))
    assert not seen.sees(("Home.Sign",))


@pytest.mark.parametrize(
    "inner",
    [
        "",
        "<Matrix/>",
        '<Matrix xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>',
        told(Name="true").replace("<HasAccess>true", "<HasAccess>false", 1),
        told(Name="true").replace("<HasAccess>true", "<HasAccess>", 1),
        told(Name="true") * 2,
        told(Name="true").replace("Properties", "Others"),
        told(Name="yes"),
        told(Name="true").replace("</Properties>", "<Property><Name>Name</Name></Property></Properties>"),
        told(Name="true").replace("<Property>", '<Property xmlns="urn:other">'),
    ],
)
def test_where_nothing_certain_is_said_nothing_is_seen(inner: str) -> None:
    assert not access(matrix(inner)).sees(("Name",))


def _element(name: str, *fields: Element, many: bool = False) -> Element:
    return Element(
        element=name,
        name=name.lower(),
        label=Text("поле"),
        type="group" if fields else "text",
        list=many,
        fields=fields,
    )


def test_a_list_that_is_all_there_is_of_a_group_goes_by_the_groups_name_too() -> None:
    egn = _element("EGN")
    heir = _element("Heir", egn, many=True)
    alone, with_more = _element("Heirs", heir), _element("Heirs", heir, _element("Count"))
    assert names_in(alone, heir, ("Heirs",)) == ("Heirs.Heir", "Heirs")
    assert names_in(heir, egn, ("Heirs.Heir", "Heirs")) == ("Heirs.Heir.EGN", "Heirs.EGN")
    assert names_in(with_more, heir, ("Heirs",)) == ("Heirs.Heir",)
    assert names_in(None, alone, ()) == ("Heirs",)


def test_a_group_of_which_nothing_may_be_seen_is_hidden() -> None:
    home = _element("Home", _element("Street"), _element("Sign"))
    assert access(matrix(told(Home="true"))).hides(home, ("Home",))
    assert not access(matrix(told(Home="true", Home__Sign="true"))).hides(home, ("Home",))
    assert access(matrix(told(Home__Sign="true"))).hides(home, ("Home",))
    assert not EVERYTHING.hides(home, ("Home",))
