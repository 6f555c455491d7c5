"""What starts programs: those that run until they are stopped are tried as processes."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # test folders are no packages


@pytest.fixture(scope="module")
def nest() -> Iterator[subprocess.Popen[str]]:
    pipe, command = subprocess.PIPE, [sys.executable, Path(__file__).with_name("nest.py")]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as one:
        yield one


@pytest.fixture
def started(nest: subprocess.Popen[str], tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Runs `gishe` as a program in a folder; gives its code and all that it said."""

    def started(folder: Path, *line: object) -> tuple[int, str]:
        printed = tmp_path / f"{len(list(tmp_path.iterdir()))}.txt"
        print(json.dumps([str(folder), str(printed), *map(str, line)]), file=nest.stdin, flush=True)
        assert nest.stdout
        return int(nest.stdout.readline()), printed.read_text(encoding="utf-8")

    return started
