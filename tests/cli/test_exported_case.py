"""Exporting a case from a folder, and verifying the file elsewhere, without the folder."""

import stat
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from gishe.cases import event as e
from gishe.cases.case import Case
from gishe.cases.evolve import fold
from gishe.signing.trial import TrialKeys
from gishe.store.sqlite import Stores
from gishe.values.plain import digest
from gishe_cli.journal import app

pytestmark = pytest.mark.slow

NUMBER, DEFINITION = "1-1-21.11.2026", {"service": "address"}


def run(*arguments):
    return CliRunner().invoke(app, list(map(str, arguments)))


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A folder of a trial with a case and a seal."""
    folder, at = tmp_path_factory.mktemp("data"), datetime(2026, 11, 21, 10, tzinfo=UTC)
    events = (
        e.Submitted("address", digest(DEFINITION), NUMBER, "normal", "5.11 EUR", "", ""),
        e.CheckFound("lives-here", "pass", "Адресът съвпада.", "The address agrees."),
    )
    case = fold(Case("a"), events, at.isoformat(), "gishe")
    stores = Stores(folder)
    with stores.of("gorna-polyana").write() as unit:
        unit.keep_definition(digest(DEFINITION), DEFINITION)
        unit.file_case(case, "holder", "Проба", "code", "document")
        unit.append(case, events, "gishe", at)
        unit.keep_paper("a", "answers", "", {"address": "Проба"})
    stores.close()
    TrialKeys({"gorna-polyana": "Проба"}).make(folder / "trial-keys", datetime.now(UTC))
    return folder


@pytest.fixture(scope="module")
def exported(data):
    file = data / "case.zip"
    result = run("export", NUMBER, "--to", file, "--data", data)
    assert (result.exit_code, result.stdout) == (0, f"{file}: преписка {NUMBER}. Case {NUMBER}.\n"), result.output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    return file


def test_the_file_is_verified_alone(exported, data, tmp_path):
    there = tmp_path / "elsewhere.zip"
    there.write_bytes(exported.read_bytes())
    result = run("verify", there, "--trust", data / "trial-keys" / "ca.pem", "--english")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1] == "The case is proven."
    assert "✓ The seal over all that was exported: “ПРОБЕН печат: Проба”" in result.stdout
    assert "! Rows after 0 are in no closed day yet" in result.stdout


def test_without_trusted_issuers_nothing_is_proven(exported):
    result = run("verify", exported)
    assert result.exit_code == 1
    assert "--trust" in result.stdout
    assert result.stdout.endswith("Преписката НЕ е доказана.\n")


def test_a_changed_file_is_not_proven(exported, data, tmp_path):
    spoilt = tmp_path / "spoilt.zip"
    spoilt.write_bytes(exported.read_bytes().replace(b"lives-here", b"lives-herf"))
    result = run("verify", spoilt, "--trust", data / "trial-keys" / "ca.pem")
    assert (result.exit_code, result.stdout.count("✗")) == (1, 1)


def test_the_story_is_told_of_a_case_and_of_a_file(exported, data):
    of_case, of_file = run("explain", NUMBER, "--data", data), run("explain", exported)
    assert of_case.stdout == of_file.stdout
    assert of_case.stdout.splitlines()[0].startswith("21.11.2026 12:00:00  Подадено е заявление за „address“")
    assert "The case" not in of_file.stdout
    assert "was filed under" in run("explain", exported, "--english").stdout


@pytest.mark.parametrize("arguments", [
    ("explain", "{data}/gorna-polyana.sqlite"), ("explain", "1-2-21.11.2026", "--data", "{data}"),
    ("export", "1-2-21.11.2026", "--to", "{data}/x.zip", "--data", "{data}"),
    ("verify", "{data}/case.zip", "--trust", "{data}/gorna-polyana.sqlite"),
])  # fmt: skip
def test_what_can_not_be_is_said(data, exported, arguments):
    assert exported.is_file()
    result = run(*(one.format(data=data) for one in arguments))
    assert result.exit_code == 2
    assert result.stderr


def test_a_file_that_is_there_is_not_replaced(data, exported):
    before = exported.read_bytes()
    result = run("export", NUMBER, "--to", exported, "--data", data)
    assert isinstance(result.exception, FileExistsError)
    assert exported.read_bytes() == before
