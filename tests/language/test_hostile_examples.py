"""Hostile definitions are refused in little time and memory, in a process of their own that may have no more."""

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "examples" / "hostile"
#: Reads each file named on the command line and says its name, seconds, and how many errors were found.
READER = """
import sys, time
from pathlib import Path
from gishe.checks import CHECK_TYPES
from gishe.forms.fields import FIELD_TYPES
from gishe.language.compile import compile_service
from gishe.language.library import read_library
from gishe.language.load import read_file
from gishe.language.tree import Tree

vocabulary = read_library(Path(sys.argv[1]), FIELD_TYPES, CHECK_TYPES).vocabulary
for file in map(Path, sys.argv[2:]):
    started = time.process_time()
    tree = read_file(file)
    found = compile_service(tree, vocabulary)[1] if isinstance(tree, Tree) else tree
    errors = [one for one in found if one.severity == "error" and one.says.bg and one.says.en and one.place]
    print(file.name, time.process_time() - started, len(errors))
# Not getrusage: its peak begins with that of the process that started this one.
print("peak", next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.mark.slow
def test_hostile_files_are_refused_within_a_second_and_256_megabytes():
    files = sorted(FOLDER.glob("*.yaml"))
    assert len(files) >= 60
    definitions = Path(__file__).parents[2] / "definitions"
    run = subprocess.run(
        [sys.executable, "-c", READER, str(definitions), *map(str, files)], capture_output=True, text=True, check=True
    )
    *told, peak = (line.split() for line in run.stdout.splitlines())
    assert len(told) == len(files)
    assert [name for name, seconds, errors in told if float(seconds) >= 1 or errors == "0"] == []
    assert int(peak[1]) < 256 * 1024
    assert run.stderr == ""
