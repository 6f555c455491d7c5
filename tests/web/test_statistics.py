"""What everybody may see of how long services take: pages, files, and the catalogue that tells of them."""

import csv
import json
import re
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import SH, Graph

from gishe.runtime.statistics.case_time import CaseTime, Statistics
from gishe.runtime.statistics.figures import figures

pytestmark = pytest.mark.slow

HERE, ID = "/gorna-polyana", "heirs-certificate"
SHAPES = Path(__file__).parents[1] / "examples" / "dcat-ap.ttl"


def publish(house, *times, through="2026-02"):
    office = house.offices["gorna-polyana"]
    with office.store.write() as unit:
        unit.keep_statistics(Statistics(through, figures(times, through, [ID])))


def cases(filed, count, days=3):
    decided = (date.fromisoformat(filed) + timedelta(days=days)).isoformat()
    return [CaseTime(f"{filed}-{at}", ID, filed, decided, ended=True) for at in range(count)]


def rows(page):
    found = ([" ".join(cell.text_content().split()) for cell in row] for row in page.page.xpath("//main//tbody/tr"))
    return [" ".join(cells) for cells in found]


@pytest.fixture
def told(house):
    publish(house, *cases("2026-01-05", 9), *cases("2026-02-05", 2), *cases("2025-06-05", 12, days=6))


def test_before_a_month_is_over_the_page_says_when_there_will_be_figures(browser):
    page = browser().get(f"{HERE}/statistics")
    assert "Все още няма завършен месец" in page.text
    assert browser().get(f"{HERE}/services/{ID}").status == 200


@pytest.mark.usefixtures("told")
def test_the_newest_year_is_shown_and_what_is_of_few_is_not(browser):
    page = browser().get(f"{HERE}/statistics")
    assert rows(page) == ["Удостоверение за наследници поне 9 поне 9 – няма данни – няма данни"]
    earlier = browser().get(f"{HERE}/statistics?year=2025")
    assert rows(earlier) == ["Удостоверение за наследници 12 12 6 дни 100 %"]
    assert browser().get(f"{HERE}/statistics?year=1999").status == 404


@pytest.mark.usefixtures("told")
def test_a_service_is_shown_by_month_and_its_page_says_what_is_usual(browser):
    shown = rows(browser().get(f"{HERE}/statistics/{ID}"))
    assert shown[0] == "януари 2026 г. 9 9 3 дни 100 %"
    assert shown[1] == "февруари 2026 г. под 5 под 5 – няма данни – няма данни"
    assert shown[2].startswith("Общо за 2026 г. поне 9")
    assert "3 дни" in browser().get(f"{HERE}/services/{ID}").page.xpath("string(//aside)")
    assert browser().get(f"{HERE}/statistics/nothing").status == 404


@pytest.mark.usefixtures("told")
def test_the_same_figures_are_open_data(browser):
    table = list(csv.DictReader(StringIO(browser().get(f"{HERE}/open-data/statistics.csv").text)))
    listed = json.loads(browser().get(f"{HERE}/open-data/statistics.json").text)
    assert len(table) == len(listed) == 1 + 2 + 1 + 12
    february = next(row for row in table if row["month"] == "2026-02")
    assert (february["received"], february["median_days"], february["complete"]) == ("", "", "False")
    assert next(row for row in listed if row["month"] == "2026-01")["median_days"] == 3


def test_the_list_of_services_is_open_data(browser, house):
    listed = json.loads(browser().get(f"{HERE}/open-data/services.json").text)
    assert {row["service"] for row in listed} == set(house.offices["gorna-polyana"].services)
    assert next(row for row in listed if row["service"] == ID and row["speed"] == "fast")["fee_eur"] == "2.30"


def test_the_catalogue_names_every_file_and_each_is_there(browser):
    answer = browser().get(f"{HERE}/open-data/catalog.jsonld")
    catalogue = json.loads(answer.text)
    assert answer.headers["content-type"].startswith("application/ld+json")
    for needed in ("dct:title", "dct:description", "dct:publisher", "dcat:dataset"):
        assert catalogue[needed], needed
    files = [one for dataset in catalogue["dcat:dataset"] for one in dataset["dcat:distribution"]]
    assert len(files) == 4
    for file in files:
        address = file["dcat:accessURL"]["@id"].removeprefix("http://testserver")
        got = browser().get(address)
        assert got.status == 200
        assert got.headers["content-type"].split(";")[0] == file["dcat:mediaType"]["@id"].partition("media-types/")[2]


def shortcomings(catalogue):
    """Lists where a catalogue is not what DCAT-AP 3 asks for: of what, and what of it."""
    data = Graph().parse(data=json.dumps(catalogue), format="json-ld")
    _, found, _ = validate(data, shacl_graph=Graph().parse(SHAPES))
    told = (str(found.value(one, SH.resultPath)) for one in found.subjects(SH.resultPath, None))
    return sorted(re.split("[#/]", one)[-1] for one in told)


# That is how rdflib itself reads JSON-LD.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_the_catalogue_is_what_portals_that_gather_data_expect(browser):
    catalogue = json.loads(browser().get(f"{HERE}/open-data/catalog.jsonld").text)
    assert shortcomings(catalogue) == []
    dataset = catalogue["dcat:dataset"][0]
    del catalogue["dct:publisher"], dataset["dct:title"], dataset["dct:description"]
    del dataset["dcat:distribution"][0]["dct:license"], dataset["dcat:distribution"][0]["dcat:accessURL"]
    dataset["dcat:theme"] = "наука"
    found = shortcomings(catalogue)
    assert set(found) == {"accessURL", "description", "license", "publisher", "theme", "title"}


@pytest.mark.parametrize("file", ["nothing.csv", "statistics.xml", "statistics", "catalog.csv", "..%2Fcatalog.jsonld"])
def test_no_other_file_is_there(browser, file):
    assert browser().get(f"{HERE}/open-data/{file}").status == 404
