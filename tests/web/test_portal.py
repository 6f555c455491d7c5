"""The portal: a service is found by words, by area and by life event, without JavaScript."""

from dataclasses import replace

import pytest

pytestmark = pytest.mark.slow

HERE = "/gorna-polyana"


@pytest.fixture
def visitor(browser):
    return browser()


def links(page):
    return [link.get("href") for link in page.page.xpath("//main//ul[@class='services']//a")]


def said(page, where="//*[@id='found-count']"):
    return " ".join(page.page.xpath(f"string({where})").split())


def test_a_search_leads_to_the_service(visitor):
    found = visitor.get(f"{HERE}/search?q=kuche")
    assert links(found)[0] == f"{HERE}/services/dog-registration"
    assert said(found) == "Намерена е 1 услуга. Търсихме „куче“."
    assert found.page.xpath("string(//input[@name='q']/@value)") == "kuche"
    assert "„kuche“" in found.title


def test_a_search_that_finds_nothing_helps(visitor):
    found = visitor.get(f"{HERE}/search?q=<b>трамвай</b>")
    assert said(found) == "Не намерихме услуга за „<b>трамвай</b>“."
    assert "Какво можете да направите" in found.text
    assert f"{HERE}/areas/environment" in found.text


def test_only_what_this_municipality_offers_is_found(visitor):
    assert links(visitor.get("/izvorovo/search?q=куче")) == []
    assert links(visitor.get("/izvorovo/search?q=дърво")) == ["/izvorovo/services/tree-felling-permit"]


def test_the_portal_leads_to_every_service_by_area_and_by_life_event(visitor, house):
    home = visitor.get(f"{HERE}/")
    shelves = home.page.xpath("//div[@class='areas']//h3/a/@href | //section[@class='occasions']//a/@href")
    found = {link for shelf in shelves for link in links(visitor.get(shelf))}
    assert found == {f"{HERE}/services/{name}" for name in house.offices["gorna-polyana"].services}
    assert set(links(visitor.get(f"{HERE}/services"))) == found


def test_an_area_or_an_event_of_nothing_is_not_there(visitor):
    assert visitor.get(f"{HERE}/areas/nothing").status == 404
    assert visitor.get("/izvorovo/life/celebration").status == 404


def test_the_portal_speaks_english(visitor):
    english = visitor.get(f"{HERE}/?lang=en").get(f"{HERE}/search?q=dog")
    assert said(english) == "1 service found."
    assert "Registration of a dog" in english.text


def test_a_services_page_tells_all_that_a_person_should_know_before_beginning(visitor, house, known):
    titles = {name: its.title for name, its in known.vocabulary.registers.items()}
    house.offices["gorna-polyana"] = replace(house.offices["gorna-polyana"], register_titles=titles)
    page = visitor.get(f"{HERE}/services/name-identity-certificate")
    main = " ".join(page.page.xpath("string(//main)").split())
    for said in (
        "Вие, за себе си", "Копие на документа с другото име", "Двете изписвания", "Регистър на българските лични",
        "Личната карта е на заявителя и е валидна", "ЗБЛД, чл. 70, ал. 1", "1,79 €", "до 8 работни часа", "IBAN",
        "На хартия, лично:", "имате 3 дни да го допълните", "Срокът тече, след като платите", "смята за отказ",
        "обжалвате до 14 дни", "пази 5 години", "ЗГР, чл. 24, ал. 1",
    ):  # fmt: skip
        assert said in main, said
    assert page.page.xpath("//main//a[contains(@href, 'form.pdf')]/@href") == [
        f"{HERE}/services/name-identity-certificate/form.pdf"
    ]


def test_only_the_ways_that_a_municipality_has_are_promised(visitor, house):
    page = visitor.get(f"{HERE}/services/heirs-certificate")
    assert "Системата за сигурно електронно връчване" not in page.text
    assert house.offices["gorna-polyana"].ways_out == {}


def test_a_form_on_paper_that_nobody_can_print_is_not_there(visitor):
    assert visitor.get(f"{HERE}/services/heirs-certificate/form.pdf").status == 404
