"""The municipality's own file in the studio: changed by forms alone, published, in effect at the next page."""

from dataclasses import replace

import pytest
from writing_house import writable

from gishe import boot, bundle
from gishe.language.theme import Wardrobe
from gishe.runtime.in_effect import Offices
from gishe.runtime.studio.charter.year import months_of
from gishe.values.work_calendar import WorkCalendar
from gishe.web.themes import Themes

pytestmark = pytest.mark.slow

HERE = "/izvorovo/studio/house"


@pytest.fixture
def house(house, known):
    """The house of these tests: its municipalities may change themselves."""
    made = writable(house, known, wardrobe=Wardrobe(bundle.themes()))
    offices = {name: replace(office, services=known.of(name)) for name, office in made.offices.items()}

    def settle(office, its):
        return replace(office, municipality=its, calendar=known.calendar_with(its.calendar))

    return replace(made, offices=Offices(offices, settle, patience=0))


@pytest.fixture
def writer(official):
    return official("nareda", "izvorovo").get(f"{HERE}/roles")


def put(writer, panel, **typed):
    return writer.get(f"{HERE}/{panel}").post(f"/{panel}", **typed)


def published(writer):
    page = writer.get(f"{HERE}/publish")
    assert "Още не може" not in page.text, page.page.xpath("string(//ol)")
    return page.post("/publish", **{"the-reason": "Заповед № 5"})


def text_of(writer) -> str:
    return writer.get(f"{HERE}/text").typed("/text")["the-text"][0]


def test_each_panel_is_there_in_both_languages(writer):
    for panel in ("", "/roles", "/places", "/calendar", "/terms", "/look", "/text", "/publish", "/history"):
        for language in ("bg", "en"):
            assert writer.get(f"{HERE}{panel}?lang={language}").status == 200, panel
    assert writer.get(f"{HERE}/no-such").status == 404


def test_a_day_off_is_written_published_and_in_effect(writer):
    saved = put(writer, "calendar", do="add-day", day="2027-05-20", kind="off", bg="Заповед № 5", en="Order No 5")
    assert "Записано в черновата" in saved.text
    assert "20.05.2027 е почивен (Заповед № 5)" in writer.get(f"{HERE}/publish").text
    assert "20 май 2027" not in writer.get(HERE).text
    assert "Общината вече работи така" in published(writer).text
    assert "20 май 2027" in writer.get(HERE).text
    year = writer.get(f"{HERE}/calendar?year=2027")
    assert "почивен: Заповед № 5" in year.text
    taken_out = put(writer, "calendar", do="drop-day:0")
    assert "20.05.2027" not in text_of(taken_out)


def test_comments_and_order_of_the_file_stay(writer):
    before = text_of(writer).split("\n")
    put(writer, "look", theme="gabrovo", do="look")
    after = text_of(writer).split("\n")
    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == [
        ("theme: default", "theme: gabrovo")
    ]


def test_a_post_that_a_service_needs_cant_be_taken_out(writer):
    page = put(writer, "roles", do="drop-role:secretary")
    assert "иска длъжност „secretary“, каквато общината няма" in page.text
    refused = writer.get(f"{HERE}/publish")
    assert "Още не може да се публикува" in refused.text
    assert not refused.page.xpath("//main//button[contains(., 'Публикувайте')]")


def test_posts_places_duties_and_terms_are_changed_without_yaml(writer):
    put(writer, "roles", do="add-role", name="gardener", bg="Градинар", en="Gardener")
    put(writer, "roles", **{"do": "title:gardener", "bg-gardener": "Главен градинар", "en-gardener": "Head gardener"})
    put(writer, "roles", **{"do": "duties", "seos-role": "gardener"})
    put(writer, "places", do="add-place", key="99005", bg="гр. Изворово", en="Izvorovo")
    put(writer, "terms", **{"do": "terms", "remedy-count": "5", "remedy-unit": "working day"})
    put(writer, "calendar", do="hours", opens="9:00", closes="17:30")
    text = text_of(writer)
    for line in (
        "  gardener: {bg: Главен градинар, en: Head gardener}",
        "seos: {role: gardener}",
        '  "99005": {title: {bg: гр. Изворово, en: Izvorovo}}',
        "  remedy: 5 working days",
        '  opens: "9:00"',
    ):
        assert f"\n{line}" in text
    assert "Още не може" not in writer.get(f"{HERE}/publish").text


@pytest.mark.parametrize(
    ("panel", "typed", "says"),
    [
        ("roles", {"do": "add-role", "name": "Градинар", "bg": "x"}, "малки латински букви"),
        ("roles", {"do": "add-role", "name": "mayor", "bg": "x"}, "Вече има такова"),
        ("roles", {"do": "add-role", "name": "gardener", "bg": ""}, "Напишете го"),
        ("places", {"do": "add-place", "key": "12", "bg": "x"}, "Петте цифри"),
        ("calendar", {"do": "add-day", "day": "утре", "bg": "x"}, "Изберете ден"),
        ("calendar", {"do": "hours", "opens": "сутрин", "closes": "17:00"}, "Напишете час"),
        ("terms", {"do": "terms", "remedy-count": "много", "remedy-unit": "day"}, "Напишете число"),
    ],
)
def test_what_cant_be_is_said_beside_its_field(writer, panel, typed, says):
    page = put(writer, panel, **typed)
    assert page.status == 422
    assert says in page.text
    assert page.page.xpath("//*[@aria-invalid='true']")


def test_who_comes_second_loses_nothing(writer, official):
    other = official("nareda", "izvorovo").get(f"{HERE}/look")
    put(writer, "look", theme="gabrovo", do="look")
    met = other.post("/look", theme="burgas", do="look")
    assert met.status == 409
    assert "theme: gabrovo" in text_of(writer)
    assert "запази отделно" in writer.get(f"{HERE}/history").text


def test_it_is_written_as_text_taken_back_and_let_go_of(writer):
    text = text_of(writer)
    page = writer.get(f"{HERE}/text")
    wrong = page.post("/text", **{"the-text": text.replace("theme: default", "theme: no-such"), "do": "look"})
    assert "Тук няма изправна тема „no-such“" in wrong.text
    page.post("/text", **{"the-text": text.replace("theme: default", "theme: sofia"), "do": "save"})
    published(writer)
    assert "Синьо под планината" in writer.get(HERE).text
    writer.get(f"{HERE}/history").post("/history", **{"the-reason": "Отменена"})
    assert "Синьо под планината" not in writer.get(HERE).text
    assert "както казва файлът" in writer.get(f"{HERE}/history").post("/release").text


def test_a_year_has_every_day_once_and_says_why_it_is_off():
    months = months_of(2027, WorkCalendar())
    days = [day for month in months for week in month.weeks for day in week if day]
    assert len(days) == 365
    assert all(len(week) == 7 for month in months for week in month.weeks)
    assert next(day for day in days if day.at.isoformat() == "2027-03-03").why.bg.startswith("Ден на Освобождението")


def test_a_theme_is_opened_when_a_municipality_takes_it():
    class Settings:
        themes = bundle.themes()

    opened = Themes(lambda name: boot.theme_of(Settings, name), ["default"])
    assert "no-such" not in opened
    assert [*opened] == ["default"]
    assert opened["gabrovo"].fingerprint != opened["default"].fingerprint
    assert len(opened) == 2
