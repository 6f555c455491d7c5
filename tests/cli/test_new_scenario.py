"""`gishe new scenario` prints what can be pasted: the service with it passes, and reaches more than before."""

import shutil

import pytest
from click.testing import CliRunner, Result

from gishe import bundle
from gishe_cli.main import application

pytestmark = pytest.mark.slow


def run(*arguments: object) -> Result:
    return CliRunner().invoke(application(), list(map(str, arguments)))


def test_a_proposal_can_be_pasted_as_it_is(tmp_path):
    shutil.copytree(bundle.definitions(), tmp_path / "definitions")
    path = next(tmp_path.glob("definitions/services/**/dog-registration.yaml"))
    where = ("dog-registration", "--definitions", tmp_path / "definitions")
    proposed = run("new", "scenario", *where, "--reach", "act fee=return")
    assert proposed.exit_code == 0, proposed.output
    assert "given: first" in proposed.stdout
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n\n{proposed.stdout}", encoding="utf-8")
    result = run("test", *where, "--coverage", "--english")
    assert result.exit_code == 0, result.output
    assert "step “fee”: return" not in result.output


def test_a_new_service_gets_scenarios_until_nothing_is_missing(tmp_path):
    run("new", "service", "parking-card", "--in", tmp_path)
    path = tmp_path / "parking-card.yaml"
    for _ in range(10):
        proposed = run("new", "scenario", path)
        if "навсякъде" in proposed.stderr:
            break
        assert proposed.exit_code == 0, proposed.output
        path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n\n{proposed.stdout}", encoding="utf-8")
    assert "parking-card: 100 %" in run("test", path, "--coverage").output


def test_an_unknown_service_is_told_with_the_nearest_name():
    result = run("new", "scenario", "dog-registratio")
    assert result.exit_code == 2
    assert "dog-registration" in result.stderr


def test_what_is_reached_already_is_not_proposed_again():
    assert run("new", "scenario", "dog-registration", "--reach", "step “fee”: approve").exit_code == 2


def test_an_unknown_municipality_is_told():
    assert run("new", "scenario", "dog-registration", "--municipality", "nowhere").exit_code == 2
