"""An administrator loads the municipality's own list in the studio: tried first, mended, loaded, taken back."""

from dataclasses import replace

import pytest

from gishe.registers.lists.office_lists import OfficeLists
from gishe.runtime.long_work.doing import InThreads
from gishe.store.shared_works import SharedWorks

pytestmark = pytest.mark.slow

HERE = "gorna-polyana"
LISTS = f"/{HERE}/studio/lists"
DOGS = f"{LISTS}/municipal-dogs"
HEAD = "Чип;Рег. номер;ЕГН на собственика;Име;Порода;Вписано на;Отписано на\n"
GOOD = "100000000000111;3/2022;7512243008;Рошко;;14.04.2022;\n"
OTHER = "100000000000112;9/2024;6206066195;Бела;;02.09.2024;\n"
WRONG = "1;2;3;4;5;6;\n"


@pytest.fixture
def works(tmp_path):
    kept = SharedWorks(tmp_path / "works.db")
    yield kept
    kept.close()


@pytest.fixture
def house(house, known, works, tmp_path):
    """The house with lists, whose loads no test waits for."""
    threads, declared = InThreads(works, patience=60), known.vocabulary.registers
    offices = {
        name: replace(one, own_lists=OfficeLists(tmp_path / "lists", declared, name), long_work=threads)
        for name, one in house.offices.items()
    }
    return replace(house, offices=offices)


@pytest.fixture
def page(official):
    return official("opisa").get(DOGS)


def send(page, body, name="кучета.csv", **more):
    return page.post("/municipal-dogs", _files={"the-list": (name, (HEAD + body).encode("utf-8"), "text/csv")}, **more)


def test_a_file_is_tried_loaded_and_taken_back(page, works):
    assert "Файлът може да се зареди: верни редове 1." in send(page, GOOD, dry="yes").text
    assert "Зареждания" not in page.get(DOGS).text
    assert "Заредени са 1 реда: 1 нови" in send(page, GOOD).text
    assert "Заредени са 2 реда: 1 нови" in send(page, GOOD + OTHER, **{"as-of": "2026-03-01"}).text
    assert "кучета.csv" in page.text
    assert page.get(LISTS).page.xpath("string(//tr[.//a[contains(@href, 'dogs')]]/td[3])") == "2"
    back = page.get(DOGS).post("/back")
    assert "върнато №1" in back.text
    assert works.of(HERE, "opisa") == []


def test_what_is_wrong_is_all_told_and_nothing_is_loaded(page):
    came = send(page, WRONG + GOOD)
    assert came.status == 422
    assert "Ред 2, „ЕГН на собственика“: Очаква се вярно ЕГН" in came.text
    assert "Нищо не е заредено. Грешки: 2." in came.text
    assert "пропуснати: 1" in send(page, WRONG + GOOD, **{"skip-bad": "yes"}).text


@pytest.mark.parametrize(("typed", "says"), [("2099-01-01", "бъдещ ден"), ("вчера", "Напишете датата така")])
def test_a_day_that_can_not_be_is_told(page, typed, says):
    came = send(page, GOOD, **{"as-of": typed})
    assert (came.status, says in came.text) == (422, True)


def test_no_file_is_told_and_a_strangers_name_is_only_a_name(page):
    assert "Изберете файл." in page.post("/municipal-dogs").text
    came = send(page, GOOD, name="../../лош\\път.csv")
    assert came.status == 200
    assert "път.csv" in came.text
    (kept,) = came.page.xpath("//section[@aria-labelledby='loads']//tbody/tr/td[4]")
    assert not {"/", "\\"} & {*kept.text_content()}


def test_a_long_load_goes_on_by_itself(page, house, works):
    office = house.offices[HERE]
    office.long_work._patience = 0
    came = send(page, GOOD)
    assert came.url.startswith(f"/{HERE}/desk/works/")
    for thread in list(office.long_work._threads.values()):
        thread.join(60)
    (work,) = works.of(HERE, "opisa")
    assert (work.state, work.says.bg[:17]) == ("done", "Заредени са 1 ред")
    assert f"{LISTS}/municipal-dogs" in came.get(came.url).text


def test_nobody_else_and_nothing_else(official):
    assert official("ela").get(DOGS).status == 404
    assert official("opisa").get(f"{LISTS}/grao").status == 404
