"""The rules about words see every kind of file: services, shared pages and lists, registers, municipalities."""

import shutil
from pathlib import Path

import pytest

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.archive import Archive
from gishe.language.library import read_library
from gishe.language.lint import find_words
from gishe.language.lint.polite_form import SMALL
from gishe.language.load import read

SHIPPED = Path(__file__).parents[2] / "definitions"
PLACES = {
    "common/delivery.yaml": ("bg: Как да получите документа", "bg: Тук са вашите данни", "polite-form"),
    "common/species.yaml": ("bg: орех", "bg: TODO", "unfinished-text"),
    "registers/grao.yaml": ("bg: Регистри на населението", 'bg: "Две  думи"', "stray-space"),
    "municipalities/izvorovo/municipality.yaml": (
        "bg: Секретар на общината",
        "bg: Cекретар на общината",
        "mixed-alphabet",
    ),
}


@pytest.fixture
def folder(tmp_path):
    """A folder with one file of each kind, each with a mistake in its words, and no service."""
    for file, (good, bad, _) in PLACES.items():
        text = (SHIPPED / file).read_text(encoding="utf-8")
        assert good in text
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text.replace(good, bad, 1), encoding="utf-8")
    return tmp_path


def found(folder, archive=None):
    library = read_library(folder, FIELD_TYPES, CHECK_TYPES, archive=Archive(archive) if archive else None)
    files = [(one, one.place.file.removeprefix(f"{folder}/")) for one in library.problems if one.place]
    return [(file, one.code, str(one.place)) for one, file in files if one.code == PLACES.get(file, ("", "", ""))[2]]


def test_files_that_are_no_services_are_read_for_their_words(folder):
    assert sorted((file, code) for file, code, _ in found(folder)) == sorted(
        (file, code) for file, (_, _, code) in PLACES.items()
    )


def test_what_was_said_of_words_is_remembered_with_its_place(folder, tmp_path):
    first = found(folder, tmp_path / "archive")
    assert len(first) == len(PLACES)
    assert found(folder, tmp_path / "archive") == first == found(folder)


@pytest.mark.slow
def test_a_page_that_an_overlay_uses_too_is_spoken_of_once(tmp_path):
    whole = shutil.copytree(SHIPPED, tmp_path / "definitions")
    overlaid = (whole / "municipalities" / "gorna-polyana" / "services" / "current-address-certificate.yaml").is_file()
    page = whole / "common" / "delivery.yaml"
    page.write_text(page.read_text(encoding="utf-8").replace("bg: Как да", "bg: Как вие да", 1), encoding="utf-8")
    problems = read_library(whole, FIELD_TYPES, CHECK_TYPES).problems
    assert overlaid
    assert [one.code for one in problems] == ["polite-form"]


def test_a_missing_translation_is_found_in_a_list_of_options():
    (problem,) = find_words(read("options: kinds\nvalues:\n  one: {bg: Едно}\n", "kinds.yaml"))
    assert (problem.code, problem.place.line) == ("missing-language", 3)


@pytest.mark.parametrize("text", ["ваш", "от вас.", "вашите", "(вие)", "„ви“", "вашето"])
def test_small_letters_are_found(text):
    assert SMALL.search(text)


@pytest.mark.parametrize("text", ["Вие", "от Вас", "вид", "васал", "живи", "по-ви", "виа", "нова", "Ваш"])
def test_other_words_are_left(text):
    assert not SMALL.search(text)
