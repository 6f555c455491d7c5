import re
import shutil
from pathlib import Path

import pytest

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.library import Library, read_library

pytestmark = pytest.mark.slow

SHIPPED = Path(__file__).parents[2] / "definitions"
#: A shipped municipality, which offers the one service instead of its own.
MUNICIPALITY = re.sub(
    r"^services: .*$",
    "services: [parking-card]",
    (SHIPPED / "municipalities/izvorovo/municipality.yaml")
    .read_text(encoding="utf-8")
    .replace("registers: {", "registers: {certificates: 9, "),
    flags=re.MULTILINE,
)


@pytest.fixture
def folder(tmp_path, sample) -> Path:
    """A folder of definitions with one service and one municipality."""
    for name in ("registers", "common"):
        shutil.copytree(SHIPPED / name, tmp_path / name)
    for unused in (one for one in (tmp_path / "common").iterdir() if "\ncommon: " in one.read_text(encoding="utf-8")):
        unused.unlink()
    (tmp_path / "services").mkdir()
    (tmp_path / "services/parking-card.yaml").write_text(sample)
    (tmp_path / "municipalities/izvorovo").mkdir(parents=True)
    (tmp_path / "municipalities/izvorovo/municipality.yaml").write_text(MUNICIPALITY)
    return tmp_path


def library(folder: Path) -> Library:
    return read_library(folder, FIELD_TYPES, CHECK_TYPES)


def codes(folder: Path) -> list[tuple[str, str]]:
    return [(one.code, Path(one.place.file).name) for one in library(folder).problems if one.place]


def test_the_shipped_definitions_have_no_errors():
    assert [one.line("en") for one in library(SHIPPED).problems if one.severity == "error"] == []


def test_a_good_folder_is_read_whole(folder):
    read = library(folder)
    assert (read.problems, list(read.services), list(read.of("izvorovo"))) == ((), ["parking-card"], ["parking-card"])
    assert read.files["parking-card"].name == "parking-card.yaml"


def test_a_broken_file_hides_nothing_but_itself(folder):
    (folder / "services/broken.yaml").write_text("service: [")
    (folder / "common/broken.yaml").write_text("options: x")
    (folder / "registers/broken.yaml").write_text("register: x")
    assert list(library(folder).services) == ["parking-card"]
    assert {name for _, name in codes(folder)} == {"broken.yaml"}


def test_a_second_file_of_the_same_id_is_refused(folder, sample):
    (folder / "services/second.yaml").write_text(sample)
    assert codes(folder) == [("duplicate-id", "second.yaml")]


def test_a_municipality_can_not_offer_what_it_has_no_people_for(folder, sample):
    (folder / "services/parking-card.yaml").write_text(sample.replace("role: secretary", "role: secretari"))
    assert codes(folder) == [("unknown-role", "municipality.yaml")]


def test_a_service_that_is_not_there_can_not_be_offered(folder):
    path = folder / "municipalities/izvorovo/municipality.yaml"
    path.write_text(MUNICIPALITY.replace("[parking-card]", "[parking-kard]"))
    read = library(folder)
    assert [one.code for one in read.problems] == ["unknown-service"]
    assert read.of("izvorovo") == {}


def test_an_empty_folder_is_an_empty_library(tmp_path):
    read = library(tmp_path)
    assert (dict(read.services), read.problems) == ({}, ())


def test_a_document_needs_a_register_that_numbers_it(folder, sample):
    (folder / "services/parking-card.yaml").write_text(
        sample.replace("register: certificates", "register: certificate")
    )
    assert codes(folder) == [("unknown-document-register", "municipality.yaml")]


def test_four_eyes_need_two_people(folder, sample):
    first = "  - {step: first, role: secretary, title: {bg: Преглед, en: Review}}\n  - step: decision\n"
    text = sample.replace("  - step: decision\n", first).replace(
        "    decides: true\n", "    decides: true\n    not_same_as: [first]\n"
    )
    text = text.replace("steps: [{decision: approve}]", "steps: [{first: approve}, {decision: approve}]")
    (folder / "services/parking-card.yaml").write_text(text)
    path = folder / "municipalities/izvorovo/municipality.yaml"
    head = MUNICIPALITY.partition("trial:")[0]
    one = "trial: {officials: [{login: a, name: А, roles: [secretary]}]}\n"
    path.write_text(head + one)
    assert codes(folder) == [("four-eyes-impossible", "municipality.yaml")]
    path.write_text(head + one.replace("]}\n", ", {login: b, name: Б, roles: [secretary]}]}\n"))
    assert codes(folder) == []


def test_a_mistake_in_a_shared_page_is_said_in_its_own_file(folder):
    page = (SHIPPED / "common/delivery.yaml").read_text(encoding="utf-8")
    (folder / "common/delivery.yaml").write_text(page.replace("type: choice", "type: choise"))
    assert codes(folder) == [("unknown-field-type", "delivery.yaml"), ("unused-common", "delivery.yaml")]
