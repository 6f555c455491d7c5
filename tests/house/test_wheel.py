"""The wheel is the whole product: installed in a fresh environment it serves the samples from an empty folder."""

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from gishe_cli.catalogue import commands

ROOT = Path(__file__).parents[2]
UV = Path(sys.executable).with_name("uv")
# A fresh environment is still this machine: it may keep its package settings, but not our checkout. It keeps what it
# compiles, or each program here would compile everything anew.
_OURS = {"PYTHONPATH", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in _OURS}

pytestmark = pytest.mark.slow


#: Has every command explain itself, in one process: most of the time goes into loading the program.
_HELP = """
import sys
from gishe_cli.main import main
for name in sys.argv[1:]:
    sys.argv = ["gishe", name, "--help"]
    try:
        main()
    except SystemExit as end:
        assert not end.code, name
"""


def _run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, folder=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `gishe` command of an environment that has the wheel and what it depends on, nothing else."""
    folder = tmp_path_factory.mktemp("fresh")
    _run(UV, "venv", "--python", sys.executable, folder / "venv", folder=folder)
    _run(UV, "pip", "install", "--python", folder / "venv/bin/python", wheel, folder=folder)
    return folder / "venv/bin/gishe"


def _carried(wheel: Path) -> list[str]:
    return zipfile.ZipFile(wheel).namelist()


def test_it_carries_every_definition_and_theme_file(wheel: Path) -> None:
    kept = subprocess.run(
        ["git", "ls-files", "definitions", "themes"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert {f"gishe/_bundle/{file}" for file in kept} <= set(_carried(wheel))


def test_it_carries_the_scripts_and_fonts_that_git_does_not(wheel: Path) -> None:
    theme = "gishe/_bundle/themes/default"
    expected = {
        f"{theme}/static/vendor/htmx.min.js",
        f"{theme}/static/vendor/idiomorph-ext.min.js",
        f"{theme}/static/vendor/sofia-sans-400.woff2",
        f"{theme}/fonts/SofiaSans_400Regular.ttf",
        f"{theme}/fonts/sofia-sans.LICENSE.txt",
    }
    assert expected <= set(_carried(wheel))


def test_it_carries_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in _carried(wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"gishe", "gishe_cli"}
    assert [name for name in _carried(wheel) if "__pycache__" in name or name.startswith("gishe/tests")] == []


def test_every_command_is_there(installed: Path, tmp_path: Path) -> None:
    shown = _run(installed, "--help", folder=tmp_path)
    assert [name for name in commands() if f"  {name} " not in shown] == []
    told = _run(installed.with_name("python"), "-c", _HELP, *commands(), folder=tmp_path)
    assert told.count("Usage: ") == len(commands())


def test_it_runs_its_own_code_and_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = _run(installed.with_name("python"), "-c", "import gishe; print(gishe.__file__)", folder=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parents[1])


def test_the_samples_are_without_mistakes(installed: Path, tmp_path: Path) -> None:
    _run(installed, "check", folder=tmp_path)


def test_the_samples_scenarios_hold(installed: Path, tmp_path: Path) -> None:
    _run(installed, "test", folder=tmp_path)


def test_a_first_service_is_written_and_is_without_mistakes(installed: Path, tmp_path: Path) -> None:
    _run(installed, "new", "service", "parking-card", folder=tmp_path)
    written = next(tmp_path.rglob("parking-card.yaml"))
    _run(installed, "check", written, folder=tmp_path)


@pytest.fixture
def served(installed: Path, tmp_path: Path) -> Iterator[str]:
    """The address that `gishe serve` shows when it is started in an empty folder."""
    server = subprocess.Popen(
        [installed, "serve", "--port", "0"],
        cwd=tmp_path,
        env={**ENVIRONMENT, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield _address(server)
    finally:
        server.terminate()
        server.wait(120)
        server.stdout.close()


def _address(server: "subprocess.Popen[str]") -> str:
    said = []
    for line in server.stdout:
        said.append(line)
        if found := re.search(r"http://(127\.0\.0\.1|localhost):[1-9]\d*", line):
            return found[0]
    pytest.fail("gishe serve ended without an address:\n" + "".join(said))


def test_it_serves_the_samples(served: str) -> None:
    with httpx.Client(base_url=served, follow_redirects=True, timeout=60, trust_env=False) as citizen:
        front = citizen.get("/")
        municipality = re.search(r'href="(/[a-z-]+/)"', front.text)
        assert municipality, front.text
        portal = citizen.get(municipality[1])
        assert portal.status_code == 200
        for script in re.findall(r'(?:src|href)="(/[^"]+\.(?:js|css))"', portal.text):
            assert citizen.get(script).status_code == 200
    assert "удостоверение" in portal.text.casefold()
