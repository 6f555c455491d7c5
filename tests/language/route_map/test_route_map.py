"""The picture of a route: nothing lies on anything else, however long the route and its names are."""

from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.language.conftest import ROOT

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.compile import compile_service
from gishe.language.load import read
from gishe.language.route_map.drawing import NARROW, WIDE, drawn
from gishe.language.route_map.lettering import width, wrapped
from gishe.language.route_map.placing import place
from gishe.language.route_map.stations import Line, Station, Stop, stations
from gishe.language.route_map.telling import told
from gishe.language.vocabulary import Vocabulary
from gishe.values.text import Text

VOCABULARY = Vocabulary(FIELD_TYPES, CHECK_TYPES)
EXAMPLE = ROOT / "tests" / "examples" / "valid" / "parking-card.yaml"
SIZES = {"title": 16, "who": 14, "said": 13, "code": 12, "label": 13}
ROUTE = """
approval:
  - step: first
    role: secretary
    title: {bg: Преглед на <документите> & данните, en: Review}
    term: 2 days
    escalate: {to: mayor, before: 4 hours, after: 1 day}
  - together:
      - {step: roads, role: roads, title: {bg: Пътища, en: Roads}, opinion: true, term: 3 days, silence: consent}
      - {step: green, role: green, title: {bg: Зелена система, en: Green}, opinion: true, when: form.copies > 1}
      - {step: water, role: water, title: {bg: ВиК, en: Water}, opinion: true}
    need: 2
  - step: lawyer
    role: lawyer
    title: {bg: Правно становище, en: Legal opinion}
    asks: [department, administration]
    sends_back: [first]
    not_same_as: [first]
    fill: [{id: note, type: text, label: {bg: Бележка, en: Note}}]
  - step: decision
    role: mayor
    title: {bg: Решение на кмета, en: Decision}
    decides: true
    forwards: true
    sends_back: [first, lawyer]
    sign: qualified
"""


def service():
    text = EXAMPLE.read_text(encoding="utf-8")
    start, end = text.index("\napproval:"), text.index("\ndocument:")
    text = text[:start] + ROUTE + text[end:]
    text = text[: text.index("\nscenarios:")]
    made, problems = compile_service(read(text, "a.yaml"), VOCABULARY)
    assert made, problems
    return made


@pytest.fixture(scope="module")
def way():
    return stations(service(), {"mayor": Text("Кмет", "Mayor")})


def test_everything_that_the_route_says_is_told_in_order(way):
    text = told(way, "bg")
    heads = [line for line in text.splitlines() if line[0].isdigit()]
    assert heads[0].startswith("1. Заявление – Заявителят")
    assert [line.partition(". ")[2] for line in heads[2:]] == [
        "Преглед на <документите> & данните – secretary", "Заедно; достатъчни са 2 от 3", "Правно становище – lawyer",
        "Решение на кмета – Кмет", "Край: едно от следните",
    ]  # fmt: skip
    for said in (
        "само ако form.copies > 1", "дава становище; мълчанието е съгласие", "срок: 2 дни", "вписва: Бележка",
        "при забава: Кмет (4 часа преди края; 1 ден след края)",
        "друг човек, не от: Преглед на <документите> & данните",
        "може да поиска становище: от отдел; от друга администрация", "може да върне заявлението за поправка",
        "може да върне към: Преглед на <документите> & данните; Правно становище", "подписва с квалифициран подпис",
        "До компетентния орган", "може да се обжалва",
    ):  # fmt: skip
        assert said in text, said
    assert "only if form.copies > 1" in told(way, "en")


@pytest.mark.parametrize("shape", [WIDE, NARROW])
@pytest.mark.parametrize("name", ["", "wide"])
def test_the_picture_is_well_formed_named_and_described(way, shape, name):
    root = ET.fromstring(drawn(way, Text("Услуга <b>", "Service"), "bg", shape, name))
    space = "" if name else "{http://www.w3.org/2000/svg}"
    ids = {one.get("id"): one.text for one in root.iter() if one.get("id")}
    assert root.get("role") == "img"
    assert next(ids[one] for one in root.get("aria-labelledby").split()) == "Пътят на заявлението: Услуга <b>"
    assert (root.find(f"{space}style") is None) == bool(name)
    assert not [one for one in root.iter() if one.get("style")]
    words = " ".join(one.text for one in root.iter(f"{space}text"))
    for stop in (stop for station in way for stop in station.stops):
        assert all(word in words for word in stop.title.bg.split())


def test_ways_back_have_lanes_of_their_own(way):
    columns, cell = WIDE
    plan = place(way, "bg", columns=columns, cell=cell)
    back = [arrow for arrow in plan.arrows if arrow.kind == "back"]
    assert len(back) == 3
    assert_apart(plan)


LONG = "непротивоконституционствувателствувайте"
WORDS = st.lists(st.sampled_from(["на", "Разрешение", LONG, "и", "W" * 30]), min_size=1, max_size=7)
TEXTS = WORDS.map(lambda words: Text(" ".join(words), " ".join(words[::-1])))
LINES = st.lists(st.builds(Line, TEXTS, st.booleans()), max_size=2).map(tuple)


@st.composite
def ways(draw):
    made, names = [Station((Stop("filed", draw(TEXTS)),))], []
    for at, count in enumerate(draw(st.lists(st.sampled_from([1, 1, 2, 3, 4, 7, 12]), min_size=1, max_size=7))):
        earlier = st.lists(st.sampled_from(names), max_size=3, unique=True).map(tuple) if names else st.just(())
        stops = [
            Stop(
                "step",
                draw(TEXTS),
                draw(TEXTS),
                draw(LINES),
                f"s{at}-{n}",
                returns=draw(st.booleans()),
                back=draw(earlier),
            )
            for n in range(count)
        ]
        names += [stop.name for stop in stops]
        made.append(Station(tuple(stops), draw(TEXTS)))
    return tuple(made)


def assert_apart(plan):
    for one, other in combinations(plan.boxes, 2):
        aside = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert aside or one.y + one.height <= other.y or other.y + other.height <= one.y
    for one in (*plan.boxes, *plan.frames):
        assert one.x >= 0
        assert one.y >= 0
        assert one.x + one.width <= plan.width
        assert one.y + one.height <= plan.height
        for line in one.lines:
            assert one.x < line.x
            assert line.x + width(line.text, SIZES[line.style], code=line.style == "code") <= one.x + one.width
            assert one.y < line.y <= one.y + one.height
    for arrow in plan.arrows:
        for (x0, y0), (x1, y1) in pairwise(arrow.corners):
            assert min(x0, x1) >= 0
            assert max(x0, x1) <= plan.width
            crossed = [
                box for box in plan.boxes
                if max(x0, x1) > box.x and min(x0, x1) < box.x + box.width
                and max(y0, y1) > box.y and min(y0, y1) < box.y + box.height
            ]  # fmt: skip
            assert not crossed, arrow
    upright = [(arrow.corners[1], arrow.corners[2]) for arrow in plan.arrows if arrow.kind == "back"]
    for (a, b), (c, d) in combinations(upright, 2):
        if a[0] == c[0]:
            assert max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1])


@settings(max_examples=20, deadline=None)
@given(ways(), st.sampled_from([WIDE, NARROW]), st.sampled_from(["bg", "en"]))
def test_nothing_lies_on_anything_else(way, shape, language):
    columns, cell = shape
    plan = place(way, language, columns=columns, cell=cell)
    assert_apart(plan)
    if shape == NARROW and not any(stop.back for one in way for stop in one.stops):
        assert plan.width <= 320
    ET.fromstring(drawn(way, Text("а", "a"), language, shape))


def test_lines_are_broken_between_words_and_long_words_are_cut():
    assert wrapped("едно две три", 10, 60) == ("едно две", "три")
    assert all(width(one, 10) <= 50 for one in wrapped("Ж" * 40, 10, 50))
    assert wrapped("", 10, 50) == ()
    assert wrapped("W", 10, 1) == ("W",)
