"""`gishe test` runs a service where it is offered, and says so where no municipality offers it."""

import json

import pytest
from click.testing import CliRunner, Result

from gishe.values.eik import Eik
from gishe_cli.main import application

pytestmark = pytest.mark.slow


def run(*arguments: str) -> Result:
    return CliRunner().invoke(application(), list(arguments))


@pytest.fixture
def alone(tmp_path):
    """A service in a folder where there is no municipality, with a check that asks where it is."""

    def alone(ekatte="99108"):
        (tmp_path / "parking-card.yaml").unlink(missing_ok=True)
        run("new", "service", "parking-card", "--in", str(tmp_path))
        path = tmp_path / "parking-card.yaml"
        text = path.read_text(encoding="utf-8")
        rule = f"form.copies <= 10 && municipality.ekatte == '{ekatte}' && municipality.eik == '999900017'"
        assert "pass_if: form.copies <= 10\n" in text
        path.write_text(text.replace("form.copies <= 10", rule), encoding="utf-8")
        return path

    return alone


def test_a_service_that_nobody_offers_is_run_as_in_an_invented_municipality_and_that_is_said(alone):
    assert Eik.parse("999900017")
    result = run("test", str(alone()))
    assert result.output.startswith(
        "parking-card: никоя община не предлага тази услуга; изпитва се като в „Община Горна поляна (пример)“.\n"
    )
    assert result.exit_code == 0, result.output
    assert run("test", str(alone(ekatte="00000"))).exit_code == 1


def test_programs_are_told_too(alone):
    (found,) = json.loads(run("test", str(alone()), "--format", "json").output)
    assert (found["as_in"], found["offered"]) == ("gorna-polyana", False)
    (found,) = json.loads(run("test", "dog-registration", "--format", "json").output)
    assert found["offered"]
