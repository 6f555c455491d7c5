"""Who asked about whom: the person's own page, and the list of the data-protection officer."""

import csv
from dataclasses import replace
from io import StringIO

import pytest

from gishe.runtime.look import Look

pytestmark = pytest.mark.slow

HERE = "/gorna-polyana"
LOOKS = f"{HERE}/desk/looks"


@pytest.fixture
def case(citizen, felling, work, house):
    """Files an application whose inspection waits; gives its number and id."""
    number = felling(citizen())
    work()
    with house.offices["gorna-polyana"].store.read() as reader:
        return number, reader.case_by_number(number).id


def lines(page):
    return [" ".join(one.text_content().split()) for one in page.page.xpath("//ul[@class='services']/li")]


def rows(page):
    return [" ".join(one.text_content().split()) for one in page.page.xpath("//main//tbody/tr")]


def test_a_person_reads_what_was_asked_about_them_and_why(citizen, case):
    number, _ = case
    told = lines(citizen().get(f"{HERE}/who-asked"))
    assert any("Питан е регистър" in one and f"по Ваше заявление {number}" in one for one in told)
    assert all("Основание: " in one for one in told if "Питан е регистър" in one)
    assert all("автоматично" in one for one in told)


def test_a_look_of_an_official_is_told_once_a_day_and_without_a_name(citizen, official, case):
    for _ in range(3):
        official("ela").get(f"{HERE}/desk/cases/{case[1]}")
    page = citizen().get(f"{HERE}/who-asked")
    (told,) = [one for one in lines(page) if "Преглед от служител" in one]
    assert "3 пъти този ден" in told
    assert "Ела Горска" not in page.text


@pytest.mark.usefixtures("case")
def test_another_person_reads_nothing_of_it(citizen):
    assert "Никой не е питал за Вас" in citizen(1).get(f"{HERE}/who-asked").text
    assert "Никой не е питал за Вас" in citizen(0, "izvorovo").get("/izvorovo/who-asked").text


def test_the_list_of_one_s_applications_leads_there(citizen):
    assert citizen().get(f"{HERE}/cases").page.xpath(f"//main//a[@href='{HERE}/who-asked']")


def test_a_page_that_is_no_number_is_the_first(citizen, case):
    person = citizen()
    for wrong in ("x", "-1", "９" * 40, "1" * 40):
        assert person.get(f"{HERE}/who-asked?before={wrong}").status == 200
    assert case
    assert lines(person.get(f"{HERE}/who-asked?before=1")) == []


def test_the_officer_reads_who_looked_in_which_case_and_never_at_whom(official, case):
    number, case_id = case
    official("ela").get(f"{HERE}/desk/cases/{case_id}")
    page = official("pazitel").get(LOOKS)
    newest, *earlier = rows(page)
    assert all(part in newest for part in ("Преглед от служител", "Ела Горска", "Еколог", number, "дърв"))
    assert earlier
    assert all("Системата" in one for one in earlier)
    assert "8403141552" not in page.text
    assert "Примерова" not in page.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("who=ela", "viewed"), ("who=gishe", "asked"), ("register=grao", "asked"), ("register=nelk", ""),
        ("service=tree-felling-permit", "both"), ("service=home-care", ""), ("from=2026-03-10&to=2026-03-10", "both"),
        ("from=2026-03-11", ""), ("to=2026-03-09", ""),
    ],
)  # fmt: skip
def test_each_filter_narrows_the_list_and_stays_chosen(official, case, query, found):
    official("ela").get(f"{HERE}/desk/cases/{case[1]}")
    page = official("pazitel").get(f"{LOOKS}?{query}")
    told = rows(page)
    assert any("Преглед" in one for one in told) == (found in {"viewed", "both"})
    assert any("Питан" in one for one in told) == (found in {"asked", "both"})
    if "who=" in query:
        assert page.page.xpath("//select[@id='who']/option[@selected]/@value") == [query.partition("=")[2]]


@pytest.mark.usefixtures("case")
def test_a_date_that_is_none_is_said_beside_its_field(official):
    page = official("pazitel").get(f"{LOOKS}?from=31.02.2026")
    assert (page.status, len(page.problems)) == (422, 1)


def test_the_file_holds_what_the_filters_find(official, case):
    official("ela").get(f"{HERE}/desk/cases/{case[1]}")
    answer = official("pazitel").client.request("GET", f"{LOOKS}.csv?who=ela")
    assert answer.headers["content-disposition"].startswith("attachment")
    heads, *told = csv.reader(StringIO(answer.text.removeprefix("\ufeff")))
    assert heads[0] == "Кога"
    assert {tuple(row[2:4]) for row in told} == {("1", "Ела Горска")}
    assert {row[5] for row in told} == {case[0]}


def test_the_file_goes_on_over_many_pages(official, case, monkeypatch):
    official("ela").get(f"{HERE}/desk/cases/{case[1]}")
    officer = official("pazitel")
    shown = rows(officer.get(LOOKS))
    monkeypatch.setattr("gishe.web.desk.looks.PAGE", 1)
    assert len(rows(officer.get(LOOKS))) == 1
    assert len(officer.client.request("GET", f"{LOOKS}.csv").text.splitlines()) == 1 + len(shown) > 2


def test_older_looks_are_on_the_next_page(official, case, monkeypatch):
    for _ in range(2):
        official("ela").get(f"{HERE}/desk/cases/{case[1]}")
    officer = official("pazitel")
    shown = rows(officer.get(LOOKS))
    monkeypatch.setattr("gishe.web.desk.looks.PAGE", 1)
    first = officer.get(f"{LOOKS}?who=ela")
    (older,) = first.page.xpath("//a[contains(@href, 'before=')]/@href")
    assert "who=ela" in older
    assert rows(officer.get(older)) == shown[1:2]


def test_one_look_at_several_people_is_one_line(official, house):
    look = Look("a", "viewed", "2026-03-10T08:00:00+00:00", "ela", "heirs-certificate", "c")
    with house.offices["gorna-polyana"].store.write() as unit:
        unit.note_looks([look, replace(look, subject="b"), replace(look, subject="c")])
    (told,) = rows(official("pazitel").get(LOOKS))
    assert "за 3 души" in told


def test_no_spreadsheet_takes_a_cell_for_a_formula():
    from gishe.web.desk.looks import _line  # noqa: PLC0415  the rule itself is what is tried

    assert _line(["=1+1", "@x", "-1", "дума"]) == "'=1+1,'@x,'-1,дума\r\n"


@pytest.mark.parametrize("address", [LOOKS, f"{LOOKS}.csv"])
def test_nobody_else_finds_the_list(official, citizen, browser, address):
    for login in ("ela", "kmet", "ivanka"):
        assert official(login).get(address).status == 404
    for visitor in (citizen(), browser().with_token(), official("pazitelka", "izvorovo")):
        assert visitor.get(address).url == f"{HERE}/desk/sign-in"


def test_only_the_officer_s_desk_leads_there(official):
    assert official("pazitel").get(f"{HERE}/desk").page.xpath(f"//nav//a[@href='{LOOKS}']")
    assert not official("ela").get(f"{HERE}/desk").page.xpath(f"//nav//a[@href='{LOOKS}']")
