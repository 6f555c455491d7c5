"""The second page of the tutorial, step by step: the reader's own service, tried in a browser by Elena and by Velo."""

import re
import shutil
from pathlib import Path

import pytest
from journey.document import signatures, words
from journey.house import House
from journey.people import ELENA, decide, enter_desk, is_recorded, open_case, sign_in, submit, wait_for_document
from journey.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).parents[2]
TITLE = "Карта за паркиране на живущ"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """The reader's house: the samples, with the tutorial's service offered in Gorna Polyana."""
    folder = tmp_path_factory.mktemp("reader")
    proba = shutil.copytree(ROOT / "definitions", folder / "proba")
    shutil.copy(ROOT / "docs" / "tutorial" / "resident-parking.yaml", proba / "services" / "transport")
    its = proba / "municipalities" / "gorna-polyana" / "municipality.yaml"
    text = its.read_text(encoding="utf-8").replace("\nservices:\n", "\nservices:\n  - resident-parking\n")
    its.write_text(text, encoding="utf-8")
    started = House(folder, "--definitions", proba)
    try:
        started.wait()
        yield started
    finally:
        started.stop()


def test_the_reader_s_own_service_gives_elena_a_card(visitor, tmp_path):
    citizen: Visitor = visitor()
    citizen.page.goto("/")
    citizen.page.get_by_role("link", name=re.compile("Община Горна поляна")).click()
    citizen.follow(TITLE)
    citizen.reads("6,00")
    citizen.follow("Започнете")
    sign_in(citizen, ELENA)
    citizen.sees("Автомобилът и улицата")
    citizen.write("Регистрационен номер", "ЕВ1234АА")
    citizen.mark("Чий е автомобилът", "мой")
    citizen.write_date("От коя дата", "1", "12", "2026")
    citizen.write("За колко месеца", "6")
    citizen.press("Продължете")
    citizen.reads("На коя улица ще паркирате")
    citizen.page.get_by_label("На коя улица ще паркирате").fill("ул. „Дъбова“")
    citizen.press("Продължете")
    number = submit(citizen)

    official = visitor()
    enter_desk(official, "velo")
    open_case(official, number)
    official.reads("Настоящият адрес е в общината")
    decide(official, "Одобрявам")
    is_recorded(official, number)

    citizen.page.reload()
    wait_for_document(citizen)
    pdf = citizen.download("Изтеглете документа (PDF)")
    assert "Signature is Valid" in signatures(pdf, tmp_path)
    assert "ЕВ1234АА на ул. „Дъбова“" in words(pdf, tmp_path)
