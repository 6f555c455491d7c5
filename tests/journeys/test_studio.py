"""The administrator's afternoon: from an empty page to a published service of six questions, without a shell."""

import re
import time
from pathlib import Path

import pytest
from journey.inspector import Inspector
from journey.people import enter_desk
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NAME, TITLE = "bike-stand", "Стойка за велосипеди"
#: What stands beside the editor, and what is read there.
PANELS = {
    "scenarios": ("Примери", "Всички примери излизат"),
    "document": ("Документ", "Същото като текст"),
    "route": ("Път на заявлението", "Прекъсната рамка"),
}
#: The pages of the municipality's own file, and what is read there.
HOUSE = {
    "roles": "Нова длъжност", "places": "Населени места и райони", "calendar": "Празници и преместени дни",
    "terms": "Срокове по закон", "look": "Облик на страниците",
}  # fmt: skip
FORM = Path(__file__).parents[1] / "examples" / "forms" / "dog.xlsx"
#: What is put in the place of the template's questions, check, document and scenarios.
WRITTEN = """\
form:
  - page: stand
    title: {bg: Каква стойка искате, en: What stand you want}
    fields:
      - {id: street, type: text, max_length: 100, label: {bg: Улица и номер, en: Street and number}}
      - {id: places, type: whole-number, min: 1, max: 50, label: {bg: Брой места, en: Number of places}}
      - {id: covered, type: yes-no, label: {bg: Искате ли навес, en: Do you want a roof}}
  - page: reason
    title: {bg: За какво е, en: What it is for}
    fields:
      - {id: since, type: date, label: {bg: От кога е нужна, en: From when it is needed}}
      - {id: reason, type: text, max_length: 300, label: {bg: Защо тук, en: Why here}}
      - {id: note, type: text, max_length: 300, optional: true, label: {bg: Друго, en: Anything else}}

checks:
  - id: few
    title: {bg: Местата са най-много 20, en: There are at most 20 places}
    type: rule
    pass_if: form.places <= 20
    says:
      fail: {bg: Исканите места са повече от 20., en: More than 20 places are asked for.}

decide:
  automatic_if: false

approval:
  - {step: decision, role: secretary, title: {bg: Решение, en: Decision}, decides: true, sign: qualified}

document:
  title: {bg: Съгласие, en: Consent}
  register: event-permits
  body: |
    Общината е съгласна на {{ form.street }} да се постави стойка с места: {{ form.places }}.

deliver: [portal]
keep: 5 years

scenarios:
  - name: искането е удовлетворено
    on: 2026-11-23
    speed: standard
    applicant: {name: Мария Петрова Примерова, id: "8403141552"}
    answers: {street: ул. Първа 1, places: 6, covered: true, since: 2026-12-01, reason: Пред училището.}
    steps: [{decision: approve}]
    expect: {checks: {few: pass}, outcome: granted, document: [ул. Първа 1]}

  - name: твърде много места, секретарят отказва
    given: first
    answers: {places: 40}
    steps: [{decision: refuse, reason: Поискани са повече от 20 места.}]
    expect: {checks: {few: fail}, outcome: refused}
"""


def _write(visitor, text):
    """Puts a text in the place of what the editor holds, as one who pastes."""
    visitor.page.locator(".yaml-editor .cm-content").focus()
    visitor.page.keyboard.press("Control+a")
    visitor.page.keyboard.insert_text(text)


def test_from_an_empty_page_to_a_published_service(visitor):
    writer = visitor()
    eye = Inspector(writer)
    enter_desk(writer, "opisa")
    writer.follow("Студио")
    writer.sees("Услуги")
    eye.look("studio")
    writer.follow("Нова услуга")
    writer.press("Започнете")
    writer.reads("Името се пише с малки латински букви")
    eye.look("studio-new-mistake")
    writer.write("Кратко име за адреса", NAME)
    writer.press("Започнете")
    writer.sees("Нова услуга")
    expect(writer.page.locator(".yaml-editor .cm-content")).to_contain_text(NAME)
    begun, _, _ = writer.page.locator("#the-text").input_value().partition("form:\n")
    begun = begun.replace("Нова услуга, en: New service", f"{TITLE}, en: Bike stand")
    _write(writer, f"{begun}{WRITTEN}keeps: 5 years\n")
    writer.reads("Непознат ключ „keeps“.")
    _write(writer, f"{begun}{WRITTEN}")
    writer.reads("Каква стойка искате")
    writer.page.keyboard.press("Control+s")
    writer.reads("Запазено: Описа Услугова")
    eye.look_twice("studio-editor")
    for name, (panel, words) in PANELS.items():
        writer.press(panel)
        writer.reads(words)
        eye.look(f"studio-panel-{name}")
    writer.sees(TITLE)
    writer.follow("Промени и публикуване")
    writer.press("Публикувайте")
    writer.reads("Напишете защо се публикува.")
    eye.look("studio-publish-mistake")
    writer.write("Защо", "Решение № 112 на общинския съвет")
    writer.press("Публикувайте")
    writer.reads("Решение № 112 на общинския съвет")
    eye.look("studio-history")
    citizen = visitor()
    citizen.open(f"/services/{NAME}")
    citizen.sees(TITLE)
    citizen.reads("Каква стойка искате")
    citizen.follow("Започнете")
    citizen.sees("Вход")
    assert eye.found == []


def test_a_difference_is_written_without_javascript(visitor):
    writer = visitor(javascript=False)
    enter_desk(writer, "opisa")
    writer.open("/studio/services/dog-registration")
    writer.press("Стойности")
    writer.page.locator("summary", has_text="keep").click()
    writer.press("Сменете keep")
    writer.write("Нова стойност на keep", "7 years")
    writer.press("Запишете в текста")
    expect(writer.page.locator("#the-text")).to_have_value(re.compile("keep: 7 years"))
    writer.press("Запазете")
    writer.reads("Запазено: Описа Услугова")
    writer.follow("Промени и публикуване")
    writer.reads("Какво се променя")


def test_the_municipality_itself_is_changed_by_whoever_writes_no_yaml(visitor):
    writer = visitor()
    eye = Inspector(writer)
    enter_desk(writer, "opisa")
    writer.open("/studio/lists")
    writer.follow("Регистър на кучетата")
    writer.press("Заредете")
    writer.reads("Изберете файл.")
    eye.look("studio-list-mistake")
    writer.open("/studio/house")
    writer.reads("Така работи общината сега")
    eye.look("studio-house")
    for panel, words in HOUSE.items():
        writer.open(f"/studio/house/{panel}")
        writer.reads(words)
        eye.look(f"studio-house-{panel}")
    writer.open("/studio/house/roles")
    writer.press("Добавете: Длъжност")
    writer.reads("Напишете го")
    eye.look("studio-house-roles-mistake")
    writer.write("Кратко име за услугите", "gardener")
    form = writer.page.locator("section[aria-labelledby='new-role']")
    form.get_by_label("На български").fill("Градинар")
    form.get_by_label("На английски").fill("Gardener")
    writer.press("Добавете: Длъжност")
    writer.reads("Записано в черновата")
    writer.follow("Текст")
    expect(writer.page.locator(".yaml-editor .cm-content")).to_contain_text("municipality")
    eye.look("studio-house-text")
    assert "gardener: {bg: Градинар, en: Gardener}" in writer.page.locator("#the-text").input_value()
    writer.follow("Промени и публикуване")
    writer.reads("Нова длъжност „Градинар“.")
    eye.look("studio-house-publish")
    writer.write("Защо", "Щатно разписание № 3")
    writer.press("Публикувайте")
    writer.reads("Общината вече работи така")
    writer.follow("Вижте как е сега")
    comes_into_effect(writer, "Градинар")
    assert eye.found == []


def comes_into_effect(writer, words):
    """Looks again until every program of the house knows what was published: each looks for it twice a second."""
    seen, until = writer.page.get_by_text(words).first, time.monotonic() + 30
    while not seen.is_visible():
        assert time.monotonic() < until, f"{words} does not come into effect"
        writer.page.reload()


def test_a_form_made_elsewhere_is_brought_in(visitor):
    writer = visitor()
    eye = Inspector(writer)
    enter_desk(writer, "opisa")
    writer.open("/studio/import")
    writer.press("Внесете")
    writer.reads("Изберете файла с формуляра.")
    eye.look("studio-import-mistake")
    writer.page.locator("#the-form").set_input_files(FORM)
    writer.press("Внесете")
    writer.reads("Какво не е пренесено")
    eye.look("studio-imported")
    writer.follow("Отворете черновата")
    writer.sees("Регистрация на куче")
    assert eye.found == []
