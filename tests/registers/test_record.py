"""A record has what the register said in the right type, and nothing else."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gishe.language.register import Element, Message
from gishe.registers.record import is_empty, record
from gishe.registers.simulator.filling import write
from gishe.values.text import Text

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


def read(inner: str) -> dict[str, Any]:
    return record(etree.fromstring(f'<Answer xmlns="urn:a" xmlns:b="urn:b" xmlns:c="urn:c">{inner}</Answer>'), MESSAGE)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("", {}),
        ("<Text/>", {}),
        ("<Text> дума </Text>", {"text": "дума"}),
        ("<Text>една</Text><Text>две</Text>", {}),
        ("<Text>с <b>вложено</b></Text>", {}),
        ("<Text><!-- -->дума<?x y?></Text>", {"text": "дума"}),
        ("<Other>дума</Other>", {}),
        ("<b:Text>дума</b:Text>", {}),
        ("<Kind>А</Kind>", {"kind": "А"}),
        ("<Kind>В</Kind>", {}),
        ("<Whole>-12</Whole>", {"whole": -12}),
        ("<Whole>1.5</Whole>", {}),
        ("<Whole>١٢</Whole>", {}),
        ("<Sum>0012.50</Sum>", {"sum": "12.50"}),
        ("<Sum>1e9</Sum>", {}),
        ("<Sum>NaN</Sum>", {}),
        ("<Day>2026-03-14</Day>", {"day": "2026-03-14"}),
        ("<Day>2026-03-14+02:00</Day>", {"day": "2026-03-14"}),
        ("<Day>2026-03-14Z</Day>", {"day": "2026-03-14"}),
        ("<Day>2026-02-30</Day>", {}),
        ("<Day>14.03.2026</Day>", {}),
        ("<Moment>2026-03-14T10:00:00.1234567+02:00</Moment>", {"moment": "2026-03-14T10:00:00.123456+02:00"}),
        ("<Moment>2026-03-14T25:00:00</Moment>", {}),
        ("<Moment>2026-03-14</Moment>", {}),
        ("<Sure>true</Sure>", {"sure": True}),
        ("<Sure>0</Sure>", {"sure": False}),
        ("<Sure>да</Sure>", {}),
        (
            "<b:Home><b:Street>Зорница</b:Street><c:Sign>8</c:Sign></b:Home>",
            {"home": {"street": "Зорница", "sign": "8"}},
        ),
        ("<b:Home><Street>Зорница</Street></b:Home>", {}),
        ("<People><Name>Яна</Name></People><People/>", {"people": [{"name": "Яна"}, {}]}),
        ("<Codes>1</Codes><Codes>2</Codes>", {"codes": [1, 2]}),
        ("<Codes>1</Codes><Codes>?</Codes>", {}),
    ],
)
def test_what_fits_is_read_and_the_rest_is_absent(inner: str, expected: dict[str, Any]) -> None:
    assert read(inner) == expected


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
