"""The studio's pages: whose they are, writing and publishing by forms alone, and what the page's script is told."""

import pytest
from writing_house import writable

pytestmark = pytest.mark.slow

HERE = "/izvorovo/studio"
FELLING = f"{HERE}/services/tree-felling-permit"


@pytest.fixture
def house(house, known):
    """The house of these tests, in which services may be written."""
    return writable(house, known, ways_out={"e-delivery": None})


@pytest.fixture
def writer(official):
    """The administrator of services, who has begun one."""
    browser = official("nareda", "izvorovo").get(f"{HERE}/new")
    return browser.post(**{"the-id": "bike-stand"})


def test_the_studio_is_its_administrators_alone(official, browser):
    assert official("nareda", "izvorovo").get(HERE).status == 200
    assert official("vida", "izvorovo").get(HERE).status == 404
    assert browser().get(HERE).url.endswith("/desk/sign-in")
    assert official("nareda", "izvorovo").get("/gorna-polyana/studio").url.endswith("/desk/sign-in")


def test_the_list_says_how_each_service_stands(official):
    page = official("nareda", "izvorovo").get(HERE)
    assert "Разрешение за отсичане" in page.text
    assert "Не се предлага" not in page.text
    assert "taxi-permit" in page.text
    assert "tree-felling-permit" not in official("nareda", "izvorovo").get(f"{HERE}?q=такси").text


def test_a_bad_name_is_said_beside_its_field(official):
    page = official("nareda", "izvorovo").get(f"{HERE}/new").post(**{"the-id": "Колело"})
    assert page.status == 422
    assert "малки латински букви" in page.text


def test_it_is_written_and_published_without_a_script(writer):
    assert writer.url.startswith(f"{HERE}/services/bike-stand")
    text = writer.typed("/bike-stand")["the-text"][0]
    wrong = writer.post("/bike-stand", **{"the-text": text.replace("min: 1", "min: one"), "do": "look"})
    assert "1 грешка" in wrong.text
    saved = wrong.post("/bike-stand", **{"the-text": text.replace("max: 50", "max: 40"), "do": "save"})
    assert "Запазено: Нареда Подредова" in saved.text
    unsaid = saved.get(f"{HERE}/services/bike-stand/publish").post("/publish")
    assert unsaid.status == 422
    done = unsaid.post("/publish", **{"the-reason": "Решение № 5"})
    assert "Решение № 5" in done.text
    assert "Първа публикация" in done.text


def test_who_comes_second_sees_both_texts(writer, official):
    text = writer.typed("/bike-stand")["the-text"][0]
    other = official("nareda", "izvorovo").get(f"{HERE}/services/bike-stand")
    writer.post("/bike-stand", **{"the-text": text.replace("max: 50", "max: 40"), "do": "save"})
    met = other.post("/bike-stand", **{"the-text": text.replace("max: 50", "max: 30"), "do": "save"})
    assert met.status == 409
    assert "max: 40" in met.text
    assert "max: 30" in met.typed("/bike-stand")["the-text"][0]
    assert "Запазено" in met.post("/bike-stand", do="save").text


def test_a_text_of_a_stranger_is_shown_and_never_run(writer):
    text = '<script>alert(1)</script>: "</textarea><img src=x>"\n'
    page = writer.post("/bike-stand", **{"the-text": text, "do": "save"})
    assert "<script>alert" not in page.text
    assert "<img src=x>" not in page.text
    assert page.typed("/bike-stand")["the-text"][0].strip() == text.strip()
    assert page.get(f"{HERE}/services/bike-stand/history").status == 200
    assert page.get(HERE).status == 200


def test_the_script_is_told_of_problems_by_line_and_column(writer):
    text = writer.typed("/bike-stand")["the-text"][0].replace("sign_in: substantial", "sign_in: perhaps")
    told = writer.post("/bike-stand", _headers={"HX-Request": "true"}, **{"the-text": text, "do": "look"})
    assert '"severity":"error"' in told.text
    assert told.headers["content-type"] == "application/json"


def test_a_value_of_a_shared_service_is_changed_beside_the_text(official):
    page = official("nareda", "izvorovo").get(FELLING)
    chosen = page.post("/tree-felling-permit", panel="values", at="keep")
    done = chosen.post("/tree-felling-permit", **{"the-name": "keep", "the-value": "9 years", "do": "change"})
    assert "keep: 9 years" in done.typed("/tree-felling-permit")["the-text"][0]
    unknown = done.post("/tree-felling-permit", **{"the-name": "no.such", "the-value": "x", "do": "change"})
    assert "няма такава стойност" in unknown.text


def test_what_is_not_there_is_not_found(writer):
    for address in (
        "services/nothing",
        "services/nothing/publish",
        "services/bike-stand/texts/999",
        "services/a/merit",
    ):
        assert writer.get(f"{HERE}/{address}").status == 404


def test_the_municipality_is_shown_with_who_holds_what(official):
    page = official("nareda", "izvorovo").get(f"{HERE}/house")
    assert "Нареда Подредова" in page.text
    assert "8:30" in page.text
