"""A record has what the register said in the right type, and nothing else."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gishe.language.protocols.regix import Element, Message
from gishe.registers.access import Access
from gishe.registers.record import is_empty, record
from gishe.registers.simulator.filling import write
from gishe.values.text import Text
from gishe.values.unknown import HIDDEN, UNREADABLE

LABEL = Text("поле")


def element(name: str, **more: Any) -> Element:
    return Element(element=name.title(), name=name, label=LABEL, **more)


MESSAGE = Message(
    element="Answer",
    namespace="urn:a",
    fields=(
        element("text"),
        element("kind", values=("А", "Б")),
        element("whole", type="whole-number"),
        element("sum", type="decimal"),
        element("day", type="date"),
        element("moment", type="date-time"),
        element("sure", type="yes-no"),
        element(
            "home", type="group", namespace="urn:b", fields=(element("street"), element("sign", namespace="urn:c"))
        ),
        element("people", type="group", list=True, fields=(element("name"),)),
        element("codes", type="whole-number", list=True),
    ),
)


def read(inner: str, *seen: str) -> dict[str, Any]:
    root = etree.fromstring(f'<Answer xmlns="urn:a" xmlns:b="urn:b" xmlns:c="urn:c">{inner}</Answer>')
    return record(root, MESSAGE, Access(frozenset(seen)) if seen else Access())


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("", {}),
        ("<Text/>", {}),
        ("<Text> дума </Text>", {"text": "дума"}),
        ("<Text>една</Text><Text>две</Text>", {"text": UNREADABLE}),
        ("<Text>с <b>вложено</b></Text>", {"text": UNREADABLE}),
        ("<Text><!-- -->дума<?x y?></Text>", {"text": "дума"}),
        ("<Other>дума</Other>", {}),
        ("<b:Text>дума</b:Text>", {}),
        ("<Kind>А</Kind>", {"kind": "А"}),
        ("<Kind>В</Kind>", {"kind": UNREADABLE}),
        ("<Whole>-12</Whole>", {"whole": -12}),
        ("<Whole>1.5</Whole>", {"whole": UNREADABLE}),
        ("<Whole>١٢</Whole>", {"whole": UNREADABLE}),
        ("<Sum>0012.50</Sum>", {"sum": "12.50"}),
        ("<Sum>1e9</Sum>", {"sum": UNREADABLE}),
        ("<Sum>NaN</Sum>", {"sum": UNREADABLE}),
        ("<Day>2026-03-14</Day>", {"day": "2026-03-14"}),
        ("<Day>2026-03-14+02:00</Day>", {"day": "2026-03-14"}),
        ("<Day>2026-03-14Z</Day>", {"day": "2026-03-14"}),
        ("<Day>2026-02-30</Day>", {"day": UNREADABLE}),
        ("<Day>14.03.2026</Day>", {"day": UNREADABLE}),
        ("<Moment>2026-03-14T10:00:00.1234567+02:00</Moment>", {"moment": "2026-03-14T10:00:00.123456+02:00"}),
        ("<Moment>2026-03-14T25:00:00</Moment>", {"moment": UNREADABLE}),
        ("<Moment>2026-03-14</Moment>", {"moment": UNREADABLE}),
        ("<Sure>true</Sure>", {"sure": True}),
        ("<Sure>0</Sure>", {"sure": False}),
        ("<Sure>да</Sure>", {"sure": UNREADABLE}),
        (
            "<b:Home><b:Street>Зорница</b:Street><c:Sign>8</c:Sign></b:Home>",
            {"home": {"street": "Зорница", "sign": "8"}},
        ),
        ("<b:Home><Street>Зорница</Street></b:Home>", {}),
        ("<People><Name>Яна</Name></People><People/>", {"people": [{"name": "Яна"}, {}]}),
        ("<Codes>1</Codes><Codes>2</Codes>", {"codes": [1, 2]}),
        ("<Codes>1</Codes><Codes>?</Codes>", {"codes": UNREADABLE}),
    ],
)
def test_what_fits_is_read_and_what_does_not_is_never_taken_for_absent(inner: str, expected: dict[str, Any]) -> None:
    assert read(inner) == expected


_SCALARS = ("Text", "Kind", "Whole", "Sum", "Day", "Moment", "Sure", "Codes")


@pytest.mark.parametrize(
    ("inner", "unseen", "expected"),
    [
        ("<Text>дума</Text>", "Day", {"text": "дума", "day": HIDDEN}),
        ("<Day>2026-03-14</Day>", "Day", {"day": "2026-03-14"}),
        ("<b:Home><b:Street>Зорница</b:Street></b:Home>", "Home.Sign", {"home": {"street": "Зорница", "sign": HIDDEN}}),
        ("<b:Home/>", "Home.Sign", {"home": {"sign": HIDDEN}}),
        ("", "Home.Sign", {}),
        ("", "Home", {"home": HIDDEN}),
        ("", "Codes", {"codes": HIDDEN}),
        ("<People/><People/>", "People.Name", {"people": [{"name": HIDDEN}, {"name": HIDDEN}]}),
        ("", "People.Name", {"people": HIDDEN}),
    ],
)
def test_what_may_not_be_seen_is_marked_where_it_would_stand(inner: str, unseen: str, expected: Any) -> None:
    every = {*_SCALARS, "Home", "Home.Street", "Home.Sign", "People", "People.Name"}
    assert read(inner, *(every - {unseen})) == expected


def test_an_empty_answer_says_nothing() -> None:
    for inner in ("", "<Text/>", "<b><c> \n </c></b>", "<!-- дума -->"):
        assert is_empty(etree.fromstring(f"<a>{inner}</a>"))
    assert not is_empty(etree.fromstring("<a><b>0</b></a>"))


_WORD = st.text("абвгxyz<&'\"0 ", min_size=1, max_size=8).map(str.strip).filter(bool)
_RECORDS = st.fixed_dictionaries(
    {},
    optional={
        "text": _WORD,
        "whole": st.integers(-(10**17), 10**17),
        "day": st.dates().map(str),
        "sure": st.booleans(),
        "home": st.fixed_dictionaries({"street": _WORD}, optional={"sign": _WORD}),
        "people": st.lists(st.fixed_dictionaries({"name": _WORD}), min_size=1, max_size=3),
        "codes": st.lists(st.integers(0, 9), min_size=1, max_size=3),
    },
)


@given(_RECORDS)
def test_what_is_written_is_read_back(told: dict[str, Any]) -> None:
    assert record(etree.fromstring(etree.tostring(write(MESSAGE, told))), MESSAGE) == told
