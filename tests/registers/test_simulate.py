"""`gishe simulate`: the trial register as a process of its own."""

import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
import typer
from typer.testing import CliRunner

from gishe.registers.settings import RegisterSettings
from gishe_cli.simulate import simulate


def run(*arguments: str) -> tuple[int, str]:
    app = typer.Typer()
    app.command()(simulate)
    result = CliRunner().invoke(app, arguments)
    return result.exit_code, result.output


def test_without_certificates_it_says_which_file_is_missing(tmp_path: Path) -> None:
    code, said = run("--certificates", str(tmp_path))
    assert code == 2
    assert "няма файл simulator.pem" in said
    assert "Traceback" not in said


def test_an_unknown_mode_is_answered_with_the_known_ones(certificates: Path) -> None:
    code, said = run("--certificates", str(certificates), "--mode", "dwn")
    assert code == 2
    assert "bad-signature" in said


def test_a_people_file_that_is_not_there_is_named(certificates: Path, tmp_path: Path) -> None:
    code, said = run("--certificates", str(certificates), "--file", str(tmp_path / "none.yaml"))
    assert code == 2
    assert "none.yaml" in said


def test_a_taken_port_is_a_sentence(certificates: Path, address: str) -> None:
    code, said = run("--certificates", str(certificates), "--port", address.rpartition(":")[2])
    assert code == 2
    assert "--port" in said


@pytest.mark.slow
def test_it_is_a_process_of_its_own(certificates: Path, settings: RegisterSettings) -> None:
    start = "import pathlib; from gishe_cli.simulate import simulate; simulate(0, certificates=pathlib.Path({folder}))"
    command = [sys.executable, "-c", start.format(folder=repr(str(certificates)))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        try:
            assert process.stdout
            found = re.search(r"https://localhost:\d+", process.stdout.readline())
            assert found
            with httpx.Client(verify=settings.tls(), trust_env=False) as client:
                assert "изпитателна" in client.get(found[0]).text
        finally:
            process.terminate()
        assert process.wait(60) in {0, -15}


def test_a_recording_without_an_address_asks_for_one(certificates: Path, tmp_path: Path) -> None:
    code, said = run("--certificates", str(certificates), "--port", "0", "--record", str(tmp_path / "answers"))
    assert code == 2
    assert "--through" in said


def test_a_replay_of_nothing_says_how_to_record(certificates: Path, tmp_path: Path) -> None:
    code, said = run("--certificates", str(certificates), "--port", "0", "--replay", str(tmp_path))
    assert code == 2
    assert "--record" in said
