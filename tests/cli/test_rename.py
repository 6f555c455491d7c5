"""A renamed thing is renamed everywhere, in what municipalities change too, and what would break is not written."""

import shutil

import pytest
from click.testing import CliRunner, Result

from gishe import bundle
from gishe_cli.main import application

pytestmark = pytest.mark.slow  # each reads all definitions several times
TREES = "services/environment/tree-felling-permit.yaml"


@pytest.fixture
def root(tmp_path):
    shutil.copytree(bundle.definitions(), tmp_path / "definitions")
    return tmp_path / "definitions"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(application(), list(map(str, arguments)))


def files(root):
    return {path: path.read_text(encoding="utf-8") for path in root.rglob("*.yaml")}


@pytest.mark.parametrize(
    ("service", "old", "new", "more"),
    [
        ("tree-felling-permit", "near_road", "by_road", ()),
        ("tree-felling-permit", "inspection", "survey", ()),
        ("tree-felling-permit", "consented", "agreed", ()),
        ("tree-felling-permit", "parcel", "plot", ("--kind", "field")),
        ("current-address-certificate", "address", "lives", ()),
        ("heirs-certificate", "died_on", "day_of_death", ()),
        ("heirs-certificate", "heirs", "successors", ("--kind", "field")),
    ],
)
def test_the_old_name_is_gone_and_comes_back_by_renaming_again(root, service, old, new, more):
    before = files(root)
    result = run("rename", service, old, new, *more, "--definitions", root)
    assert result.exit_code == 0, result.output
    assert files(root) != before
    assert run("check", root).output == "Всичко е наред.\n"
    assert run("rename", service, new, old, *more, "--definitions", root).exit_code == 0
    # Nothing else of any file was touched, no comment and no space.
    assert files(root) == before


def test_a_page_is_renamed_and_the_question_of_its_name_is_not(root):
    assert (
        run("rename", "tree-felling-permit", "trees", "felled", "--kind", "page", "--definitions", root).exit_code == 0
    )
    text = (root / TREES).read_text(encoding="utf-8")
    assert "- page: felled" in text
    assert "- id: trees" in text


def test_overlays_follow(root):
    run("rename", "tree-felling-permit", "inspection", "survey", "--definitions", root)
    text = (root / "municipalities/izvorovo/services/tree-felling-permit.yaml").read_text(encoding="utf-8")
    assert "inspection" not in text
    assert "approval.survey.role: ecologist" in text


@pytest.mark.parametrize(
    ("old", "new", "more", "says"),
    [
        ("tenure", "consent", (), "consent"),  # taken by another question
        ("tenure", "Има", (), "Нищо не е записано"),  # no name at all
        ("nothing", "x", (), "There is no"),
        ("parcel", "plot", (), "--kind"),  # a page and a question
        ("delivery", "ways", ("--kind", "field"), "shared file"),
    ],
)
def test_what_cannot_be_renamed_is_said_and_nothing_written(root, old, new, more, says):
    before = files(root)
    result = run("rename", "tree-felling-permit", old, new, *more, "--definitions", root)
    assert result.exit_code == 2
    assert says in result.stderr
    assert files(root) == before


def test_a_service_that_is_broken_is_left(root):
    path = root / TREES
    path.write_text(
        path.read_text(encoding="utf-8").replace("when: form.near_road", "when: form.near"), encoding="utf-8"
    )
    before = files(root)
    assert run("rename", "tree-felling-permit", "near_road", "x", "--definitions", root).exit_code == 2
    assert files(root) == before


def test_a_step_of_a_shared_route_is_not_renamed_in_one_service(root):
    before = files(root)
    result = run("rename", "planning-facts-certificate", "architect", "chief", "--definitions", root)
    assert result.exit_code == 2
    assert "общ файл" in result.stderr
    assert files(root) == before


def test_what_a_shared_route_reads_is_not_renamed_away(root):
    before = files(root)
    result = run("rename", "planning-facts-certificate", "expert", "clerk", "--definitions", root)
    assert result.exit_code == 2
    assert "common/architect-decides.yaml:10:19" in result.stderr
    assert files(root) == before
