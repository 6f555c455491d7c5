import pytest
from click.testing import CliRunner, Result

from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.authoring.template import template
from gishe.language.compile import compile_service
from gishe.language.load import read_file
from gishe.language.tree import Tree
from gishe.language.vocabulary import Vocabulary
from gishe.runtime.expecting import differences
from gishe.runtime.rehearsing import inherit, rehearse
from gishe.values.work_calendar import WorkCalendar
from gishe_cli.main import application


def new(*arguments: object) -> Result:
    return CliRunner().invoke(application(), ["new", "service", *map(str, arguments)])


def test_a_new_service_passes_check_as_it_is(tmp_path):
    assert new("parking-card", "--in", tmp_path / "a/b").exit_code == 0
    result = CliRunner().invoke(application(), ["check", str(tmp_path / "a/b/parking-card.yaml")])
    assert (result.exit_code, result.output) == (0, "Всичко е наред.\n")


def test_a_new_service_passes_its_own_scenarios(tmp_path):
    new("parking-card", "--in", tmp_path)
    tree = read_file(tmp_path / "parking-card.yaml")
    assert isinstance(tree, Tree)
    service, problems = compile_service(tree, Vocabulary(FIELD_TYPES, CHECK_TYPES))
    assert service, problems
    municipality = {"id": "x", "title": "Община", "ekatte": "00000", "eik": "000000000"}
    for scenario in service.definition.scenarios:
        whole = inherit(scenario, service.definition.scenarios)
        assert differences(rehearse(service, whole, municipality, WorkCalendar()), whole) == ()


def test_a_file_that_is_there_is_left_alone(tmp_path):
    (tmp_path / "parking-card.yaml").write_text("mine")
    assert new("parking-card", "--in", tmp_path).exit_code == 2
    assert (tmp_path / "parking-card.yaml").read_text() == "mine"


@pytest.mark.parametrize("name", ["Parking", "../escape", "a b", "паркинг", "-a", "a" * 61])
def test_an_id_that_is_no_id_is_refused(name, tmp_path):
    assert new("--in", tmp_path, "--", name).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_the_template_names_its_service_once():
    assert template("new-service-id").count("new-service-id") == 1
