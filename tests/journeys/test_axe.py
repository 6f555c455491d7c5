"""Every page, clean and with mistakes: axe finds nothing, nothing is wider than the window, in both languages."""

import re

import pytest
from journey.document import code
from journey.heirs import DECEASED, DECEASED_EGN, WIDOW, name_heirs, say_who_died
from journey.inspector import Inspector
from journey.people import (
    ADDRESS,
    ELENA,
    HEIRS,
    TITLES,
    TREES,
    answer_delivery,
    answer_purpose,
    begin,
    choose_speed,
    sign_in,
    submit,
    wait_for_document,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_pages_for_everyone(visitor):
    anyone = visitor()
    eye = Inspector(anyone)
    anyone.page.goto("/")
    eye.look_twice("municipalities")
    anyone.open("/")
    eye.look_twice("services")
    for service in TITLES:
        anyone.open(f"/services/{service}")
        eye.look_twice(f"service-{service}")
    for name, address in (
        ("search", "/search?q=kuche"), ("search-nothing", "/search?q=трамвай"), ("area", "/areas/environment"),
        ("life-event", "/life/death"), ("statistics", "/statistics"),
        ("service-statistics", "/statistics/heirs-certificate"), ("api", "/api/v1"),
    ):  # fmt: skip
        anyone.open(address)
        eye.look_twice(name)
    anyone.page.goto("/accessibility")
    eye.look_twice("accessibility")
    anyone.page.goto("/verify")
    eye.look_twice("verify")
    anyone.press("Проверете")
    eye.look("verify-mistake")
    anyone.page.goto("/verify/BBBB-BBBB")
    eye.look_twice("verify-missing")
    anyone.open("/cases/find")
    eye.look_twice("find")
    anyone.press("Покажете заявлението")
    eye.look("find-mistake")
    anyone.open("/nothing-here")
    eye.look_twice("not-found")
    assert eye.found == []


def test_pages_of_an_instant_service(visitor, tmp_path):
    citizen = visitor()
    eye = Inspector(citizen)
    citizen.open(f"/services/{ADDRESS}/apply")
    citizen.sees("Вход")
    eye.look_twice("sign-in")
    citizen.follow("Влезте")
    citizen.sees("Електронна идентификация")
    eye.look("identity")
    citizen.press("Откажете")
    citizen.reads("Отказахте да влезете.")
    eye.look("sign-in-given-up")
    begin(citizen, ADDRESS, ELENA)
    eye.look_twice("address-purpose")
    citizen.press("Продължете")
    citizen.reads("Има нещо за поправяне")
    eye.look("address-purpose-mistake")
    answer_purpose(citizen)
    eye.look_twice("address-delivery")
    citizen.page.evaluate("document.querySelector('main [name=csrf-token]').value = 'stale'")
    citizen.press("Продължете")
    citizen.sees("Страницата е изтекла")
    eye.look("expired")
    citizen.page.go_back()
    citizen.page.reload()
    citizen.press("Продължете")
    citizen.reads("Има нещо за поправяне")
    eye.look("address-delivery-mistake")
    answer_delivery(citizen)
    eye.look_twice("address-check")
    citizen.open(f"/services/{ADDRESS}/apply")
    citizen.sees("Имате започнато заявление")
    eye.look_twice("resume")
    citizen.follow("Продължете")
    submit(citizen)
    wait_for_document(citizen)
    eye.look_twice("case-granted")
    citizen.page.get_by_text("Какво изпратихте").click()
    eye.look("case-granted-answers")
    pdf = citizen.download("Изтеглете документа (PDF)")
    citizen.open("/cases")
    eye.look_twice("my-cases")

    citizen.page.goto(f"/verify/{code(pdf, tmp_path)}")
    eye.look_twice("verified")
    citizen.press("Сравнете")
    eye.look("verified-mistake")
    for name, body in (("same", pdf), ("other", pdf + b"\n")):
        file = {"name": "document.pdf", "mimeType": "application/pdf", "buffer": body}
        citizen.page.get_by_label("PDF файл на документа").set_input_files(file)
        citizen.press("Сравнете")
        eye.look(f"verified-{name}")
    assert eye.found == []


def test_pages_where_no_sign_in_is_connected(visitor, unconnected):
    citizen = visitor(into=unconnected)
    eye = Inspector(citizen)
    citizen.open(f"/services/{ADDRESS}")
    citizen.follow("Започнете")
    citizen.sees("Още не можете да влезете електронно")
    eye.look_twice("no-sign-in")
    citizen.open("/cases")
    citizen.sees("Още не можете да влезете електронно")
    eye.look_twice("no-sign-in-cases")
    assert eye.found == []


def take(citizen, words):
    """Takes the choice that begins with these words."""
    citizen.page.get_by_role("radio", name=re.compile(words)).check()


def test_pages_of_those_who_act_for_others(visitor):
    citizen = visitor()
    eye = Inspector(citizen)
    citizen.open("/services/local-dues-certificate/apply")
    sign_in(citizen, ELENA)
    citizen.sees("От чие име подавате")
    eye.look_twice("for-whom")
    citizen.press("Продължете")
    citizen.reads("Има нещо за поправяне")
    eye.look("for-whom-mistake")
    take(citizen, "за друг човек")
    citizen.press("Продължете")
    citizen.sees("За кого подавате")
    eye.look_twice("for-person")
    citizen.press("Продължете")
    citizen.reads("Има нещо за поправяне")
    eye.look("for-person-mistake")
    citizen.follow("Назад")
    take(citizen, "за фирма или организация")
    citizen.press("Продължете")
    citizen.sees("За коя фирма или организация подавате")
    eye.look_twice("for-company")
    take(citizen, "друга фирма")
    citizen.write("ЕИК на другата фирма или организация", "999900034")
    citizen.press("Продължете")
    citizen.sees("По Търговския регистър не представлявате ПРИМЕР НАДЗОР")
    eye.look("for-company-doubt")
    citizen.follow("Друга фирма или организация")
    take(citizen, "ПРИМЕР ТУРИЗЪМ")
    citizen.press("Продължете")
    choose_speed(citizen)
    answer_purpose(citizen)
    answer_delivery(citizen)
    citizen.sees("Проверете отговорите си")
    citizen.reads("вписан управител или представител")
    eye.look_twice("check-for-company")
    submit(citizen)
    citizen.reads("от името на ПРИМЕР ТУРИЗЪМ")
    assert eye.found == []


def test_pages_with_rows_dates_and_files(visitor):
    citizen = visitor()
    eye = Inspector(citizen)
    begin(citizen, HEIRS, WIDOW)
    eye.look_twice("heirs-speed")
    citizen.press("Продължете")
    eye.look("heirs-speed-mistake")
    choose_speed(citizen)
    eye.look_twice("heirs-deceased")
    say_who_died(citizen, "5901300541", "", ("31", "2", "2021"))
    citizen.reads("Има нещо за поправяне")
    eye.look("heirs-deceased-mistake")
    say_who_died(citizen, DECEASED_EGN, DECEASED, ("7", "12", "2021"))
    eye.look_twice("heirs-heirs")
    name_heirs(citizen, (WIDOW, "12", "съпруга"), ("", "", "син"))
    citizen.reads("Има нещо за поправяне")
    eye.look("heirs-heirs-mistake")

    begin(citizen, TREES, WIDOW)
    choose_speed(citizen)
    citizen.mark("Какво право имате върху имота", "съсобственик")
    citizen.reads("Съгласие на собственика")
    eye.look("trees-parcel")
    file = {"name": "скица.exe", "mimeType": "application/pdf", "buffer": b"MZ"}
    citizen.page.get_by_label("Съгласие на собственика").set_input_files(file)
    citizen.press("Продължете")
    citizen.reads("Има нещо за поправяне")
    eye.look("trees-parcel-mistake")
    assert eye.found == []
