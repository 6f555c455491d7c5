"""The pages that are made from the program say what the program says now."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def test_every_made_page_is_current() -> None:
    written = f"import sys; sys.path.insert(0, {str(ROOT / 'setup')!r}); import reference, json"
    program = f"{written}; print(json.dumps(dict(reference.pages())))"
    made = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    stale = [
        name
        for name, text in json.loads(made).items()
        if not (page := ROOT / "docs" / "reference" / name).is_file() or page.read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run: make docs"
