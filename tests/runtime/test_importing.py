"""A form made elsewhere becomes a service whose scenarios hold as soon as it is there."""

import pytest
from tests.language.conftest import ROOT, TOWN

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.compile import compile_service
from gishe.language.load import read
from gishe.language.mistakes import check
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.vocabulary import Vocabulary
from gishe.runtime.imported import Imported
from gishe.runtime.importing import import_form
from gishe.runtime.readiness import unready
from gishe.values.problem import Problem

pytestmark = pytest.mark.slow
VOCABULARY = Vocabulary(FIELD_TYPES, CHECK_TYPES)
FORMS = sorted((ROOT / "tests" / "examples" / "forms").iterdir())


@pytest.fixture(scope="module")
def town():
    return check(MunicipalityDefinition, read(TOWN, "municipality.yaml").data)


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.name)
def test_a_form_becomes_a_service_that_may_be_published(file, town):
    made = import_form(file.read_bytes(), file.stem, VOCABULARY, town)
    assert isinstance(made, Imported)
    tree = read(made.text, f"{made.service}.yaml")
    service, problems = compile_service(tree, VOCABULARY)
    assert service is not None, problems
    assert {one.expect.outcome for one in service.definition.scenarios} == {"granted", "refused", "returned"}
    assert unready(service, town.facts(), lambda: tree) == ()


def test_who_decides_and_where_it_is_numbered_are_the_municipalitys_own(town):
    other = town.model_copy(update={"roles": {"clerk": town.title}, "registers": {"incoming": 1, "permits": 2}})
    made = import_form(FORMS[-1].read_bytes(), "x", VOCABULARY, other)
    assert "role: clerk" in made.text
    assert "register: permits" in made.text


def test_what_is_no_form_is_refused(town):
    assert isinstance(import_form(b"?", "x", VOCABULARY, town), Problem)
