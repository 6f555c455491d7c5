"""Certificate of heirs (2016): an officer compares, a secretary signs; nobody does both."""

import pytest
from journey.document import signatures, words
from journey.heirs import SON, WIDOW, apply_for_heirs, compare, name_heirs, say_who_died
from journey.people import (
    HEIRS,
    PIN,
    answer_delivery,
    answer_purpose,
    begin,
    choose_speed,
    decide,
    enter_desk,
    is_recorded,
    open_case,
    submit,
    wait_for_document,
)
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
both_ways = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])


@both_ways
def test_two_officials_make_a_certificate(visitor, javascript, tmp_path):
    citizen, officer, secretary = (visitor(javascript=javascript) for _ in range(3))
    number = apply_for_heirs(citizen)

    enter_desk(officer, "ivanka")
    open_case(officer, number)
    officer.reads("Списъкът отговаря на реда на наследяване")
    expect(officer.page.get_by_text("✓ Потвърдено", exact=True)).to_have_count(4)
    compare(officer, number)

    citizen.page.reload()
    citizen.reads("Решение и подпис")

    enter_desk(secretary, "sava")
    open_case(secretary, number)
    secretary.reads("№ 0031 от 07.12.2021 г.")
    decide(secretary, "Одобрявам", pin="0000")
    mistake = secretary.page.get_by_role("alert")
    expect(mistake).to_contain_text("ПИН")
    citizen.page.reload()
    expect(citizen.page.get_by_role("link", name="Изтеглете документа (PDF)")).to_have_count(0)
    expect(secretary.page.get_by_label("Одобрявам")).to_be_checked()
    decide(secretary, "Одобрявам", pin=PIN)
    is_recorded(secretary, number)

    wait_for_document(citizen)
    pdf = citizen.download("Изтеглете документа (PDF)")
    said = signatures(pdf, tmp_path)
    assert "Signature is Valid" in said
    assert "Signer Certificate Common Name: Сава Секретаров" in said
    assert WIDOW in words(pdf, tmp_path)
    assert SON in words(pdf, tmp_path)
    assert "№ 0031 от 07.12.2021 г." in words(pdf, tmp_path)


def test_nobody_signs_what_they_compared(visitor):
    citizen, vida, bistra = (visitor("izvorovo") for _ in range(3))
    begin(citizen, HEIRS, "Пенка Образцова Брезова")
    choose_speed(citizen)
    say_who_died(citizen, "4802086587", "Стоян Примеров Брезов", ("14", "3", "2026"))
    name_heirs(citizen, ("Пенка Образцова Брезова", "5107190414", "съпруга"),
               ("Димитър Стоянов Брезов", "7404270608", "син"), ("Елена Стоянова Яворова", "7708155814", "дъщеря"),
               ("Виктор Петров Брезов", "0652015820", "внук"))  # fmt: skip
    answer_purpose(citizen)
    answer_delivery(citizen)
    number = submit(citizen)

    enter_desk(vida, "vida")
    open_case(vida, number)
    address = vida.page.url
    compare(vida, number, reason="Внукът наследява по право на заместване; проверено в актовете.")

    vida.page.goto(address)
    vida.sees(f"Преписка {number}")
    expect(vida.page.get_by_label("ПИН на Вашия подпис")).to_have_count(0)
    form = {"csrf-token": vida.page.locator("input[name=csrf-token]").first.input_value(),
            "the-act": "approve", "the-pin": PIN}  # fmt: skip
    answer = vida.context.request.post(f"{address}/act/secretary", form=form, max_redirects=0)
    assert answer.status == 422

    enter_desk(bistra, "bistra")
    open_case(bistra, number)
    decide(bistra, "Одобрявам", pin=PIN, reason="Проверено в актовете.")
    is_recorded(bistra, number)
    wait_for_document(citizen)
