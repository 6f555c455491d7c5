"""The tutorial's two services, its own and the exercise's solution: small, whole, and made of what it teaches."""

import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from walk import PAGES, ROOT

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.library import read_library
from gishe.language.load import read_file
from gishe.runtime.readiness import unready

pytestmark = pytest.mark.slow

TUTORIAL = ROOT / "docs" / "tutorial"
FILES = sorted(TUTORIAL.glob("*.yaml"))
HALL = {"id": "proba", "title": "Община Проба", "ekatte": "99108", "eik": "000000000"}
EXERCISE = TUTORIAL / "exercise.yaml"
both = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


@pytest.fixture(scope="module")
def compiled():
    def compiled(file):
        library = read_library(file, FIELD_TYPES, CHECK_TYPES, ROOT / "definitions")
        assert library.problems == ()
        return next(iter(library.services.values()))

    return compiled


@both
def test_it_has_at_most_sixty_lines(file: Path):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 60


@both
def test_it_has_six_fields_a_register_check_an_approval_a_document_and_scenarios(file, compiled):
    service = compiled(file)
    assert len(service.fields) == 6
    assert [check.definition.type for check in service.checks] == ["register"]
    assert [step.definition.decides for step in service.steps.values()] == [True]
    assert service.definition.document.body.strip()
    assert len(service.definition.scenarios) == 3


@both
def test_it_may_be_published(file, compiled):
    assert unready(compiled(file), HALL, partial(read_file, file)) == ()


def test_the_solution_is_made_of_what_the_pages_before_it_teach():
    """Keys, types, operations, acts and outcomes; what the author names is the author's own."""
    solved, taught = read_file(EXERCISE), "\n".join(page.read_text(encoding="utf-8") for page in PAGES[:-1])
    words = set(re.findall(r"[\w./-]+", taught))
    own = {"hall", "large", "small", "day", "hours", "guests", "occasion", "wishes"}
    keys = {str(path[-1]) for path in solved.keys}
    assert keys - words - own == set()
    named = {"type", "ask", "given", "outcome", "address", "optional", "decides", "sign"}
    values = {_at(solved.data, path) for path in solved.values if path and path[-1] in named}
    told = words | set(re.findall(r"[\w./-]+", PAGES[-1].read_text(encoding="utf-8")))  # the task names its operation
    assert {str(value).lower() for value in values if isinstance(value, str | bool)} - told == set()


def _at(data, path):
    for step in path:
        data = data[step]
    return data if not isinstance(data, dict | list) else None


@pytest.mark.slow
def test_the_solution_passes_where_its_reader_works(tmp_path):
    """The reader's folder after the last page, with the exercise done in it."""
    proba = shutil.copytree(ROOT / "definitions", tmp_path / "proba")
    shutil.copy(EXERCISE, proba / "services" / "territory" / "hall-hire.yaml")
    its = proba / "municipalities" / "gorna-polyana" / "municipality.yaml"
    text = its.read_text(encoding="utf-8").replace("\nservices:\n", "\nservices:\n  - hall-hire\n")
    its.write_text(text.replace("registers:\n", "registers:\n  hall-permits: 12\n", 1), encoding="utf-8")
    assert _run(tmp_path, "check", "proba") == "Всичко е наред.\n"
    assert _run(tmp_path, "test", "--definitions", "proba", "hall-hire").count("✓") == 3


def _run(folder: Path, *arguments: str) -> str:
    program = Path(sys.executable).with_name("gishe")
    return subprocess.run([program, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout
