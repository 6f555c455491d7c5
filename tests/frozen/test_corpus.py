"""Good files of every number of the language stay good: they are read, compiled and rehearsed as on their first day."""

from pathlib import Path

import pytest
import record as frozen

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language import edition
from gishe.language.library import read_library
from gishe.runtime.readiness import unready

NUMBERS = range(edition.FIRST, edition.present() + 1)
every = pytest.mark.parametrize("number", NUMBERS)


@pytest.fixture(scope="module")
def library():
    kept = {}

    def library(number):
        if number not in kept:
            kept[number] = read_library(frozen.corpus_of(number), FIELD_TYPES, CHECK_TYPES)
        return kept[number]

    return library


@every
def test_a_file_is_added_and_never_changed(number):
    folder = frozen.corpus_of(number)
    assert frozen.sums(folder) == frozen.kept_sums(folder), (
        "put the file back; tests/frozen/record.py records a new one"
    )


@every
@pytest.mark.slow
def test_no_file_has_got_an_error(library, number):
    assert [problem.line("en") for problem in library(number).problems if problem.severity == "error"] == []


@every
@pytest.mark.slow
def test_every_file_is_there(library, number):
    files = {Path(name).stem for name in frozen.kept_sums(frozen.corpus_of(number)) if name.startswith("services/")}
    assert files == set(library(number).services)
    assert files


@every
@pytest.mark.slow
def test_every_scenario_ends_as_it_did(library, number):
    """As each municipality has it, in the first that offers it, or in one with the code that the scenarios speak of."""
    whole = library(number)
    for name, its in whole.municipalities.items():
        facts = {"id": name, "title": its.title.bg, "ekatte": its.ekatte, "eik": its.eik}
        own = [one.service for one in whole.own.get(name, {}).values()]
        first = [
            service
            for service in whole.services.values()
            if name
            == next((n for n, one in whole.municipalities.items() if service.id in one.services), "gorna-polyana")
        ]
        assert [problem.line("en") for one in (*own, *first) for problem in unready(one, facts, lambda: None)] == []


def _stage(whole, service):
    return next((name for name, its in whole.municipalities.items() if service in its.services), "gorna-polyana")
